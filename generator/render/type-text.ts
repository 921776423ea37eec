import type { SharedType } from "../model/event-model.js";
import type { ArrayShape, NumberShape, Shape, ShapeKind, StringShape } from "../model/shape.js";

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
    case "array":
      return `${operand(shape.items, definitions)}[]`;
    case "object":
      if (shape.fields.length > 0 || shape.rest === null) return "object";
      return `${operand(shape.rest, definitions)}{}`;
    case "number":
      return shape.integer ? "integer" : "number";
    case "any":
      return "json";
    default:
      return shape.kind;
  }
}

/** The shared type that a shape's text names, by its key; null where it names none, or several. */
export function referenceOf(shape: Shape): string | null {
  if (shape.kind === "ref") return shape.to;
  if (shape.kind === "array") return referenceOf(shape.items);
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
  if (shape.kind === "object") return range(shape.minProperties, shape.maxProperties, "property", "properties").map(inWords);
  return [];
}

/** Kinds whose text is not one word, and needs brackets before `[]`. */
const composed: ReadonlySet<ShapeKind> = new Set(["literal", "union"]);

function operand(shape: Shape, definitions: Definitions): string {
  const text = typeText(shape, definitions);
  return composed.has(shape.kind) && text.includes(" | ") ? `(${text})` : text;
}

function numberRules({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: NumberShape): readonly string[] {
  const rules: string[] = [];
  if (minimum !== undefined) rules.push(`at least ${minimum}`);
  if (exclusiveMinimum !== undefined) rules.push(`more than ${exclusiveMinimum}`);
  if (maximum !== undefined) rules.push(`at most ${maximum}`);
  if (exclusiveMaximum !== undefined) rules.push(`less than ${exclusiveMaximum}`);
  if (multipleOf !== undefined) rules.push(`a multiple of ${multipleOf}`);
  return rules;
}

function stringRules({ minLength, maxLength, patterns, builtIn }: StringShape): readonly RuleText[] {
  const rules = range(minLength, maxLength, "character", "characters").map(inWords);
  // The patterns of other built-in types are those types.
  if (patterns !== undefined && (builtIn === undefined || builtIn === "string"))
    for (const pattern of patterns) rules.push({ words: "matches", code: pattern, coded: true });
  return rules;
}

function arrayRules(shape: ArrayShape): readonly string[] {
  return [...range(shape.minItems, shape.maxItems, "item", "items"), ...(shape.uniqueItems ? ["no item twice"] : [])];
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
