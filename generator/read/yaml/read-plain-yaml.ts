import { longestImplicitKey } from "./compose-yaml.js";
import { isInexact, resolvePlain } from "./core-schema.js";
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from "./yaml-node.js";

/**
 * Reads the plainest YAML at once: maps and lists, in blocks or in brackets, of scalars that stand on one line each.
 * null: there is something else in the text, or something wrong, and another reader has to look. What is read here they would read alike.
 *
 * Most catalogs are written like this, and a run is over before code that goes from character to character has been optimised.
 * Regular expressions are machine code at once; they are sticky and only tested, so that a token costs no more than its node. Between tokens
 * there is hardly ever more than a space or a line break: a look at a character or two says so.
 */
export function readPlainYaml(text: string): YamlMap | null {
  if (text.length > mostText) return null;
  const reading: Reading = { text, at: 0, lineStart: 0, indent: 0, end: 0 };
  toNextLine(reading);
  const root = reading.indent === 0 ? readBlockMap(reading, 0, 0) : null;
  return reading.indent < 0 ? root : null;
}

interface Reading {
  readonly text: string;
  /** What comes next; at the beginning of a block, its first character behind the indentation. */
  at: number;
  lineStart: number;
  /** How far the line is indented; -1 where there is none any more. */
  indent: number;
  /** Where the last token ends. */
  end: number;
}

/** What a value stands in. */
interface Holder {
  readonly depth: number;
  /** The column of the block. */
  readonly column: number;
}

/** In UTF-16 code units; a regular expression has only so much room to remember where it was. */
const mostText = 1024 * 1024;

/** Far less than the other readers accept. */
const deepest = 24;

