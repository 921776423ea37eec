import type { Descriptor, TypeName } from "./descriptor.js";
import { jsonTypeOf } from "./json-type.js";
import { isObject } from "./objects.js";
import { described } from "./walk.js";

/** Whether a variant of a union is meant for values of this JSON type. */
export function mayHold(descriptor: Descriptor, value: unknown): boolean {
  if (typeof descriptor === "boolean") return descriptor;
  if (typeof descriptor === "function") return mayHold(described(descriptor), value);
  if (typeof descriptor === "string") return mayHoldType(descriptor, value);
  switch (descriptor[0]) {
    case "string":
    case "format":
      return typeof value === "string";
    case "enum":
      return descriptor.some((each, at) => at > 0 && jsonTypeOf(each) === jsonTypeOf(value));
    case "array":
      return Array.isArray(value);
    case "object":
    case "tag":
      return isObject(value);
    case "type":
    case "any":
      return descriptor[1].some((variant) => mayHold(variant, value));
    case "shared":
      return mayHold(descriptor[2], value);
    case "rare":
      return descriptor[1].mayHold(value);
    default:
      return typeof value === "number";
  }
}

function mayHoldType(name: TypeName, value: unknown): boolean {
  if (name === "null") return value === null;
  return typeof value === (name === "string" || name === "boolean" ? name : "number");
}
