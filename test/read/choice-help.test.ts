import { expect, it } from "vitest";
import { check } from "../../generator/generate.js";
import { shopCatalog } from "../commands/project.js";

function helpFor(delivery: string): string | null | undefined {
  const text = shopCatalog.replace("    on: [order.placed]", `    on: [order.placed]\n    delivery: ${delivery}`);
  const { diagnostics } = check([{ path: "events/shop.events.yaml", text }]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["values-fit-their-keys"]);
  return diagnostics[0]?.help;
}

it.each([
  ["inlin", "Did you mean `inline`?"],
  ["sync", "Did you mean `inline`?"],
  ["Async", "Did you mean `durable`?"],
  ["whenever", "An `inline` handler runs before the emit resolves; a `durable` one follows the log."],
])("says of `delivery: %s`: %s", (word, help) => expect(helpFor(word)).toBe(help));

it("takes words of one key for no other", () => {
  const { diagnostics } = check([{ path: "a.events.yaml", text: shopCatalog.replace("retain: 365d", "retain: 365d, severity: sync") }]);
  expect(diagnostics[0]).toMatchObject({ message: expect.stringContaining("`low`"), help: null });
});
