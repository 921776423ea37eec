import type { RuleName } from "../../diagnostics/codes.js";
import type { Finding } from "../../diagnostics/finding.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { Path } from "../catalog.js";
import type { GrammarError, PartWords } from "./grammar-error.js";
import type { YamlEntry, YamlNode } from "../yaml/yaml-node.js";

/** A part of a file that does not fit the grammar. */
export interface Misfit {
  readonly file: SourceFile;
  readonly error: GrammarError;
  readonly path: Path;
  /** The part of the grammar that refused, and its words. */
  readonly part: string;
  readonly words: PartWords;
  /** What stands at the path, and its entry where it is one of a map; undefined: it is missing. */
  readonly node: YamlNode | undefined;
  readonly entry: YamlEntry | undefined;
  /** The map or list that holds it, or would. */
  readonly holder: YamlNode;
  /** The last entry on the way. */
  readonly above: YamlEntry | null;
  /** The keys of the file's top level. */
  readonly rootKeys: readonly string[];
}

/** What to say of a misfit. */
export interface Slip extends Omit<Finding, "place"> {
  readonly code: RuleName;
  /** Where. */
  readonly at: { readonly start: number; readonly end: number };
  /** The key that was probably meant: nothing is to be said of its absence either. */
  readonly meant?: string | undefined;
}

/** As it is written, where that is short and on one line; else null. */
export function writtenText(file: SourceFile, { start, end }: { readonly start: number; readonly end: number }): string | null {
  const text = file.text.slice(start, end);
  return text.length > 80 || /[\r\n]/.test(text) ? null : visibleText(text);
}

/** Between backticks, shortened where it is long. */
export function ticked(text: string): string {
  const shown = visibleText(text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return shown.includes("`") ? `"${shown}"` : `\`${shown}\``;
}

/** The kind of a value, in a sentence. */
export function kindOf(node: YamlNode): string {
  if (node.kind !== "scalar") return `a ${node.kind}`;
  if (node.value === null) return "nothing";
  if (typeof node.value === "boolean") return `\`${node.text}\``;
  return typeof node.value === "number" ? "a number" : "text";
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The key that the misfit is about, or that its list belongs to. */
export function subjectOf({ path, above }: Misfit): string {
  if (above === null) return "This";
  return above.key.text === String(path.at(-1)) ? ticked(above.key.text) : `An item of ${ticked(above.key.text)}`;
}

/** The row of a table that a key of the file names; never a member of a prototype. */
export function rowOf<Row>(table: Readonly<Record<string, Row>> | undefined, key: string): Row | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
