import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type SchemaDefinitions, schemaDefinitions } from "../../generator/json-schema/definitions.js";
import { indexDocument } from "../../generator/json-schema/index-document.js";
import { rootOf } from "../../generator/json-schema/resolve-reference.js";
import type { SchemaDocument } from "../../generator/json-schema/schema-site.js";
import type { Json, Shape } from "../../generator/model/shape.js";
import { readJson } from "../../generator/read/read-json.js";

/** Where the official JSON-Schema-Test-Suite is. */
export const suiteFolder = join(process.env["EVENTBOOK_CORPORA"] ?? "/nowhere", "json-schema-test-suite");

export const suite = { what: "the official JSON Schema test suite", isThere: existsSync(suiteFolder) };

export const suiteDrafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"] as const;

export type SuiteDraft = (typeof suiteDrafts)[number];

/** A schema of the suite and the values that it is tried on. */
export interface SuiteGroup {
  /** `draft7/ref.json: remote ref, containing refs itself` */
  readonly name: string;
  readonly draft: SuiteDraft;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** The required groups of a draft. */
export function groupsOf(draft: SuiteDraft): readonly SuiteGroup[] {
  const folder = join(suiteFolder, draft);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .flatMap((file) => {
      const groups: readonly { readonly description: string; readonly schema: Json; readonly tests: SuiteGroup["tests"] }[] = JSON.parse(
        readFileSync(join(folder, file), "utf8"),
      );
      return groups.map(({ description, schema, tests }) => ({ name: `${draft}/${file}: ${description}`, draft, schema, tests }));
    });
}

const dialects: Readonly<Record<SuiteDraft, string>> = {
  draft4: "http://json-schema.org/draft-04/schema#",
  draft6: "http://json-schema.org/draft-06/schema#",
  draft7: "http://json-schema.org/draft-07/schema#",
  "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
  "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
};

const host = "http://localhost:1234/";

/** The file that a group's schema stands in, beside what it refers to on the suite's own host. */
export function fileOf({ draft, schema }: SuiteGroup): { readonly path: string; readonly text: string } {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return { path: "case.json", text: JSON.stringify(schema) };
  const id = draft === "draft4" ? "id" : "$id";
  const said = (schema as Readonly<Record<string, Json>>)[id];
  const own = typeof said === "string" && !said.startsWith("#") ? { [id]: said } : { [id]: `${host}case.json` };
  const path = URL.canParse(String(own[id])) && String(own[id]).startsWith(host) ? new URL(String(own[id])).pathname.slice(1) : "case.json";
  return { path: path === "" ? "case.json" : path, text: JSON.stringify({ $schema: dialects[draft], ...own, ...schema }) };
}

/** The suite's remote schemas, by path; those of a draft say which it is. */
export function remotesOf(draft: SuiteDraft): ReadonlyMap<string, string> {
  const folder = join(suiteFolder, "remotes");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const schema = JSON.parse(text);
      const isSaying = typeof schema !== "object" || "$schema" in schema;
      return [relative("", file), isSaying ? text : JSON.stringify({ $schema: dialects[draft], ...schema })];
    }),
  );
}

/** What a group's schema was lowered to, or the rule that refused it. */
export type Lowered = { readonly shape: Shape; readonly definitions: SchemaDefinitions } | { readonly refused: readonly string[] };

/** Lowers the schema of a group. */
export function lowerGroup(group: SuiteGroup, remotes: ReadonlyMap<string, string>): Lowered {
  const { path, text } = fileOf(group);
  const documents = new Map<string, SchemaDocument>();
  const find = (wanted: string) => {
    const known = documents.get(wanted);
    if (known !== undefined) return known;
    const found = wanted === path ? text : remotes.get(wanted);
    if (found === undefined) return "missing" as const;
    const file = { path: wanted, text: found };
    const { root } = readJson(file);
    if (root === null) return "unsound" as const;
    const document = indexDocument(file, root);
    documents.set(wanted, document);
    return document;
  };
  const refused: string[] = [];
  const warnings = new Set(["keywords-are-known", "references-stand-alone", "patterns-are-quick"]);
  const report = (code: string, { message }: { readonly message: string }) => {
    if (!warnings.has(code)) refused.push(`${code}: ${message}`);
  };
  const definitions = schemaDefinitions({ find, report, catalog: "suite" });
  const document = find(path);
  if (typeof document === "string") throw new Error("the file of a group");
  const shape = definitions.shapeFor(rootOf(document), "by-draft", { key: "suite.Root", user: "suite" });
  return refused.length > 0 ? { refused } : { shape, definitions };
}
