import type { RenderOptions } from "../../generator/render/render-options.js";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

export interface State {
  readonly files: Files;
  readonly options: RenderOptions;
}

/** Something that a person does to a project. `choice` says to which part of it. */
export interface Edit {
  readonly name: string;
  readonly make: (state: State, choice: number) => State;
}

/** Several catalogs: one in two files, one that is used, one with schemas, one by itself. */
export const firstFiles: Files = {
  "events/base.events.yaml": `catalog: base
description: What the others share.
owner: team-base
defaults: { retain: 365d }
tags: { sales: Money comes in., stock: Things go out. }
categories:
  action: A person did something.
  state:
    description: Something is now so.
    details: { since?: { type: date-time, description: Since when. }, old?: { type: string, deprecated: { description: Not asked for., use: order.placed } } }
types:
  Money: { amount: { type: integer, minimum: 0 }, currency: [CHF, EUR] }
  Tree: { label: string, branches: "Tree[]" }
events:
  base.checked: { description: Somebody looked., category: action }
`,
  "events/shop.events.yaml": `catalog: shop
description: What happens in the shop.
owner: team-shop
use: [./base.events.yaml]
defaults: { category: action, retain: 90d }
types:
  Line: { sku: string, price: base.Money }
events:
  order.placed:
    description: A customer placed an order.
    subject: "order:{orderId}"
    message: "Order {orderId} with {coupon|none}."
    details: { orderId: uuid, lines: "Line[]", coupon?: { type: string, maxLength: 40, indexed: true } }
    tags: [sales, "customer:{orderId}"]
    examples:
      - { orderId: 0190163d-8694-739b-aea5-966c26f8ad91, lines: [{ sku: tea, price: { amount: 3, currency: CHF } }] }
  order.closed: { description: It is over., deprecated: { description: Say so at once., use: order.placed }, details: { orderId: uuid, tree?: base.Tree } }
handlers:
  send-receipt: { description: Mails it., on: [order.placed] }
  count: { description: Counts., on: ["order.*"], delivery: inline }
`,
  "events/shop-returns.events.yaml": `catalog: shop
events:
  order.returned:
    description: It came back.
    category: state
    details: { orderId: uuid, pattern?: { type: string, pattern: "^(a+)+$" } }
  return.refused: { description: It was not taken back., details: { line: Line, note?: { type: string, pattern: "^(a+)+$" } } }
`,
  "events/stock.events.yaml": `catalog: stock
description: What lies on the shelves.
owner: team-stock
categories: { state: It is so. }
events:
  stock.low: { description: Few pieces are left., category: state, retain: 7d, details: { sku: string, left: integer } }
  order.amended: { description: Between others by name., category: state, retain: 7d, details: { sku: string } }
`,
  "events/billing.events.yaml": `catalog: billing
description: What is owed.
owner: team-billing
use: [./base.events.yaml]
defaults: { category: base.action, retain: forever }
types: { Address: ./schemas/address.json }
events:
  bill.sent: { description: A bill went out., schema: ./schemas/bill.json }
  bill.paid: { description: It was paid., details: { by: base.Money, to: Address } }
  bill.torn: { description: Torn up., schema: { type: object, properties: { why: { type: string }, address: { $ref: "./schemas/address.json" } } } }
`,
  "events/schemas/bill.json": `{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "to": { "$ref": "address.json" }, "sum": { "type": "number" } }, "required": ["to"], "additionalProperties": false }
`,
  "events/schemas/address.json": `{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "street": { "type": "string" } }, "additionalProperties": false }
`,
};

const catalogs = Object.keys(firstFiles).filter((path) => path.endsWith(".events.yaml"));

/** An edit of one catalog file, which one by choice; a file that is not there stays so. */
function inFile(name: string, change: (text: string, choice: number) => string, of: readonly string[] = catalogs): Edit {
  return {
    name,
    make: ({ files, options }, choice) => {
      const path = of[choice % of.length] ?? "";
      const text = files[path];
      return text === undefined ? { files, options } : { files: { ...files, [path]: change(text, choice) }, options };
    },
  };
}

function replace(what: RegExp | string, by: string): (text: string) => string {
  return (text) => text.replace(what, by);
}

function append(lines: string): (text: string) => string {
  return (text) => `${text}${lines}`;
}

const base = ["events/base.events.yaml"];
const shop = ["events/shop.events.yaml"];

