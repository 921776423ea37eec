import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { explain } from "@eventbook/runtime/check";
import { generate, isError } from "../../generator/generate.js";
import type { Json } from "../../generator/shapes/shape.js";
import type { SchemaFiles } from "../../generator/read/schema-files.js";
import { loadModule } from "../support/load-module.js";

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
  if (!isMap(schema)) return { path: "case.json", text: JSON.stringify(schema) };
  const id = draft === "draft4" ? "id" : "$id";
  const said = schema[id];
  const own = typeof said === "string" && !said.startsWith("#") ? { [id]: said } : { [id]: `${host}case.json` };
  const path = URL.canParse(String(own[id])) && String(own[id]).startsWith(host) ? new URL(String(own[id])).pathname.slice(1) : "case.json";
  return {
    path: path.endsWith("/") || path === "" ? `${path}case.json` : path,
    text: JSON.stringify({ $schema: dialects[draft], ...own, ...schema }),
  };
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

/** What was made of a group's schema: its checks, or the rules that refused it. */
export type Generated =
  | { readonly accepts: (value: unknown) => boolean; readonly issues: (value: unknown) => readonly unknown[] }
  | { readonly refused: readonly string[] };

/** Generates what a catalog with a group's schema as a type makes, and loads it. */
export function generateFrom(group: SuiteGroup, remotes: ReadonlyMap<string, string>): Generated {
  const made = moduleFrom(group, remotes);
  if (typeof made !== "string") return made;
  const module = loadModule(made);
  const [accepts, describe] = [module["isTried"], module["describe$Tried"]];
  if (typeof accepts !== "function" || typeof describe !== "function") throw new Error(`${group.name} was not generated`);
  return { accepts: accepts as (value: unknown) => boolean, issues: (value) => explain(describe(), value) };
}

/** The text of the generated module. */
export function moduleFrom(group: SuiteGroup, remotes: ReadonlyMap<string, string>): string | { readonly refused: readonly string[] } {
  const own = fileOf(group);
  const files: SchemaFiles = (path) => {
    const text = path === own.path ? own.text : remotes.get(path);
    return text === undefined ? "missing" : { path, text };
  };
  const catalog = {
    path: "suite.events.yaml",
    text: `catalog: suite\ndescription: A schema of the suite.\ntypes:\n  Tried: "./${encodeURI(own.path)}"\n`,
  };
  const { value: artifacts, diagnostics } = generate([catalog], { out: "generated", target: "js", storage: [] }, files);
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) return { refused: [...new Set(errors.map(({ code }) => code))] };
  return artifacts.find(({ path }) => path === "suite.js")?.content ?? "";
}

function isMap(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
