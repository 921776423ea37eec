import { limits } from "../diagnostics/limits.js";
import type { Shape } from "./shape.js";
import type { ShapeOf } from "./walk-shape.js";

/**
 * The types whose choices multiply beyond the limit: each of two alternatives being one of two others, and so on, makes more ways to look at one value
 * than anybody can wait for, here and in the checks that are generated. Of types that lead to one another only the first is told.
 */
export function overgrownTypes(keys: Iterable<string>, shapeOf: ShapeOf): ReadonlySet<string> {
  const ways = new Map<string, number>();
  const entered = new Set<string>();
  const found = new Set<string>();
  for (const start of keys) {
    const open = [start];
    for (let key = open.at(-1); key !== undefined; key = open.at(-1)) {
      const shape = shapeOf(key);
      if (!entered.has(key)) {
        entered.add(key);
        const next = choicesOf(shape);
        for (const to of next ?? []) if (!entered.has(to)) open.push(to);
      } else {
        open.pop();
        if (ways.has(key)) continue;
        const count = waysOf(shape, ways);
        if (count > limits.ways) found.add(key);
        ways.set(key, count > limits.ways ? 1 : count);
      }
    }
  }
  return found;
}

/** What is said of one. */
export const tooManyWays = {
  message: `The alternatives of this type, and of the types that it may be, multiply to more than ${limits.ways} ways to look at one value.`,
  help: "Say the alternatives once, in one type, or let a field tell them apart.",
} as const;

/** The types that the very value may be, or must be; null where it is nothing but itself. */
function choicesOf(shape: Shape): readonly string[] | null {
  if (shape.kind === "ref") return [shape.to];
  const parts = sameValueParts(shape);
  return parts.length === 0 ? null : [...new Set(parts.flatMap((part) => choicesOf(part) ?? []))];
}

function waysOf(shape: Shape, known: ReadonlyMap<string, number>): number {
  if (shape.kind === "ref") return known.get(shape.to) ?? 1;
  const parts = sameValueParts(shape);
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + waysOf(part, known), 0);
}

/** The shapes that one value is checked by. */
function sameValueParts(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "union":
    case "all":
      return shape.of;
    case "not":
      return [shape.shape];
    case "if":
      return [shape.test, shape.then, shape.else];
    default:
      return [];
  }
}