/** What people do. Most can be done again, and undo themselves or one another. */
export const edits: readonly Edit[] = [
  inFile("a comment in front", (text, choice) => `# ${choice}\n${text}`),
  inFile("another description", (text, choice) => text.replace(/description: [^.]*\./u, `description: As it is now ${choice}.`)),
  inFile("a field more", replace(/details: \{ /u, "details: { more?: string, ")),
  inFile("a field twice", replace(/details: \{ /u, "details: { sku: string, sku: string, ")),
  inFile("a field of an unknown type", replace(/details: \{ /u, "details: { odd: Oddity, ")),
  inFile("its type mended", replace("odd: Oddity", "odd: string")),
  inFile("an indexed field", replace(/details: \{ /u, "details: { found?: { type: string, indexed: true }, ")),
  inFile("an event renamed", replace(/^ {2}([a-z]+)\.([a-z]+):/mu, "  $1.$2-anew:")),
  inFile("an event named as another", replace(/^ {2}[a-z]+\.[a-z]+:/mu, "  order.placed:")),
  inFile("an event that is another but for a hyphen", replace(/^ {2}[a-z]+\.[a-z]+:/mu, "  order.pla-ced:"), ["events/stock.events.yaml"]),
  inFile("an event more", (text, choice) =>
    text.includes("handlers:")
      ? text
      : `${text}  extra.made${choice}: { description: More., category: state, retain: 1d, owner: somebody, details: { a: string } }\n`,
  ),
  inFile("an event named as a type is", (text) =>
    text.includes("handlers:") ? text : `${text}  line: { description: More., category: state, retain: 1d }\n`,
  ),
  inFile("broken YAML", append('oops: [ "\n')),
  inFile("YAML mended", replace(/oops: \[ "\n/gu, "")),
  inFile("an unknown key", append("evnts: { a.b: { description: Meant as an event. } }\n")),
  inFile("the unknown key removed", replace(/evnts: .*\n/gu, "")),
  inFile("another owner", replace(/^owner: .*$/mu, "owner: somebody-else")),
  inFile("no owner", replace(/^owner: .*\n/mu, "")),
  inFile("the catalog refused its name", replace(/^catalog: ([a-z]+)$/mu, "catalog: No $1")),
  inFile("its name mended", replace(/^catalog: No ([a-z]+)$/mu, "catalog: $1")),
  inFile("part of another catalog", replace(/^catalog: .*$/mu, "catalog: base")),
  inFile("a category renamed", replace("  action: A person", "  deed: A person"), base),
  inFile("the category mended", replace("  deed: A person", "  action: A person"), base),
  inFile(
    "a category field more",
    replace("{ since?: {", "{ how?: { type: string, deprecated: { description: No., use: nothing.known } }, since?: {"),
    base,
  ),
  inFile("a type changed", replace("currency: [CHF, EUR]", "currency: [CHF, EUR, USD], digits?: integer"), base),
  inFile("a type that becomes a list", replace(/Money: \{.*\}/u, "Money: string[]"), base),
  inFile("a type gone", replace(/ {2}Money: .*\n/u, ""), base),
  inFile(
    "a type back",
    (text) => (text.includes("  Money:") ? text : text.replace("types:\n", "types:\n  Money: { amount: integer }\n")),
    base,
  ),
  inFile("a type without end", replace("branches: ", "root: Tree, branches: "), base),
  inFile("a tag gone", replace(", stock: Things go out.", ""), base),
  inFile("other defaults", replace("retain: 90d", "retain: 30d, severity: high"), shop),
  inFile("no use", replace(/^use: .*\n/mu, "")),
  inFile("a use of another", replace(/^(use: \[|description: )/mu, "use: [./stock.events.yaml]\n# $1")),
  inFile("a use in a circle", (text) => text.replace(/^(owner: .*)$/mu, "$1\nuse: [./shop.events.yaml]"), base),
  inFile(
    "a handler more",
    replace("handlers:\n", "handlers:\n  look: { description: Looks., on: [order.closed], after: [count], delivery: inline }\n"),
    shop,
  ),
  inFile("a handler of nothing", replace('on: ["order.*"]', 'on: ["nothing.*"]'), shop),
  inFile("a handler of all", replace('on: ["nothing.*"]', 'on: ["**"]'), shop),
  inFile("an example that does not fit", replace("amount: 3, currency: CHF", "amount: three, currency: USD"), shop),
  inFile("the example mended", replace("amount: three, currency: USD", "amount: 4, currency: CHF"), shop),
  inFile("a pattern that can explode, elsewhere first", replace(/\{ sku: string, /u, '{ sku: { type: string, pattern: "^(a+)+$" }, ')),
  inFile("a schema in a field map", replace("details: { by: base.Money, to: Address }", "schema: ./schemas/address.json"), [
    "events/billing.events.yaml",
  ]),
  {
    name: "a file deleted",
    make: ({ files, options }, choice) => {
      const gone = catalogs[choice % catalogs.length];
      return { files: Object.fromEntries(Object.entries(files).filter(([path]) => path !== gone)), options };
    },
  },
  {
    name: "a file back",
    make: ({ files, options }, choice) => {
      const path = Object.keys(firstFiles)[choice % Object.keys(firstFiles).length] ?? "";
      return { files: { ...files, [path]: firstFiles[path] ?? "" }, options };
    },
  },
  {
    name: "a file renamed",
    make: ({ files, options }, choice) => {
      const old = catalogs[choice % catalogs.length] ?? "";
      const { [old]: text, ...others } = files;
      return text === undefined ? { files, options } : { files: { ...others, [old.replace("events/", "events/re-")]: text }, options };
    },
  },
  {
    name: "a file of the same catalog more",
    make: ({ files, options }) => {
      const text = "catalog: stock\nevents:\n  stock.counted: { description: All pieces were counted., category: state, retain: 7d }\n";
      return { files: { ...files, "events/more.events.yaml": text }, options };
    },
  },
  {
    name: "a schema changed",
    make: ({ files, options }, choice) => {
      const path = "events/schemas/address.json";
      const field = `"extra${choice}"`;
      return { files: { ...files, [path]: (files[path] ?? "").replace('"street"', `${field}: { "type": "number" }, "street"`) }, options };
    },
  },
  {
    name: "a schema broken",
    make: ({ files, options }) => ({ files: { ...files, "events/schemas/address.json": '{ "type": "strin' }, options }),
  },
  {
    name: "a schema gone",
    make: ({ files, options }) => ({
      files: Object.fromEntries(Object.entries(files).filter(([path]) => path !== "events/schemas/address.json")),
      options,
    }),
  },
  {
    name: "another target",
    make: ({ files, options }) => ({ files, options: { ...options, target: options.target === "js" ? "ts" : "js" } }),
  },
  { name: "another folder", make: ({ files, options }, choice) => ({ files, options: { ...options, out: `out/made${choice % 2}` } }) },
  {
    name: "another storage",
    make: ({ files, options }, choice) => ({
      files,
      options: { ...options, storage: choice % 2 === 0 ? ["postgres"] : ["sqlite", "postgres"] },
    }),
  },
];
