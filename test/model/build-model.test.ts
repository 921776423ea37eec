import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../generator/generate.js";
import { modelOf, printed } from "../support/model-of.js";

const files = [
  {
    path: "base/standard.events.yaml",
    text: "catalog: standard\ndescription: A.\nowner: a\ncategories: { request: A request., action: Another action. }\ntypes: { Failure: { message: string, cause?: Failure } }\n",
  },
  {
    path: "shop/orders.events.yaml",
    text: `catalog: shop
description: What happens in the shop.
owner: a
use: [../base/standard.events.yaml]
defaults: { category: action, retain: 1d, tags: [z, a] }
categories: { action: Somebody did something. }
types: { Money: { amount: integer, currency: [CHF, EUR] } }
events:
  order.placed: { description: A., subject: order, details: { total: Money, why: standard.Failure | null }, examples: [{ total: { amount: 1, currency: CHF }, why: null }] }
  order.Paid: { description: B., subject: "bill:{billId}", tags: ["bill:{billId}"], details: { billId: uuid } }
handlers: { b-inline: { description: A., on: ["**"], delivery: inline }, a-durable: { description: A., on: [order.placed] } }
`,
  },
  {
    path: "shop/stock.events.yaml",
    text: "catalog: shop\nevents: { stock.low: A. }\nhandlers: { a-inline: { description: A., on: [stock.low], delivery: inline } }\n",
  },
  {
    path: "broken.events.yaml",
    text: "catalog: broken\ndescription: A.\nevents:\n  a.b: { description: A., details: { x: strin } }\n  a-b: B.\n",
  },
];

function text(made: ReturnType<typeof check>): string {
  const model = JSON.stringify({ ...made.value, definitions: [...made.value.definitions] }, (key, value: unknown) =>
    key === "file" ? undefined : value,
  );
  return `${model}\n${made.diagnostics.map(printed).join("\n")}`;
}

describe("the model", () => {
  it("is the same whatever the order of the files", () => {
    const expected = text(check(files));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(text(check(shuffled))).toBe(expected);
      }),
      { numRuns: 24, seed: 20 },
    );
  });

  const model = modelOf(Object.fromEntries(files.slice(0, 3).map(({ path, text: said }) => [path, said])));

  it("comes in its order", () => {
    expect(model.catalogs.map(({ name }) => name)).toEqual(["shop", "standard"]);
    expect(model.modules.map(({ stem }) => stem)).toEqual(["orders", "standard", "stock"]);
    expect(model.events.map(({ type }) => type)).toEqual(["order.Paid", "order.placed", "stock.low"]);
    expect(model.modules[0]?.events.map(({ type }) => type)).toEqual(["order.placed", "order.Paid"]);
    expect([...model.definitions.keys()]).toEqual(["shop.Money", "standard.Failure"]);
    expect(model.handlers.map(({ name }) => name)).toEqual(["b-inline", "a-inline", "a-durable"]);
    expect(model.categories).toEqual([
      {
        name: "action",
        description: "Somebody did something. Another action.",
        deprecated: null,
        subcategories: [],
        extensions: {},
        catalogs: ["shop", "standard"],
        events: ["order.Paid", "order.placed", "stock.low"],
      },
      {
        name: "request",
        description: "A request.",
        deprecated: null,
        subcategories: [],
        extensions: {},
        catalogs: ["standard"],
        events: [],
      },
    ]);
  });

  it("knows what callers may choose from", () => {
    expect(model.vocabulary.tags.map((tag) => tag.text)).toEqual(["a", "bill:{billId}", "z"]);
    expect(model.vocabulary.things).toEqual(["bill", "order"]);
    const declared = modelOf("catalog: a\ndescription: A.\ntags: { sales: A., customer: B. }\n");
    expect(declared.vocabulary.tags).toEqual([
      { text: "customer", parts: ["customer"] },
      { text: "sales", parts: ["sales"] },
    ]);
  });

  it("shares its events and types between modules and the whole", () => {
    expect(model.modules[0]?.events[0]).toBe(model.events[1]);
    expect(model.modules[0]?.types[0]).toBe(model.definitions.get("shop.Money"));
  });

  it("is frozen through and through, except for places", () => {
    const loose: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) loose.push(path);
      const entries = value instanceof Map ? [...value] : Object.entries(value);
      for (const [key, each] of entries) if (key !== "origin") visit(each, `${path}/${key}`);
    };
    visit(model, "");
    expect(loose).toEqual([]);
  });

  it("points at what it was made from", () => {
    const [event] = model.events;
    expect(event?.origin.file.text.slice(event.origin.start, event.origin.end)).toBe("order.Paid");
  });

  it("is made in time that grows with the number of events, and no faster", () => {
    const many = (count: number) => {
      const events = Array.from(
        { length: count },
        (_, at) => `  thing.happened-${at}: { description: A., subject: "a:{id}", details: { id: uuid, note?: string } }\n`,
      );
      const source = {
        path: "a.events.yaml",
        text: `catalog: a\ndescription: A.\nowner: a\ndefaults: { category: c, retain: 1d }\ncategories: { c: C. }\nevents:\n${events.join("")}handlers: { h: { description: A., on: ["**"] } }\n`,
      };
      const started = process.cpuUsage();
      expect(check([source]).value.events).toHaveLength(count);
      return process.cpuUsage(started).user;
    };
    many(500);
    const [few, more] = [Math.min(many(500), many(500)), Math.min(many(4000), many(4000))];
    expect(more / few).toBeLessThan(32);
  });
});
