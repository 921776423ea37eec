import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EventModel, HandlerDefinition, SharedType } from "../../generator/model/event-model.js";
import type { Shape } from "../../generator/shapes/shape.js";
import { catalogMarkdown } from "../../generator/render/catalog/catalog-markdown.js";
import { headingAnchors } from "../../generator/render/catalog/headings.js";
import { hostileCatalog, hostileText } from "../storage/hostile-catalog.js";
import { builtIn, eventByHand, fieldByHand, modelByHand, somewhere } from "../storage/model-by-hand.js";

const expectedFile = new URL("catalog-markdown.expected.txt", import.meta.url);

describe("catalog.md", () => {
  it("reads as it did when it was last looked at", () => {
    const page = pageOf(shop());
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(expectedFile, page);
    expect(page).toBe(readFileSync(expectedFile, "utf8"));
  });

  it.each([
    ["a shop", shop()],
    ["hostile names and texts", hostileCatalog()],
    ["hostile texts in every place", hostileShop()],
  ])("is sound: %s", (_, model) => {
    const page = pageOf(model);
    expect(rawHtml(page)).toEqual([]);
    expect(raggedTables(page)).toEqual([]);
    expect(deadLinks(page)).toEqual([]);
    expect(page).not.toMatch(/(?!\n)[\p{Cc}\u2028\u202e]|[ \t]\n|\n\n\n/u);
  });

  it("says of a section which place of the catalog it comes from", () => {
    const [artifact] = catalogMarkdown(shop());
    const lines = artifact?.content.split("\n") ?? [];
    const sections = artifact?.origins.map(({ line }) => lines[line]) ?? [];
    expect(sections).toEqual([
      "### `order.placed`",
      "### `order.shipped`",
      "### `Card`",
      "### `Money`",
      "### `Transfer`",
      "### `send-receipt`",
    ]);
  });

  it("would be found unsound", () => {
    expect(rawHtml("a <b> c `<d>` \\<e>")).toEqual(["<b>"]);
    expect(raggedTables("| a | b |\n| --- | --- |\n| c |\n| `d|e` | f |\n| g\\|h | i |")).toEqual(["| c |", "| `d|e` | f |"]);
    expect(deadLinks("# A b\n[x](#a-b) [y](#c)")).toEqual(["#c"]);
  });
});

it("anchors are GitHub's", () => {
  expect(headingAnchors(["order.placed", "app.Product_Viewed", "orderplaced", "Größe & Ärger"])).toEqual([
    "orderplaced",
    "appproduct_viewed",
    "orderplaced-1",
    "größe--ärger",
  ]);
});

function pageOf(model: EventModel): string {
  return catalogMarkdown(model)[0]?.content ?? "";
}

/** HTML outside of code that the page does not bring itself. */
function rawHtml(page: string): readonly string[] {
  const own = /^(?:<!-- .* -->|<\/?details>|<summary>Example(?: \d+)?<\/summary>)$/gm;
  return (
    withoutCode(page)
      .replaceAll(own, "")
      .replaceAll(/\\</g, "")
      .match(/<[^>\s]*>?/g) ?? []
  );
}

/** Rows of tables that have another number of cells than the table's head; a bar ends a cell even inside of code. */
function raggedTables(page: string): readonly string[] {
  const ragged: string[] = [];
  let head: number | null = null;
  for (const line of withoutBlocks(page).split("\n")) {
    const cells = line.startsWith("|") ? line.replaceAll(/\\\|/g, "").split("|").length : null;
    if (cells !== null && head !== null && cells !== head) ragged.push(line);
    head = cells === null ? null : (head ?? cells);
  }
  return ragged;
}

