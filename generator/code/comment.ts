import { escapeInvisible } from "./invisible.js";
import { type Code, text, textLines } from "./value.js";
import { empty } from "./code.js";

/** A comment to the end of the line. */
export function lineComment(words: string): Code {
  return text(`// ${escapeInvisible(oneLine(words)).replaceAll(/<(?=[/!])/g, "<\\")}`);
}

/** What a doc comment says: paragraphs, and why something should no longer be used. */
export interface Doc {
  readonly paragraphs: readonly string[];
  readonly deprecated: string | null;
}

/** A doc comment; nothing where there is nothing to say. Words of a catalog cannot end it, and cannot begin a tag. */
export function docComment(doc: Doc): Code {
  if (doc.deprecated === null && doc.paragraphs.length > 0 && doc.paragraphs.every(isPlain)) return plainComment(doc.paragraphs);
  const said = doc.paragraphs.map(docLines).filter((paragraph) => paragraph.length > 0);
  const all = said.flatMap((paragraph, at) => (at === 0 ? paragraph : ["", ...paragraph]));
  if (doc.deprecated !== null) all.push(`@deprecated ${docLines(doc.deprecated).join(" ")}`);
  const [only] = all;
  if (only === undefined) return empty;
  if (all.length === 1) return text(`/** ${only} */`);
  return textLines(["/**", ...all.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n"));
}

/** Of paragraphs that are printed as they are. */
function plainComment(paragraphs: readonly string[]): Code {
  if (paragraphs.length === 1) return text(`/** ${paragraphs[0]} */`);
  return textLines(`/**\n * ${paragraphs.join("\n *\n * ")}\n */`);
}

function docLines(words: string): readonly string[] {
  const rows = words.split(/\r\n?|[\n\u2028\u2029]/).map((row) => docText(row.trim()));
  const first = rows.findIndex((row) => row !== "");
  const last = rows.findLastIndex((row) => row !== "");
  return rows.slice(first, last + 1);
}

const special = /[*<@]/;

/** Whether words can be printed as they are: one line, which is what most things are described by. */
function isPlain(words: string): boolean {
  return /^[!-~](?:[ -~]*[!-~])?$/.test(words) && !special.test(words);
}

/** Escapes as in Markdown, which is what editors show. */
function docText(row: string): string {
  const visible = escapeInvisible(row);
  if (!special.test(visible)) return visible;
  return visible
    .replaceAll("*/", "*\\/")
    .replaceAll(/<(?=[/!])/g, "<\\")
    .replaceAll(/(^|[^\w.])@/g, "$1\\@");
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}
