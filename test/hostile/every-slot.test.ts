import { describe, expect, it } from "vitest";
import { check, generate, isError } from "../../generator/generate.js";
import { hostileTexts } from "../fuzz/hostile-scalars.js";
import { strangeFiles } from "../reparse/strange-files.js";

/** A catalog that says a text wherever it takes any. */
function catalogSaying(text: string): object {
  const deprecated = { description: text, until: "2030-01-01" };
  return {
    catalog: "shop",
    description: text,
    owner: text,
    "x-note": { [text]: [text] },
    defaults: { category: "fact", retain: "1d" },
    tags: { sales: text },
    categories: { fact: { description: text, subcategories: { part: text } } },
    types: { Trick: [text, "b'); drop table t; --", "other"], Noted: { type: "Trick", description: text, deprecated: text } },
    events: {
      "order.placed": {
        description: text,
        deprecated,
        owner: text,
        subcategory: "part",
        message: `{id} ${text.replaceAll(/[{}|]/gu, "")}`,
        details: {
          id: { type: "string", description: text, indexed: true },
          trick: { type: "Trick", description: text },
          one: [text],
          list: { type: "string[]", description: text, indexed: true },
          noted: { type: "Noted", deprecated: text },
        },
        examples: [{ id: text, trick: "other", one: text, list: [text], noted: "other" }],
      },
    },
    handlers: { "send-receipt": { description: text, on: ["order.placed"], deprecated: text } },
  };
}

/** JSON is YAML; what is not ASCII is an escape, so that YAML lets it pass. */
function asciiOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

describe("a text in every place that takes any", () => {
  const texts = hostileTexts.map((text, at) => ({ text, at, name: JSON.stringify(text).slice(0, 40) }));
  const outcomes: boolean[] = [];

  it.each(texts)("is data wherever it comes to stand: $name", async ({ text, at }) => {
    const sources = [{ path: "events/shop.events.yaml", text: asciiOf(catalogSaying(text)) }];
    const target = at % 2 === 0 ? "js" : "ts";
    const { value, diagnostics } = generate(sources, { out: "generated", target, storage: ["postgres", "sqlite"] });
    const isRefused = diagnostics.some(isError);
    outcomes.push(!isRefused);
    expect(value.length > 0, diagnostics.map(({ message }) => message).join("\n")).toBe(!isRefused);
    const files = new Map(value.map(({ path, content }) => [path, content]));
    expect(await strangeFiles(files, check(sources).value)).toEqual([]);
  });

  it("is mostly accepted, so that something was tried", () => {
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(40);
  });
});
