import { expect } from "vitest";
import type { Call, HostileProject } from "./hostile-project.js";

/** What a catalog says of a text, in every place that takes one. */
interface Slots {
  readonly catalog: object;
  /** What `catalog.json` says of it. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** A catalog, as JSON with nothing but ASCII in it, that holds each text in every place that takes one, each in an event of its own. */
export function everySlot(texts: readonly string[]): string {
  const each = texts.map((text, index) => slotsOf(text, index).catalog);
  const section = (name: string): object => Object.assign({}, ...each.map((catalog) => (catalog as Record<string, object>)[name]));
  const catalog = {
    catalog: "shop",
    description: spoken(texts.join(" ")),
    owner: texts.find((text) => text === spoken(text)) ?? "me",
    defaults: { retain: "365d" },
    categories: section("categories"),
    types: section("types"),
    events: section("events"),
    handlers: section("handlers"),
  };
  return JSON.stringify(catalog).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What people are to read is not blank. */
function spoken(text: string): string {
  return /\S/.test(text) ? text : "It.";
}

/** What an enum and a tag may hold: the texts that every store keeps. */
function keepable(text: string): string {
  return text.replaceAll("\0", "");
}

function slotsOf(text: string, index: number): Slots {
  const said = spoken(text);
  const template = said.slice(0, 200).replaceAll(/[{}]/g, "$&$&");
  const [value, tag] = [keepable(text), spoken(keepable(template))];
  const deprecated = { description: said };
  const details = {
    choice: { type: [value, "other text"], description: said, deprecated: said },
    free: { type: "string", description: said },
    map: { type: "string{}", "x-note": text },
  };
  const example = { choice: value, free: text, map: own(text, text) };
  const schema = {
    title: text,
    description: text,
    $comment: text,
    type: "object",
    properties: {
      ...own(text, { const: text, description: text }),
      object: { const: own(text, [text]) },
      any: { enum: [text, 1], default: text },
    },
    required: [text],
  };
  const category = { description: said, deprecated, subcategories: { part: said }, owner: said };
  const event = {
    category: `c${index}`,
    subcategory: "part",
    description: said,
    message: template,
    tags: [tag],
    deprecated,
    "x-note": own(text, text),
  };
  return {
    catalog: {
      categories: { [`c${index}`]: category },
      types: { [`Choice${index}`]: [value, "other text"] },
      events: {
        [`fields.e${index}`]: { ...event, details, examples: [example] },
        [`schema.e${index}`]: { ...event, schema },
      },
      handlers: { [`h${index}`]: { description: said, deprecated, on: [`*.e${index}`], "x-note": text } },
    },
    expected: { description: said, message: template, tags: [tag], owner: said, "x-note": own(text, text), examples: [example] },
  };
}

/** An object with one property of its own, whatever its name is. */
function own(name: string, value: unknown): object {
  return Object.fromEntries([[name, value]]);
}

/** Calls that ask the generated checks for each text, and what they are to say. */
export function callsFor(texts: readonly string[]): readonly (Call & { readonly expected: boolean })[] {
  return texts.flatMap((text, index) => {
    const asked = (name: string, value: unknown, expected: boolean) => ({ module: "shop.js", name, values: [value], expected });
    const value = keepable(text);
    const fields = { choice: value, free: text, map: own(text, text) };
    const schema = { ...own(text, text), object: own(text, [text]), any: text };
    const isOwn = text === "object" || text === "any";
    return [
      asked(`isFieldsE${index}Details`, fields, true),
      asked(`isFieldsE${index}Details`, { ...fields, choice: `${value}!` }, false),
      asked(`isChoice${index}`, value, true),
      asked(`isChoice${index}`, `${value}!`, false),
      ...(isOwn
        ? []
        : [
            asked(`isSchemaE${index}Details`, schema, true),
            asked(`isSchemaE${index}Details`, { ...schema, ...own(text, `${text}!`) }, false),
          ]),
    ];
  });
}

/** Whether what was generated still says each text, and nothing else. */
export async function expectSurvival(project: HostileProject, texts: readonly string[]): Promise<void> {
  const { catalogs, events, handlers } = JSON.parse(project.output().get("catalog.json") ?? "") as Record<
    string,
    Record<string, unknown>[]
  >;
  expect(catalogs?.[0]?.["description"]).toBe(spoken(texts.join(" ")));
  for (const [index, text] of texts.entries()) {
    const { expected } = slotsOf(text, index);
    const event = events?.find(({ type }) => type === `fields.e${index}`);
    expect(event).toMatchObject(expected);
    expect(event?.["details"]).toMatchObject({ properties: { choice: { enum: [keepable(text), "other text"] } } });
    expect(handlers?.find(({ name }) => name === `h${index}`)).toMatchObject({ description: expected["description"], "x-note": text });
  }
  const calls = callsFor(texts);
  const { results } = await project.importOutput(calls);
  expect(calls.filter(({ expected }, at) => results[at] !== expected)).toEqual([]);
}
