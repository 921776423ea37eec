import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startYamlProject, type YamlProject } from "./yaml-project.js";

let project: YamlProject;

beforeAll(async () => {
  project = await startYamlProject();
});

afterAll(() => project.stop());

const catalog = "catalog: shop\ndescription: A shop.\nowner: me\n";
const event = `${catalog}events:\n  a.b:\n    description: Something.\n`;

/** A place in a catalog, and all that is said of it. */
const places: readonly (readonly [what: string, text: string, says: string])[] = [
  ["a project's type", `${event}    details: { total: Curr‸ency }`, "#### Currency\n\nWhat we are paid in. Of the catalog \\`shop\\`."],
  [
    "the field that has it",
    `${event}    details: { to‸tal: Currency }`,
    "#### Currency\n\nWhat we are paid in. Of the catalog \\`shop\\`.",
  ],
  [
    "a used catalog's type, long",
    `${event}    details: { why: { type: standard.Fail‸ure, indexed: true } }`,
    "#### standard.Failure\n\nFields: name. Of the catalog \\`standard\\`.",
  ],
  ["a built-in type", `${event}    details: { day: da‸te }`, "#### date\n\nA day, such as \\`2026-12-24\\`."],
  [
    "a type that is none",
    `${event}    details: { day: Mo‸ney2 }`,
    "A type's name. `[]` after it makes a list, `{}` a map from text, ` | ` stands between alternatives.",
  ],
  ["a category", `${event}    category: secu‸rity`, "#### security\n\nSomebody knocked."],
  [
    "an event's key",
    `${catalog}events:\n  a‸.b:\n    description: Something.\n`,
    "An event type: what it means, what it carries, how it is kept.",
  ],
  ["a policy", `${event}    enab‸led: false`, "`false`: the emitter stays, and emitting does nothing."],
  [
    "what a handler listens to",
    `${catalog}handlers:\n  a: { description: A., on: [order.pa‸id] }`,
    "An event type's name, or a pattern: `*` is exactly one segment, `**` one or more. Quote a pattern that begins with `*`.",
  ],
];

describe("yaml-language-server says", () => {
  it.each(places)("of %s", async (_, text, says) => {
    expect(await project.hover(text)).toBe(says);
  });
});
