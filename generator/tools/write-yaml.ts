import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";

type Printing = Parameters<YAMLSeq["toString"]>;

/** A value to be written as YAML. A map is a list of entries, so that each can say how it looks. */
export type YamlValue = null | boolean | number | string | YamlQuoted | readonly YamlValue[] | YamlTable;

/** A text that stands between quotes, because it would be taken for something else without. */
export interface YamlQuoted {
  readonly quoted: string;
}

export interface YamlTable {
  readonly entries: readonly YamlLine[];
  /** Each entry has a line of its own; other maps are on one line where they fit. */
  readonly tall?: true;
}

export interface YamlLine {
  readonly key: string;
  readonly value: YamlValue;
  /** Stands above it. */
  readonly comment?: string;
  /** Stands behind it. */
  readonly remark?: string;
  /** An empty line stands before it. */
  readonly apart?: boolean;
}

/** Longer lines tire the eye. */
const width = 120;

/** The text of a YAML file, with a comment at its top. */
export function writeYaml(table: YamlTable, comment: string): string {
  const document = new Document(null);
  document.commentBefore = comment;
  document.contents = mapNode(table, 0) as never;
  return document.toString({ lineWidth: width, flowCollectionPadding: true }).replaceAll(unprintable, escaped);
}

/** What YAML does not take for printable (1.2, 5.1), and the library leaves as it is between quotes. */
const unprintable = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** A text is quoted where an escape has to stand in it. */
function textNode(text: string): Scalar {
  return text.search(unprintable) < 0 ? new Scalar(text) : quotedNode({ quoted: text });
}

function nodeOf(value: YamlValue, depth: number): Scalar | YAMLSeq | YAMLMap {
  if (value === null || typeof value === "boolean") return new Scalar(value);
  if (typeof value === "number") return numberNode(value);
  if (typeof value === "string") return textNode(value);
  if (isList(value)) return listNode(value, depth);
  return "quoted" in value ? quotedNode(value) : mapNode(value, depth);
}

/** A whole number that is not exact is written as it was meant, with an exponent. */
function numberNode(value: number): Scalar {
  const node = new Scalar(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) node.format = "EXP";
  return node;
}

function quotedNode({ quoted }: YamlQuoted): Scalar {
  const node = new Scalar(quoted);
  node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function listNode(items: readonly YamlValue[], depth: number): YAMLSeq {
  const node = new Row();
  node.items = items.map((item) => nodeOf(item, depth + 1));
  node.flow = isShort(items, depth);
  return node;
}

function mapNode(table: YamlTable, depth: number): YAMLMap {
  const node = new Braces();
  node.flow = table.entries.length === 0 || (!table.tall && isShort(table, depth));
  node.items = table.entries.map(({ key, value, comment, remark, apart }) => {
    const [name, content] = [textNode(key), nodeOf(value, depth + 1)];
    if (comment !== undefined) name.commentBefore = comment;
    if (apart) name.spaceBefore = true;
    if (remark !== undefined) content.comment = remark;
    return new Pair(name, content);
  });
  return node;
}

/** Whether it fits on a line, behind its key and with nothing tall in it. */
function isShort(value: YamlValue, depth: number): boolean {
  return lengthOf(value) + depth * 2 + 24 < width;
}

function lengthOf(value: YamlValue): number {
  if (typeof value === "string") return value.includes("\n") ? width : value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  if (isList(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item) + 2, 2);
  if ("quoted" in value) return value.quoted.length + 2;
  const sum = value.entries.reduce((length, entry) => length + entry.key.length + lengthOf(entry.value) + 4, 4);
  return value.tall && value.entries.length > 0 ? width : sum;
}

/** `[a, b]` */
class Row extends YAMLSeq {
  override toString(...[context, ...rest]: Printing): string {
    return super.toString(context && { ...context, flowCollectionPadding: "" }, ...rest);
  }
}

/** `{ a: b }` */
class Braces extends YAMLMap {
  override toString(...[context, ...rest]: Printing): string {
    return super.toString(context && { ...context, flowCollectionPadding: " " }, ...rest);
  }
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
