import type { SourceFile } from "../../diagnostics/source.js";
import { limits } from "../../diagnostics/limits.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { Composed } from "./compose-yaml.js";
import { holdsMore } from "../files/holds-more.js";
import { tooLargeSchema, tooManyValues } from "../files/too-large.js";
import { refusal } from "./yaml-refusals.js";
import type { YamlEntry, YamlNode, YamlScalar } from "./yaml-node.js";

interface Reader {
  readonly file: SourceFile;
  readonly text: string;
  at: number;
  readonly unsound: Set<YamlNode>;
  readonly diagnostics: Composed["diagnostics"][number][];
}

/** Why a text is no JSON, and where. */
class NotJson extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** The values of a JSON file with their places. Numbers are what JavaScript makes of them; a name that comes twice is refused. */
export function readJson(file: SourceFile): Composed {
  if (file.text.length > limits.schemaFile || holdsMore(file.text, limits.values)) {
    const problem = file.text.length > limits.schemaFile ? tooLargeSchema : tooManyValues;
    const finding = diagnose("limits-are-kept", { place: { file, start: 0, end: 0 }, ...problem });
    return { root: null, unsound: new Set(), diagnostics: [finding] };
  }
  const reader: Reader = { file, text: file.text, at: 0, unsound: new Set(), diagnostics: [] };
  try {
    const root = readValue(reader, 0);
    skipSpace(reader);
    if (reader.at < reader.text.length) throw new NotJson(reader.at, "Something follows the value");
    return { root, unsound: reader.unsound, diagnostics: reader.diagnostics };
  } catch (reason) {
    if (!(reason instanceof NotJson)) throw reason;
    const place = { file, start: Math.min(reason.at, file.text.length), end: Math.min(reason.at + 1, file.text.length) };
    const finding = diagnose("json-is-sound", { place, message: `${reason.message}.` });
    return { root: null, unsound: new Set(), diagnostics: [...reader.diagnostics, finding] };
  }
}

function readValue(reader: Reader, depth: number): YamlNode {
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (depth >= limits.schemaDepth && (first === "{" || first === "["))
    throw new NotJson(reader.at, `Values are nested more than ${limits.schemaDepth} deep here`);
  if (first === "{") return readMap(reader, depth);
  if (first === "[") return readList(reader, depth);
  return first === '"' ? readText(reader) : readWord(reader);
}

function readMap(reader: Reader, depth: number): YamlNode {
  const start = reader.at++;
  const entries = new Map<string, YamlEntry>();
  for (let more = !isNext(reader, "}"); more; more = goesOn(reader, "}")) {
    skipSpace(reader);
    if (reader.text[reader.at] !== '"') throw new NotJson(reader.at, "A name between double quotes belongs here");
    const key = readText(reader);
    if (!isNext(reader, ":")) throw new NotJson(reader.at, "A `:` belongs here");
    const value = readValue(reader, depth + 1);
    if (entries.has(key.text)) reportRepeated(reader, key, entries.get(key.text)?.key);
    else entries.set(key.text, { key, value });
  }
  return { kind: "map", entries, start, end: reader.at };
}

function reportRepeated({ file, diagnostics }: Reader, { start, end }: YamlScalar, first: YamlScalar | undefined): void {
  const related = first === undefined ? [] : [{ message: "It stands here first.", place: { file, start: first.start, end: first.end } }];
  diagnostics.push(refusal("repeated-key", { file, start, end }, related));
}

function readList(reader: Reader, depth: number): YamlNode {
  const start = reader.at++;
  const items: YamlNode[] = [];
  for (let more = !isNext(reader, "]"); more; more = goesOn(reader, "]")) items.push(readValue(reader, depth + 1));
  return { kind: "list", items, start, end: reader.at };
}

/** Whether a comma follows; if not, the end must. */
function goesOn(reader: Reader, end: string): boolean {
  if (isNext(reader, ",")) return true;
  if (isNext(reader, end)) return false;
  throw new NotJson(reader.at, `A \`,\` or a \`${end}\` belongs here`);
}

// What is plain, then again and again something else and what is plain after it: a text that is never closed is read in one way only.
const quoted = /"[^"\\\p{Cc}]*(?:(?:[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))[^"\\\p{Cc}]*)*"/uy;

function readText(reader: Reader): YamlScalar {
  quoted.lastIndex = reader.at;
  const [written] = quoted.exec(reader.text) ?? [];
  if (written === undefined) throw new NotJson(reader.at, "This text is never closed, or holds what must be escaped");
  const start = reader.at;
  reader.at += written.length;
  const value: string = written.includes("\\") ? JSON.parse(written) : written.slice(1, -1);
  return { kind: "scalar", value, text: value, plain: false, start, end: reader.at };
}

const word = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function readWord(reader: Reader): YamlScalar {
  word.lastIndex = reader.at;
  const [text] = word.exec(reader.text) ?? [];
  if (text === undefined) throw new NotJson(reader.at, "A value belongs here");
  const start = reader.at;
  reader.at += text.length;
  const known = words.get(text);
  const value = known === undefined ? Number(text) : known;
  const node: YamlScalar = { kind: "scalar", value, text, plain: true, start, end: reader.at };
  if (typeof value === "number" && !Number.isFinite(value)) {
    reader.unsound.add(node);
    reader.diagnostics.push(refusal("inexact-number", { file: reader.file, start, end: reader.at }));
  }
  return node;
}

/** Whether a sign stands here; passes it. */
function isNext(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at++;
  return true;
}

function skipSpace(reader: Reader): void {
  for (;;) {
    const code = reader.text.charCodeAt(reader.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    reader.at++;
  }
}
