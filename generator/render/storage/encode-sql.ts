import { hexOf, invisible, oneVisibleLine } from "../invisible-characters.js";

const mostBytes = 63;
const hasInvisible = new RegExp(invisible, "u");
const everyInvisible = new RegExp(invisible, "gu");
const runOfInvisible = new RegExp(`(${invisible}+)`, "gu");

/** An identifier, always quoted. Throws on one that PostgreSQL would cut (more than 63 bytes), or that cannot be said. */
export function postgresIdentifier(name: string): string {
  // No character takes more than three bytes for each of its code units.
  if (name.length * 3 > mostBytes && Buffer.byteLength(name) > mostBytes)
    throw new RangeError(`An identifier has at most ${mostBytes} bytes: ${JSON.stringify(name)}.`);
  return sqliteIdentifier(name);
}

// Nearly every name and text is of these characters, and needs no look at each of the rules below.
const plainName = /^[\w$]+$/;
const plainText = /^[ -&(-[\]-~]*$/;

/** An identifier, always quoted. Throws on one that cannot be said. */
export function sqliteIdentifier(name: string): string {
  if (plainName.test(name)) return `"${name}"`;
  if (name === "" || hasInvisible.test(name)) throw new RangeError(`No SQL identifier can be ${JSON.stringify(name)}.`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A whole number that is not negative. */
export function sqlNumber(digits: string): string {
  if (!/^[0-9]+$/.test(digits)) throw new RangeError(`Not a whole number: ${JSON.stringify(digits)}.`);
  return digits;
}

/** A string literal of PostgreSQL, on one line, that means the same whatever `standard_conforming_strings` says. */
export function postgresString(text: string): string {
  if (plainText.test(text)) return `'${text}'`;
  const safe = storable(text);
  if (!safe.includes("\\") && !hasInvisible.test(safe)) return quoted(safe);
  return `E${quoted(safe.replaceAll("\\", "\\\\").replaceAll(everyInvisible, postgresEscape))}`;
}

/** A string expression of SQLite, on one line. */
export function sqliteString(text: string): string {
  if (plainText.test(text)) return `'${text}'`;
  const safe = storable(text);
  if (!hasInvisible.test(safe)) return quoted(safe);
  const parts = safe.split(runOfInvisible).filter((part) => part !== "");
  return parts.map((part) => (hasInvisible.test(part) ? `char(${Array.from(part, codePoint).join(", ")})` : quoted(part))).join(" || ");
}

/** The path of a top-level property for SQLite's JSON functions, as a string literal. Throws on a name that such a path cannot say. */
export function sqliteJsonPath(property: string): string {
  if (plainName.test(property)) return `'$."${property}"'`;
  if (/["\\]/.test(property) || hasInvisible.test(property))
    throw new RangeError(`SQLite has no JSON path for ${JSON.stringify(property)}.`);
  return quoted(`$."${property}"`);
}

/** Text behind `--`, up to the end of its line. */
export function sqlComment(text: string): string {
  return oneVisibleLine(text);
}

/** No database keeps a zero character or half a surrogate pair in text. */
function storable(text: string): string {
  return text.replaceAll(/[\0\uD800-\uDFFF]/gu, "\uFFFD");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function postgresEscape(character: string): string {
  if (character === "\n") return "\\n";
  return `\\U${hexOf(character).padStart(8, "0")}`;
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
