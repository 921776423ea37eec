import type { AnyShape, JsonType, NeverShape, ObjectShape, Shape } from "../../shapes/shape.js";
import { isUnknown } from "../../shapes/unknown-shape.js";

export const anything: AnyShape = Object.freeze({ kind: "any" });
export const nothing: NeverShape = Object.freeze({ kind: "never" });

/** Any object. */
export const anyObject: ObjectShape = Object.freeze({ kind: "object", fields: [], rest: anything });

/** Every value of a type. */
export function everyOf(type: JsonType): Shape {
  switch (type) {
    case "number":
      return { kind: "number", integer: false };
    case "array":
      return { kind: "array", items: anything };
    case "object":
      return { kind: "object", fields: [], rest: anything };
    default:
      return { kind: type };
  }
}

/** All of these at once, without those that say nothing. Where one of them is not known, neither is the whole. */
export function allOf(parts: readonly Shape[]): Shape {
  const said: Shape[] = [];
  for (const part of parts) {
    if (isUnknown(part)) return part;
    if (part.kind === "never") return nothing;
    if (part.kind === "all") said.push(...part.of);
    else if (part.kind !== "any") said.push(part);
  }
  const [only = anything] = said;
  return said.length < 2 ? only : { kind: "all", of: said };
}
