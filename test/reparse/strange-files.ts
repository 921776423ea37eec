import type { EventModel } from "../../generator/model/event-model.js";
import { expectedExports, isDescriber } from "./exports-of-model.js";
import { strangeMarkdown } from "./strange-markdown.js";
import { strangePostgres } from "./strange-postgres.js";
import { exportsOf, strangeScript } from "./strange-scripts.js";
import { strangeSqlite } from "./strange-sqlite.js";

type Guard = (path: string, text: string, model: EventModel) => readonly string[] | Promise<readonly string[]>;

/** How each kind of generated file is read again. */
const guards: readonly (readonly [RegExp, Guard])[] = [
  [/\.(?:js|ts)$/u, (path, text, model) => [...strangeScript(path, text, shippedIn(model)), ...strangeExports(path, text, model)]],
  [/\.(?:json|map)$/u, (path, text) => strangeJson(path, text)],
  [/^storage\/postgres\/schema\.sql$/u, strangePostgres],
  [/^storage\/sqlite\/schema\.sql$/u, strangeSqlite],
  [/^catalog\.md$/u, (path, text) => strangeMarkdown(path, text)],
];

/** What generated files hold that they should not, a line each. `files` are by path in the output folder. */
export async function strangeFiles(files: ReadonlyMap<string, string>, model: EventModel): Promise<readonly string[]> {
  const found = await Promise.all([...files].map(([path, text]) => strangeFile(path, text, model)));
  return found.flat();
}

async function strangeFile(path: string, text: string, model: EventModel): Promise<readonly string[]> {
  const meant = guards.filter(([pattern]) => pattern.test(path));
  if (meant.length === 0) return [`${path} is no file that anybody expects`];
  const found = await Promise.all(meant.map(async ([, guard]) => guard(path, text, model)));
  return [...found.flat(), ...(hidden.test(text) ? [`${path} holds an invisible character`] : [])];
}

/** What a reviewer does not see, or sees elsewhere. */
const hidden = /(?![\n\t])\p{Cc}|[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFEFF\u{E0000}-\u{E007F}]/u;

function shippedIn({ modules }: EventModel): ReadonlySet<string> {
  return new Set(modules.flatMap(({ stem, shipped }) => (shipped === true ? [stem] : [])));
}

function strangeExports(path: string, text: string, model: EventModel): readonly string[] {
  const expected = expectedExports(path, model);
  if (expected === null) return [`${path} is no module of the model`];
  const exported = exportsOf(path, text);
  const odd = exported.filter((name) => !expected.includes(name) && !isDescriber(name, exported, model));
  const missing = expected.filter((name) => !exported.includes(name));
  return [...odd.map((name) => `${path} exports ${name}`), ...missing.map((name) => `${path} does not export ${name}`)];
}

function strangeJson(path: string, text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && Object.getPrototypeOf(value) === Object.prototype ? [] : [`${path} holds no object`];
  } catch (reason) {
    return [`${path} is no JSON: ${String(reason)}`];
  }
}
