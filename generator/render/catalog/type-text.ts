import type { SharedType } from "../../model/event-model.js";
import { expressionOf } from "../../shapes/patterns.js";
import type { ArrayShape, NumberShape, ObjectShape, Shape, ShapeKind, StringShape } from "../../shapes/shape.js";

type Definitions = ReadonlyMap<string, SharedType>;

/** A shape as people write it in a catalog: `Line[]`, `string | null`, `"CHF" | "EUR"`. */
export function typeText(shape: Shape, definitions: Definitions): string {
  if (shape.builtIn !== undefined) return shape.builtIn;
  switch (shape.kind) {
    case "ref":
      return definitions.get(shape.to)?.name ?? shape.to;
    case "literal":
      return shape.values.map((value) => JSON.stringify(value)).join(" | ");
    case "union":
      return shape.of.map((variant) => typeText(variant, definitions)).join(" | ");
    case "all":
      return shape.of.map((part) => operand(part, definitions)).join(" & ");
    case "not":
      return `not ${operand(shape.shape, definitions)}`;
    case "except":
      return `not ${shape.types.length > 1 ? `(${shape.types.join(" | ")})` : shape.types.join()}`;
    case "array":
      return listText(shape, definitions);
    case "object":
      if (shape.fields.length > 0 || shape.rest === null) return "object";
      return `${operand(shape.rest, definitions)}{}`;
    case "number":
      return shape.integer ? "integer" : "number";
    case "any":
    case "if":
      return "json";
    default:
      return shape.kind;
  }
}

function listText({ prefix = [], items, minItems = 0 }: ArrayShape, definitions: Definitions): string {
  if (prefix.length === 0) return `${operand(items, definitions)}[]`;
  const first = prefix.map((item, at) => `${operand(item, definitions)}${at < minItems ? "" : "?"}`);
  return `[${(items.kind === "never" ? first : [...first, `...${operand(items, definitions)}[]`]).join(", ")}]`;
}

/** The shared type that a shape's text names, by its key; null where it names none, or several. */
export function referenceOf(shape: Shape): string | null {
  if (shape.kind === "ref") return shape.to;
  if (shape.kind === "array") return shape.prefix === undefined ? referenceOf(shape.items) : null;
  if (shape.kind === "object" && shape.fields.length === 0 && shape.rest !== null) return referenceOf(shape.rest);
  return null;
}

/** The alternatives of a shape; one where there is no choice. */
export function alternatives(shape: Shape): readonly Shape[] {
  return shape.kind === "union" ? shape.of : [shape];
}

/** What else holds of a value: in words, or for a pattern in code. */
export interface RuleText {
  readonly words: string;
  readonly code: string;
  readonly coded: boolean;
}

/** What a shape asks for beyond its type. */
export function ruleTexts(shape: Shape): readonly RuleText[] {
  if (shape.kind === "number") return numberRules(shape).map(inWords);
  if (shape.kind === "string") return stringRules(shape);
  if (shape.kind === "array") return arrayRules(shape).map(inWords);
  if (shape.kind === "object") return objectRules(shape);
  if (shape.kind === "all") return shape.of.flatMap(ruleTexts);
  return [];
}

/** Kinds whose text is not one word, and needs brackets before `[]`. */
const composed: ReadonlySet<ShapeKind> = new Set(["literal", "union", "all", "not", "except"]);

function operand(shape: Shape, definitions: Definitions): string {
  const text = typeText(shape, definitions);
  return composed.has(shape.kind) && / [|&] |^not /u.test(text) ? `(${text})` : text;
}

function numberRules({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf, width }: NumberShape): readonly string[] {
  const rules: string[] = [];
  if (minimum !== undefined) rules.push(`at least ${minimum}`);
  if (exclusiveMinimum !== undefined) rules.push(`more than ${exclusiveMinimum}`);
  if (maximum !== undefined) rules.push(`at most ${maximum}`);
  if (exclusiveMaximum !== undefined) rules.push(`less than ${exclusiveMaximum}`);
  if (multipleOf !== undefined) rules.push(`a multiple of ${multipleOf}`);
  if (width !== undefined) rules.push(`a whole number of ${width} bits`);
  return rules;
}

function stringRules({ minLength, maxLength, patterns, builtIn }: StringShape): readonly RuleText[] {
  const rules = range(minLength, maxLength, "character", "characters").map(inWords);
  // The patterns of other built-in types are those types.
  if (patterns !== undefined && (builtIn === undefined || builtIn === "string"))
    for (const pattern of patterns) rules.push({ words: "matches", code: expressionOf(pattern).source, coded: true });
  return rules;
}

function arrayRules({ minItems, maxItems, uniqueItems, contains = [] }: ArrayShape): readonly string[] {
  const held = contains.flatMap(({ least, most }) => range(least === 0 ? undefined : least, most, "item", "items"));
  const rules = [...range(minItems, maxItems, "item", "items"), ...(uniqueItems ? ["no item twice"] : [])];
  return [...rules, ...held.map((rule) => `${rule} of a certain form`)];
}

function objectRules({ minProperties, maxProperties, patterns = [], names, requires = [] }: ObjectShape): readonly RuleText[] {
  return [
    ...range(minProperties, maxProperties, "property", "properties").map(inWords),
    ...patterns.map(({ pattern }) => ({ words: "may have names that match", code: expressionOf(pattern).source, coded: true })),
    ...(names === undefined ? [] : [inWords("names of a certain form")]),
    ...requires.map((each) => inWords(`${each.names.join(", ")} with ${each.when}`)),
  ];
}

function range(least: number | undefined, most: number | undefined, one: string, many: string): readonly string[] {
  if (least === undefined && most === undefined) return [];
  if (least === most) return [`exactly ${least} ${least === 1 ? one : many}`];
  if (least === undefined) return [`at most ${most} ${most === 1 ? one : many}`];
  if (most === undefined) return [`at least ${least} ${least === 1 ? one : many}`];
  return [`${least} to ${most} ${many}`];
}

function inWords(words: string): RuleText {
  return { words, code: "", coded: false };
}
