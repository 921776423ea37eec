import { describe, expect, it } from "vitest";
import { check, modelOf, printed } from "../support/model-of.js";

const head =
  "catalog: shop\ndescription: A.\nowner: a\ndefaults: { category: c, retain: 1d }\ncategories: { c: C. }\nevents: { order.placed: A., order.state.changed: B. }\n";

describe("handlers", () => {
  it("have what the language says where the catalog says nothing", () => {
    const model = modelOf(`${head}handlers:\n  send-receipt: { description: Mails it., on: ["order.**", order.placed] }\n`);
    expect(model.handlers[0]).toMatchObject({
      name: "send-receipt",
      export: "sendReceipt",
      on: ["order.placed", "order.state.changed"],
      delivery: "durable",
      order: "subject",
      retry: { attempts: 12, first: "1s", most: "6h" },
      timeout: "30s",
      from: "end",
    });
  });

  it("run inline as declared, each behind those it names, across files; durable ones come by name", () => {
    const inline = (name: string, after = "") => `  ${name}: { description: A., on: ["**"], delivery: inline${after} }\n`;
    const model = modelOf({
      "a.events.yaml": `${head}handlers:\n${inline("first", ", after: [last]")}${inline("second")}  zeta: { description: A., on: ["**"] }\n  alpha: { description: A., on: ["**"] }\n`,
      "b.events.yaml": `catalog: shop\nhandlers:\n${inline("last", ", after: [middle]")}${inline("middle")}`,
    });
    expect(model.handlers.map(({ name }) => name)).toEqual(["middle", "last", "first", "second", "alpha", "zeta"]);
  });

  it("that wait for each other are told, with every place", () => {
    const { diagnostics } = check(`${head}handlers:
  a: { description: A., on: ["**"], delivery: inline, after: [b] }
  b: { description: A., on: ["**"], delivery: inline, after: [c] }
  c: { description: A., on: ["**"], delivery: inline, after: [a] }
  d: { description: A., on: ["**"], delivery: inline, after: [e, f, bb] }
  e: { description: A., on: ["**"] }
`);
    expect(diagnostics.map(printed)).toEqual([
      "10:63 handlers-run-in-an-order: These handlers wait for each other: `a` runs after `b` runs after `c` runs after `a`. help: Remove one `after`.",
      "11:63 handlers-run-in-an-order: `e` is durable: it may run long after the event is stored, and nothing waits for it. help: Remove it, or give `e` `delivery: inline`.",
      "11:66 handlers-run-in-an-order: No handler is called `f`. help: Name an inline handler, or remove it.",
      "11:69 handlers-run-in-an-order: No handler is called `bb`. help: Did you mean `b`?",
    ]);
    expect(diagnostics[0]?.related.map(({ message }) => message)).toEqual(["`a` runs after `b`", "`b` runs after `c`"]);
  });
});
