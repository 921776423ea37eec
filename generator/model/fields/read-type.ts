import { limits } from "../../diagnostics/limits.js";
import { builtInTypes, isBuiltIn } from "./built-in-types.js";
import { decideUnion } from "../../shapes/decide-union.js";
import { explainTypeName, helpToBeAbsent, type TypeMention } from "./explain-type-name.js";
import type { Report } from "../findings.js";
import type { Shape, UnionShape } from "../../shapes/shape.js";
import { placeInText } from "../events/place-in-text.js";
import { pathOf, type Site } from "../site.js";
import { parseTypeExpression, type TypeTerm } from "./type-expression.js";
import { findType, mayBeType, type TypeScope } from "../types/type-table.js";
import { unknownShape } from "../../shapes/unknown-shape.js";

/** What reading a value of a field needs to know. */
export interface Reading {
  readonly scope: TypeScope;
  readonly report: Report;
  /** Unions that were made before every type they lead to was known. */
  readonly undecided: UndecidedUnion[];
  /** Where the field is: only fields at the top of an event's or category's details can be indexed. */
  readonly within: "details" | "field" | "type";
}

/** A union of which it is not yet known how to tell its variants apart. */
export type UndecidedUnion = { -readonly [Key in keyof UnionShape]: UnionShape[Key] };

/** Reads a type expression: `Line[]`, `Card | Transfer`, `string{}`. */
export function readType(text: string, site: Site, reading: Reading): Shape {
  const known = knownShape(text, reading);
  if (known !== undefined) return known;
  const terms = parseTypeExpression(text);
  if (!("length" in terms)) {
    const bare = text.replace(/\?$/u, "");
    const isOptional = bare !== text && "length" in parseTypeExpression(bare);
    reading.report("types-are-known", {
      place: placeInText(site, text, terms),
      message: `\`${text}\` is not a type.`,
      help: isOptional ? helpToBeAbsent(mentionAt(site, text)) : (helpToDescribe(text, site) ?? terms.help),
    });
    return unknownShape;
  }
  if (terms.length > limits.alternatives) return reportTooMany(terms, { text, site, reading });
  if (isChoiceOfTexts(terms, reading)) return reportChoice(terms, { text, site, reading });
  const shapes = terms.map((term, index) => readTerm(term, { text, site, reading, isFirst: index === 0 }));
  const [only] = shapes;
  const isRepeated = shapes.length > 1 && reportRepeated(terms, { text, site, reading });
  if (only === undefined || shapes.includes(unknownShape)) return unknownShape;
  if (shapes.length === 1) return remember(text, only, reading);
  if (!isRepeated && terms.every(({ name }) => isBuiltIn(name)))
    return remember(text, { kind: "union", of: shapes, by: decideUnion(shapes, reading.scope.shapeOf) }, reading);
  const union: UndecidedUnion = { kind: "union", of: shapes, by: "first" };
  reading.undecided.push(union);
  return union;
}

/** What a type expression has been found to mean; undefined for what still has to be read. */
export function knownShape(written: unknown, { scope }: Reading): Shape | undefined {
  return typeof written === "string" ? scope.expressions.get(written) : undefined;
}

/** What is read without complaint means the same wherever else it is written in the catalog. */
function remember(text: string, shape: Shape, { scope }: Reading): Shape {
  scope.expressions.set(text, shape);
  return shape;
}

/** `low | medium | high` */
function isChoiceOfTexts(terms: readonly TypeTerm[], { scope }: Reading): boolean {
  const isNoType = ({ name, suffixes }: TypeTerm) =>
    suffixes.length === 0 && !isBuiltIn(name) && findType(scope, name) === null && !mayBeType(scope, name);
  return terms.length > 1 && terms.every((term) => isNoType(term) && /^[a-z0-9]/u.test(term.name));
}

function reportChoice(terms: readonly TypeTerm[], { text, site, reading }: Omit<TermReading, "isFirst">): Shape {
  const place = placeInText(site, text, { start: 0, end: text.length });
  const names = terms.map(({ name }) => name).join(", ");
  reading.report("types-are-known", { place, message: "None of these is a type.", help: `For an enum, write a list: \`[${names}]\`.` });
  return unknownShape;
}

function reportTooMany(terms: readonly TypeTerm[], { text, site, reading }: Omit<TermReading, "isFirst">): Shape {
  reading.report("limits-are-kept", {
    place: placeInText(site, text, { start: 0, end: text.length }),
    message: `A type has at most ${limits.alternatives} alternatives; this one has ${terms.length}.`,
    help: "Say what they have in common as one type.",
  });
  return unknownShape;
}

