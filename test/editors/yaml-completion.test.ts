import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startYamlProject, type YamlProject } from "./yaml-project.js";

let project: YamlProject;

beforeAll(async () => {
  project = await startYamlProject();
});

afterAll(() => project.stop());

const catalog = "catalog: shop\ndescription: A shop.\nowner: me\n";
const event = `${catalog}events:\n  a.b:\n    description: Something.\n`;
const field = `${event}    details:\n      other: uuid\n`;
const handler = `${catalog}handlers:\n  a-b:\n    description: Does something.\n`;

const types = ["Money", "Money[]", "shop.Money", "standard.Failure", "standard.Failure[]", "uuid", "uuid[]", "date-time", "json"];
const categories = ["action", "shop.action", "standard.action", "security", "standard.security"];
const eventTypes = ["door.knocked", "order.paid", "order.placed", "order.state.changed", "true"];

/** Where somebody types, what must be proposed there, and what must not. */
const places: readonly (readonly [what: string, text: string, proposed: readonly string[], never?: readonly string[]])[] = [
  ["keys of a catalog", `${catalog}‸`, ["use", "defaults", "categories", "types", "events", "handlers"], ["catalog", "owner"]],
  ["keys of an event", `${event}    ‸`, ["category", "severity", "retain", "subject", "details", "schema", "message"], ["description"]],
  ["keys of an event in one line", `${catalog}events:\n  a.b: { description: Something., ca‸ }`, ["category", "details"]],
  ["keys of a handler", `${handler}    ‸`, ["on", "delivery", "order", "after", "retry"]],
  ["keys of a field", `${field}      total:\n        type: string\n        ‸`, ["description", "indexed", "maxLength"], ["type"]],
  ["a field's type, short", `${field}      total: ‸`, types],
  ["a field's type, short, begun", `${field}      total: Mo‸`, types],
  ["a field's type in a map of one line", `${event}    details: { total: Mo‸ }`, types],
  ["a field's type, long", `${field}      total:\n        type: ‸`, types],
  ["a field's type, long, in one line", `${field}      total: { type: Mo‸, indexed: true }`, types],
  ["a nested field's type", `${field}      address:\n        zip: ‸`, types],
  ["the type of a type", `${catalog}types:\n  Price: Mo‸`, types],
  ["the type of a category's field", `${catalog}categories:\n  state:\n    description: A.\n    details:\n      new: ‸`, types],
  ["the name of a nested field, where no type is meant", `${field}      address:\n        ‸`, ["number in a range"], types],
  ["details by name", `${event}    details: ‸`, ["none", "shop.Money", "standard.Failure"], ["Currency", "uuid", "Money[]"]],
  ["a category", `${event}    category: ‸`, categories],
  ["a category, begun", `${event}    category: sec‸`, categories],
  ["a default category", `${catalog}defaults: { category: ac‸ }`, categories],
  ["a subcategory", `${event}    subcategory: ‸`, ["sale"]],
  ["a severity", `${event}    severity: ‸`, ["low", "medium", "high", "critical"]],
  ["a tag", `${event}    tags:\n      - ‸`, ["sales", "customer", "customer:{id}"]],
  ["a tag in a list of one line", `${event}    tags: [sales, cu‸]`, ["sales", "customer", "customer:{id}"]],
  ["what a handler listens to", `${handler}    on:\n      - ‸`, [...eventTypes, "order.*", "order.**", "**"]],
  ["what a handler listens to, begun", `${handler}    on:\n      - or‸`, [...eventTypes, "order.*", "order.**", "**"]],
  ["what a handler listens to, in one line", `${handler}    on: [‸]`, [...eventTypes, "order.*", "order.**", "**"]],
  ["what a handler listens to, in one line, begun", `${handler}    on: [order.paid, or‸]`, [...eventTypes, "order.*", "order.**", "**"]],
  ["whom a handler waits for", `${handler}    on: [order.paid]\n    after: [se‸]`, ["send-receipt"]],
  [
    "what to use instead",
    `${event}    deprecated:\n      description: Old.\n      use: ‸`,
    ["door.knocked", "order.paid", '"true"'],
    ["order.*", "app.ProductViewed"],
  ],
  ["a catalog to use", `${catalog}use:\n  - ‸`, ["./shop.events.yaml", "./standard.events.yaml"]],
  ["a catalog to use, in one line", `${catalog}use: [./st‸]`, ["./shop.events.yaml", "./standard.events.yaml"]],
];

describe("yaml-language-server proposes", () => {
  it.each(places.map(([what, text, proposed, never = []]) => [what, text, proposed, never] as const))(
    "%s",
    async (_, text, proposed, never) => {
      const labels = (await project.proposals(text)).map(({ label }) => label);
      expect(proposed.filter((label) => !labels.includes(label))).toEqual([]);
      expect(labels.filter((label) => never.includes(label))).toEqual([]);
      expect(labels.filter((label) => /\[object|\(array item\)/.test(label))).toEqual([]);
    },
  );
});

/** What is written when a proposal is taken, and what is said beside it. */
const taken: readonly (readonly [text: string, label: string, inserts: string, says: string])[] = [
  [`${field}      total: ‸`, "shop.Money", "shop.Money", "Fields: amount, currency?. Of the catalog `shop`."],
  [`${field}      total: ‸`, "Currency", "Currency", "What we are paid in. Of the catalog `shop`."],
  [`${field}      total: ‸`, "Money", "Money", "Fields: amount, currency?. Of the catalog `shop`. Of the catalog `standard`."],
  [`${field}      total: ‸`, "Failure[]", "Failure[]", "A list of `Failure`."],
  [`${field}      total: ‸`, "uuid", "uuid", "A UUID, such as `0190163d-8694-739b-aea5-966c26f8ad91`."],
  [`${event}    category: ‸`, "security", "security", "Somebody knocked."],
  [`${event}    tags: [‸]`, "customer:{id}", '"customer:{id}"', "The customer it concerns."],
  [`${handler}    on: [‸]`, "order.placed", "order.placed", "A customer placed an order."],
  [`${handler}    on: [‸]`, "true", '"true"', "Something is true."],
  [`${handler}    on: [‸]`, "order.*", "order.*", "2 event types."],
  [`${handler}    on: [‸]`, "order.**", "order.**", "3 event types."],
  [`${handler}    on: [‸]`, "**", '"**"', "5 event types."],
  [`${catalog}use: [‸]`, "./standard.events.yaml", "./standard.events.yaml", "The catalog `standard`."],
];

describe("a proposal", () => {
  it.each(taken)("of %j: %s", async (text, label, inserts, says) => {
    const proposal = (await project.proposals(text)).find((each) => each.label === label);
    expect(proposal).toEqual({ label, inserts, says });
  });
});
