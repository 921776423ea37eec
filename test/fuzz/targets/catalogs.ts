import { parse, stringify } from "yaml";
import { check, generate, isError } from "../../../generator/generate.js";
import type { SchemaFiles } from "../../../generator/read/schema-files.js";
import type { RenderOptions } from "../../../generator/render/render-options.js";
import { strangeFiles } from "../../reparse/strange-files.js";
import { type Grammar, grammarOf } from "../from-grammar.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { wrongFindings } from "../wrong-places.js";

let grammar: Grammar | null = null;
const ownGrammar = (): Grammar => (grammar ??= grammarOf("schemas/catalog.schema.json"));

/** Schemas that catalogs may name. */
const schemas = new Map([
  [
    "schemas/order.json",
    '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "id": { "type": "string" } }, "definitions": { "a": { "type": "integer" } } }',
  ],
  ["events/shop.json", '{ "$defs": { "Line": { "type": "object", "properties": { "next": { "$ref": "#/$defs/Line" } } } } }'],
]);

/** How catalogs are written, and made anew. */
export const catalogNotation = {
  read: (text: string): unknown => parse(text, { logLevel: "silent", maxAliasCount: 10 }) as unknown,
  write: (tree: unknown): string => stringify(tree, { lineWidth: 0, aliasDuplicateObjects: false }),
  fresh: (random: Parameters<Grammar["value"]>[0]): unknown => ownGrammar().value(random),
  get words(): readonly string[] {
    return ownGrammar().words;
  },
};

/** One catalog of anybody's through the whole generator. */
export const catalogs: Target = {
  name: "catalogs",
  seeds: () => [
    ...foundTexts("catalogs"),
    ...textsBelow(["catalogs", "test/golden", "test/support"], /\.events\.yaml$/u),
    "catalog: a\nevents: { b: c }\n",
  ],
  mutate: (text, others, random) => mutatedData(text, others, catalogNotation, random),
  run: (text, isThorough) => runGenerator(new Map([["events/shop.events.yaml", text]]), schemas, isThorough),
};

/** What is wrong with what the generator makes of catalogs, and of the schema files that they may name. */
export async function runGenerator(
  texts: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
  isThorough: boolean,
): Promise<string | null> {
  const sources = [...texts].map(([path, text]) => ({ path, text }));
  const files: SchemaFiles = (path) => {
    const text = others.get(path);
    return text === undefined ? "missing" : { path, text };
  };
  const target = sources.reduce((sum, { text }) => sum + text.length, 0) % 2 === 0 ? "js" : "ts";
  const options: RenderOptions = { out: "generated", target, storage: ["postgres", "sqlite"] };
  const { value, diagnostics } = generate(sources, options, files);
  const wrong = wrongFindings(diagnostics, new Map([...texts, ...others]));
  if (wrong !== null) return wrong;
  if (diagnostics.some(isError) !== (value.length === 0)) return "makes output in spite of an error, or none without";
  if (!isThorough) return null;
  const again = generate(sources, options, files);
  const print = (made: typeof again): string =>
    JSON.stringify([
      made.value.map(({ path, content }) => [path, content]),
      made.diagnostics.map(({ code, message, place }) => [code, message, place.start, place.end]),
    ]);
  if (print(again) !== print({ value, diagnostics })) return "makes something else of the same a second time";
  if (value.length === 0) return null;
  const paths = value.map(({ path }) => path.toLowerCase());
  if (new Set(paths).size < paths.length) return "makes two files of one name";
  const strange = await strangeFiles(new Map(value.map(({ path, content }) => [path, content])), check(sources, files).value);
  return strange.length === 0 ? null : strange.slice(0, 3).join("\n");
}