/** `Card | Card`; whether it is so. */
function reportRepeated(terms: readonly TypeTerm[], { text, site, reading }: Omit<TermReading, "isFirst">): boolean {
  const seen = new Set<string>();
  for (const { name, suffixes, start, end } of terms) {
    const term = name + suffixes.join("");
    if (seen.has(term)) {
      const place = placeInText(site, text, { start, end: end + suffixes.length * 2 });
      reading.report("values-fit-their-keys", { place, message: `\`${term}\` stands in the type twice.`, help: "Remove one of the two." });
    }
    seen.add(term);
  }
  return seen.size < terms.length;
}

/** Decides how to tell the variants of each union apart, once all types are known. */
export function decideUnions(undecided: readonly UndecidedUnion[], scope: Pick<TypeScope, "shapeOf">): void {
  for (const union of undecided) union.by = decideUnion(union.of, scope.shapeOf);
}

interface TermReading {
  readonly text: string;
  readonly site: Site;
  readonly reading: Reading;
  readonly isFirst: boolean;
}

function readTerm(term: TypeTerm, context: TermReading): Shape {
  const named = readName(term, context);
  if (named === unknownShape || isTooDeep(term, context)) return unknownShape;
  return term.suffixes.reduce<Shape>(
    (shape, suffix) => (suffix === "[]" ? { kind: "array", items: shape } : { kind: "object", fields: [], rest: shape }),
    named,
  );
}

/** Lists of lists of lists: whoever walks a shape would walk as deep. */
function isTooDeep(term: TypeTerm, { text, site, reading }: TermReading): boolean {
  if (term.suffixes.length <= deepest) return false;
  reading.report("types-are-known", {
    place: placeInText(site, text, term),
    message: `A type holds at most ${deepest} of \`[]\` and \`{}\`.`,
    help: "Give the inner part a name under `types:`.",
  });
  return true;
}

const deepest = 8;

function readName(term: TypeTerm, { text, site, reading, isFirst }: TermReading): Shape {
  const { name } = term;
  if (name === "null" && (isFirst || term.suffixes.length > 0)) return misplacedNull(term, { text, site, reading, isFirst });
  if (isBuiltIn(name)) return builtInTypes[name].shape;
  const key = findType(reading.scope, name);
  if (key !== null) return { kind: "ref", to: key };
  if (mayBeType(reading.scope, name)) return unknownShape;
  const problem = explainTypeName(name, mentionAt(site, text), { scope: reading.scope, catalog: site.catalog });
  reading.report("types-are-known", { place: placeInText(site, text, term), ...problem });
  return unknownShape;
}

function misplacedNull(term: TypeTerm, { text, site, reading }: TermReading): Shape {
  const { name, as } = mentionAt(site, text);
  const others = text.split(" | ").filter((each) => !/^null(?:\[\]|\{\})*$/u.test(each));
  const type = others.length === 0 ? "string" : others.join(" | ");
  const absent = as === "type" ? "" : `, or, if it may be absent, \`${name}?: ${type}\``;
  const isItem = term.suffixes.length > 0;
  reading.report("types-are-known", {
    place: placeInText(site, text, { start: term.start, end: term.end + term.suffixes.join("").length }),
    message: isItem ? "Neither `[]` nor `{}` stands behind `null`." : "`null` stands only behind ` | `.",
    help:
      isItem && others.length === 0
        ? `For ${term.suffixes[0] === "[]" ? "items" : "values"} that may be anything, write \`json${term.suffixes.join("")}\`.`
        : `Write \`${name}: ${type} | null\`${absent}.`,
  });
  return unknownShape;
}

/** `note: { description: What the customer said }` */
function helpToDescribe(text: string, site: Site): string | undefined {
  if (site.step !== "description" || site.holder?.step === "details" || !/\S\s+\S/u.test(text)) return undefined;
  return `If these words describe a field, it needs a type as well: \`{ type: string, description: ${text.length > 60 ? "…" : text} }\`.`;
}

/** What a type expression is written for. */
export function mentionAt(site: Site, text: string): TypeMention {
  const [section, , key, ...deeper] = pathOf(site);
  const isType = section === "types" && (key === undefined || (key === "type" && deeper.length === 0));
  return { text, name: fieldNameAt(site), as: isType ? "type" : "field" };
}

/** The name of the field that a value is written for, without `?`. */
export function fieldNameAt(site: Site): string {
  return fieldKeyAt(site).replace(/\?$/u, "");
}

/** The key of the field that a value is written for: its name, and `?` where it may be absent. */
export function fieldKeyAt(site: Site): string {
  const names = pathOf(site).filter((step): step is string => typeof step === "string");
  const last = names.at(-1) ?? "";
  return last === "type" && !isField(site) ? (names.at(-2) ?? last) : last;
}

/** Whether a `type` at the end of a path is a field of that name, and not the key of a long form. */
function isField({ holder }: Site): boolean {
  return holder?.step === "details" || holder?.step === "type";
}