const emptyLines = /(?: *(?:#[^\r\n]*)?(?:\r?\n|$))*/y;
const spaces = / */y;
const lineEnd = / *(?: #[^\r\n]*)?(?:\r?\n|$)/y;
const separation = /(?: +#[^\r\n]*| *)\r?\n(?: *\r?\n)* *| */y;
const dash = /- +/y;
const key = /[A-Za-z][\w.$-]*\??(?=:(?: |\r?\n|$))/y;
/** The end of a part in brackets, where it is followed by no more than a space. Which bracket it is, the next look will tell. */
const plainEndOfPart = /, ?(?=[^\s#])| ?(?=[\]}])/y;
const quoted = /"[^"\\\r\n]*"|'[^'\r\n]*'(?!')/y;

/** YAML 1.2, 7.3.3, on one line: `:` before a space ends a scalar, and so does `#` behind one. */
const plainInBlock = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=\S))(?:[^\s:]+|:(?=\S))*(?: +(?:[^\s:#]|:(?=\S))(?:[^\s:]+|:(?=\S))*)*/y;
/** In brackets, those and commas do as well. */
const plainInFlow =
  /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))(?:[^\s:,[\]{}]+|:(?=[^\s,[\]{}]))*(?: +(?:[^\s:#,[\]{}]|:(?=[^\s,[\]{}]))(?:[^\s:,[\]{}]+|:(?=[^\s,[\]{}]))*)*/y;

const entryInBlock = new RegExp(`${key.source}: ${plainInBlock.source}`, "y");
const entryInFlow = new RegExp(`${key.source}: ${plainInFlow.source}`, "y");

/** Moves on, if the pattern matches what comes next. */
function skip(reading: Reading, pattern: RegExp): boolean {
  pattern.lastIndex = reading.at;
  if (!pattern.test(reading.text)) return false;
  reading.at = pattern.lastIndex;
  return true;
}

function skipCharacter(reading: Reading, character: string): boolean {
  if (reading.text[reading.at] !== character) return false;
  reading.at++;
  return true;
}

/** Whether something stands here: no white space, no comment, and not the end. */
function isToken(code: number): boolean {
  return code > 0x20 && code !== 0x23;
}

/** From the beginning of a line to the first with something on it, behind its indentation. */
function toNextLine(reading: Reading): void {
  const { text, at: lineStart } = reading;
  spaces.lastIndex = lineStart;
  spaces.test(text);
  const at = spaces.lastIndex;
  reading.lineStart = lineStart;
  reading.at = at;
  if (isToken(text.charCodeAt(at))) reading.indent = at - lineStart;
  else skipEmptyLines(reading);
}

function skipEmptyLines(reading: Reading): void {
  reading.at = reading.lineStart;
  skip(reading, emptyLines);
  reading.lineStart = reading.at;
  skip(reading, spaces);
  reading.indent = reading.at === reading.text.length ? -1 : reading.at - reading.lineStart;
}

/** Whether the line ends here; then to the next. */
function endLine(reading: Reading): boolean {
  if (reading.text[reading.at] === "\n") reading.at++;
  else if (!skip(reading, lineEnd)) return false;
  toNextLine(reading);
  return true;
}

/** Past the white space behind a key's colon; false: its value is not on this line, and the next is reached. */
function toValue(reading: Reading): boolean {
  if (skipSpace(reading)) return true;
  if (endLine(reading)) return false;
  return skip(reading, spaces);
}

/** Past the one space that nearly always stands between two tokens. */
function skipSpace(reading: Reading): boolean {
  if (reading.text[reading.at] !== " " || !isToken(reading.text.charCodeAt(reading.at + 1))) return false;
  reading.at++;
  return true;
}

function readBlockMap(reading: Reading, depth: number, column: number): YamlMap | null {
  if (depth > deepest) return null;
  const holder = { depth: depth + 1, column };
  const entries = new Map<string, YamlEntry>();
  const start = reading.at;
  do {
    const size = entries.size;
    const isRead = readPlainEntry(reading, entryInBlock, entries) ? endLine(reading) : readBlockEntry(reading, holder, entries);
    // A key that is there already has not made the map any larger.
    if (!isRead || entries.size === size) return null;
  } while (reading.indent === column);
  return reading.indent > column ? null : { kind: "map", entries, start, end: reading.end };
}

function readBlockEntry(reading: Reading, holder: Holder, entries: Map<string, YamlEntry>): boolean {
  const name = readKey(reading);
  if (name === null) return false;
  const value = toValue(reading) ? readOnLine(reading, holder) : readBelow(reading, holder, name);
  if (value === null) return false;
  entries.set(name.text, { key: name, value });
  return true;
}

/** A key and the plain scalar behind it, which most entries are, at one go. */
function readPlainEntry(reading: Reading, pattern: RegExp, entries: Map<string, YamlEntry>): boolean {
  const { text, at: start } = reading;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return false;
  const end = pattern.lastIndex;
  const keyEnd = text.indexOf(":", start);
  const key = text.slice(start, keyEnd);
  const written = text.slice(keyEnd + 2, end);
  const value = resolvePlain(written);
  if (keyEnd - start > longestImplicitKey || (typeof value === "number" && isInexact(written, value))) return false;
  // One by one: nested literals are copied more slowly.
  const name: YamlScalar = { kind: "scalar", value: key, text: key, plain: true, start, end: keyEnd };
  const scalar: YamlScalar = { kind: "scalar", value, text: written, plain: true, start: keyEnd + 2, end };
  entries.set(key, { key: name, value: scalar });
  reading.at = reading.end = end;
  return true;
}

function readBlockList(reading: Reading, depth: number, column: number): YamlList | null {
  if (depth > deepest) return null;
  const holder = { depth: depth + 1, column };
  const items: YamlNode[] = [];
  const start = reading.at;
  while (reading.indent === column && skip(reading, dash)) {
    const item = isKeyNext(reading) ? readBlockMap(reading, depth + 1, reading.at - reading.lineStart) : readOnLine(reading, holder);
    if (item === null) return null;
    items.push(item);
  }
  return items.length === 0 || reading.indent > column ? null : { kind: "list", items, start, end: reading.end };
}

/** What stands on the lines below a key; a list may begin in the key's column. What is not written stands where its key does. */
function readBelow(reading: Reading, { depth, column }: Holder, { start, end }: YamlScalar): YamlNode | null {
  const { indent } = reading;
  const isList = reading.text[reading.at] === "-";
  if (isList && indent >= column) return readBlockList(reading, depth, indent);
  if (indent > column) return readBlockMap(reading, depth, indent);
  return { kind: "scalar", value: null, text: "", plain: true, start, end };
}

/** A value and the end of its line. */
function readOnLine(reading: Reading, holder: Holder): YamlNode | null {
  const value = readValue(reading, holder, plainInBlock);
  return value !== null && endLine(reading) ? value : null;
}

function isKeyNext({ text, at }: Reading): boolean {
  key.lastIndex = at;
  return key.test(text);
}

/** A key and its colon. */
function readKey(reading: Reading): YamlScalar | null {
  const start = reading.at;
  if (!skip(reading, key) || reading.at - start > longestImplicitKey) return null;
  const end = reading.at++;
  reading.end = end;
  const text = reading.text.slice(start, end);
  return { kind: "scalar", value: text, text, plain: true, start, end };
}

function readValue(reading: Reading, holder: Holder, plain: RegExp): YamlNode | null {
  if (holder.depth > deepest) return null;
  const first = reading.text[reading.at];
  if (first === "{") return readFlowMap(reading, holder);
  if (first === "[") return readFlowList(reading, holder);
  return first === '"' || first === "'" ? readQuoted(reading) : readPlain(reading, plain);
}

function readQuoted(reading: Reading): YamlScalar | null {
  const start = reading.at;
  if (!skip(reading, quoted)) return null;
  const end = (reading.end = reading.at);
  const text = reading.text.slice(start + 1, end - 1);
  return { kind: "scalar", value: text, text, plain: false, start, end };
}

function readPlain(reading: Reading, plain: RegExp): YamlScalar | null {
  const start = reading.at;
  if (!skip(reading, plain)) return null;
  const end = (reading.end = reading.at);
  const text = reading.text.slice(start, end);
  const value = resolvePlain(text);
  if (typeof value === "number" && isInexact(text, value)) return null;
  return { kind: "scalar", value, text, plain: true, start, end };
}

function readFlowMap(reading: Reading, { depth, column }: Holder): YamlMap | null {
  const holder = { depth: depth + 1, column };
  const entries = new Map<string, YamlEntry>();
  const start = reading.at++;
  if (!separate(reading, column)) return null;
  while (!skipCharacter(reading, "}")) {
    const size = entries.size;
    const isRead = readPlainEntry(reading, entryInFlow, entries) || readFlowEntry(reading, holder, entries);
    if (!isRead || entries.size === size || !endPart(reading, column, "}")) return null;
  }
  return { kind: "map", entries, start, end: (reading.end = reading.at) };
}

function readFlowEntry(reading: Reading, holder: Holder, entries: Map<string, YamlEntry>): boolean {
  const name = readKey(reading);
  if (name === null || !separate(reading, holder.column)) return false;
  const value = readValue(reading, holder, plainInFlow);
  if (value === null) return false;
  entries.set(name.text, { key: name, value });
  return true;
}

function readFlowList(reading: Reading, { depth, column }: Holder): YamlList | null {
  const holder = { depth: depth + 1, column };
  const items: YamlNode[] = [];
  const start = reading.at++;
  if (!separate(reading, column)) return null;
  while (!skipCharacter(reading, "]")) {
    const item = readValue(reading, holder, plainInFlow);
    if (item === null || !endPart(reading, column, "]")) return null;
    items.push(item);
  }
  return { kind: "list", items, start, end: (reading.end = reading.at) };
}

/** Past the comma behind a part, or up to the bracket behind the last. */
function endPart(reading: Reading, column: number, bracket: "}" | "]"): boolean {
  const { text, at } = reading;
  if (text[at] === "," && text[at + 1] === " " && isToken(text.charCodeAt(at + 2))) {
    reading.at = at + 2;
    return true;
  }
  if (skip(reading, plainEndOfPart)) return true;
  if (!separate(reading, column)) return false;
  return skipCharacter(reading, ",") ? separate(reading, column) : reading.text[reading.at] === bracket;
}

/** White space in brackets; whoever begins a line in there has to be indented. */
function separate(reading: Reading, column: number): boolean {
  const from = reading.at;
  if (isToken(reading.text.charCodeAt(from)) || skipSpace(reading)) return true;
  skip(reading, separation);
  if (reading.at - from < 2) return reading.text[from] !== "\n";
  const lineBreak = reading.text.slice(from, reading.at).lastIndexOf("\n");
  return lineBreak < 0 || reading.at - (from + lineBreak + 1) > column;
}