function deadLinks(page: string): readonly string[] {
  const headings = [...withoutBlocks(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading.replaceAll(/[`\\]/g, ""));
  const anchors = new Set(headingAnchors(headings).map((anchor) => `#${encodeURIComponent(anchor)}`));
  return [...withoutBlocks(page).matchAll(/\]\((#[^)]*)\)/g)].map(([, target = ""]) => target).filter((target) => !anchors.has(target));
}

function withoutBlocks(page: string): string {
  return page.replaceAll(/^(`{3,})json\n[^]*?\n\1$/gm, "");
}

function withoutCode(page: string): string {
  return withoutBlocks(page).replaceAll(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

function shop(): EventModel {
  const placed = eventByHand(
    "order.placed",
    [
      fieldByHand("orderId", builtIn("uuid")),
      fieldByHand("total", { kind: "ref", to: "shop.Money" }),
      fieldByHand("method", { kind: "union", by: "first", of: [ref("Card"), ref("Transfer"), builtIn("null")] }),
      fieldByHand("lines", {
        kind: "array",
        minItems: 1,
        items: { kind: "object", rest: null, fields: [fieldByHand("sku", coded("^[A-Z|`]+$"))] },
      }),
      fieldByHand(
        "coupon",
        { kind: "string", builtIn: "string", maxLength: 40 },
        { required: false, indexed: true, description: "What was typed in." },
      ),
      fieldByHand("old", builtIn("string"), { required: false, deprecated: { description: "Nobody reads it.", use: null, until: null } }),
    ],
    {
      description: "A customer placed an order.\n\nIt is paid later.",
      subject: { text: "order:{orderId}", type: "order", given: false },
      message: { text: "{$actor} placed {orderId|`none`}.", parts: [] },
      tags: [
        { text: "sales", parts: [] },
        { text: "order:{orderId}", parts: [] },
      ],
      examples: [{ orderId: "0190163d-8694-739b-aea5-966c26f8ad91" }, {}],
      deprecated: { description: "Too coarse.", use: "order.shipped", until: "2030-01-01" },
    },
  );
  const money: Shape = {
    kind: "object",
    rest: null,
    fields: [fieldByHand("amount", { kind: "number", integer: true, builtIn: "integer", minimum: 0 })],
  };
  return modelByHand({
    types: [shared("Card", { kind: "literal", values: ["visa", "other"] }), shared("Money", money), shared("Transfer", coded("^[A-Z]{2}"))],
    events: [placed, eventByHand("order.shipped", [], { enabled: false, retain: "forever" })],
    handlers: [handler("send-receipt", "Mails the receipt.")],
  });
}

/** The same words wherever a catalog says something. */
function hostileShop(): EventModel {
  const base = shop();
  const deprecated = { description: hostileText, use: null, until: hostileText };
  const template = { text: hostileText, parts: [] };
  const events = base.events.map((event) => ({
    ...event,
    description: hostileText,
    deprecated,
    message: template,
    tags: [template],
    retain: hostileText,
    owner: hostileText,
    examples: [hostileText],
  }));
  return {
    ...base,
    catalogs: [...base.catalogs, ...base.catalogs].map((catalog) => ({
      ...catalog,
      name: hostileText,
      description: hostileText,
      owner: hostileText,
    })),
    categories: base.categories.map((category) => ({
      ...category,
      description: hostileText,
      subcategories: [{ name: "part", description: hostileText }],
    })),
    events,
    modules: base.modules.map((module) => ({
      ...module,
      file: hostileText,
      events,
      types: module.types.map((type) => ({ ...type, description: hostileText, deprecated })),
    })),
    handlers: [handler("send-receipt", hostileText)],
  };
}

function handler(name: string, description: string): HandlerDefinition {
  return {
    name,
    export: "sendReceipt",
    catalog: "shop",
    description,
    deprecated: null,
    on: ["order.placed", "order.shipped"],
    extensions: {},
    delivery: "durable",
    order: "subject",
    retry: { attempts: 12, first: "1s", most: "6h" },
    timeout: "30s",
    from: "end",
    origin: somewhere,
  };
}

function shared(name: string, shape: Shape): SharedType {
  return {
    key: `shop.${name}`,
    name,
    module: "shop",
    shape,
    description: `A ${name}.`,
    deprecated: null,
    names: { accepts: `is${name}` },
    origin: somewhere,
  };
}

function ref(name: string): Shape {
  return { kind: "ref", to: `shop.${name}` };
}

function coded(pattern: string): Shape {
  return { kind: "string", builtIn: "string", patterns: [pattern] };
}
