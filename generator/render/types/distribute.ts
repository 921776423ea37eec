import { everyJsonType, jsonTypesOf } from "../../shapes/json-types.js";
import type { JsonType, Shape } from "../../shapes/shape.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/**
 * What is several choices at once, as one choice: for each JSON type what all of them say of it. TypeScript has the intersection of wide unions ask
 * an object for what texts and numbers inherit. Null where a part does not say one thing of each type.
 */
export function distributed(parts: readonly Shape[], shapeOf: ShapeOf): readonly Shape[] | null {
  if (parts.length < 2 || !parts.some(({ kind }) => kind === "union")) return null;
  const all: ByType[] = [];
  for (const part of parts) {
    const byType = variantsByType(part, shapeOf);
    if (byType === null) return null;
    all.push(byType);
  }
  return everyJsonType.flatMap((type) => {
    const same = all.map((byType) => byType.get(type));
    return same.includes(undefined) ? [] : [atOnce(same.filter((shape) => shape !== undefined))];
  });
}

type ByType = ReadonlyMap<JsonType, Shape>;

function variantsByType(part: Shape, shapeOf: ShapeOf): ByType | null {
  const byType = new Map<JsonType, Shape>();
  for (const variant of part.kind === "union" ? part.of : [part]) {
    const types = jsonTypesOf(variant, shapeOf);
    if (variant.kind !== "except" && types.length !== 1) return null;
    for (const type of types) {
      if (byType.has(type)) return null;
      byType.set(type, variant.kind === "except" ? anyOf[type] : variant);
    }
  }
  return byType;
}

const anyOf: Readonly<Record<JsonType, Shape>> = {
  null: { kind: "null" },
  boolean: { kind: "boolean" },
  number: { kind: "number", integer: false },
  string: { kind: "string" },
  array: { kind: "array", items: { kind: "any" } },
  object: { kind: "object", fields: [], rest: { kind: "any" } },
};

/** Without those that say nothing beyond the type. */
function atOnce(shapes: readonly Shape[]): Shape {
  const saying = shapes.filter((shape) => !Object.values(anyOf).includes(shape));
  const [only] = saying;
  if (only === undefined) return shapes[0] ?? { kind: "never" };
  return saying.length === 1 ? only : { kind: "all", of: saying };
}
