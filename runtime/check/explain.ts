import type { Descriptor, Issue, Walk } from "./descriptor.js";
import { visitAny, visitTagged, visitTyped } from "./explain-choice.js";
import { visitList } from "./explain-list.js";
import { visitObject } from "./explain-object.js";
import { visitEnum, visitFormat, visitNumber, visitText, visitType } from "./explain-scalar.js";
import { described, report } from "./walk.js";
import { withinStack } from "./within-stack.js";

/**
 * Every violation of a descriptor, up to 1,000 of them; none for a value that fits.
 *
 * An issue says what was declared and where it was missed, never what was found. Two consequences: a property that is not declared is reported at the
 * object that holds it, without its name; only the keys of a map, and the indices of a list, are parts of a path although they came with the value.
 */
export function explain(descriptor: Descriptor, value: unknown): readonly Issue[] {
  return withinStack((whole) => collect(descriptor, whole), value, tooDeep);
}

const tooDeep: readonly Issue[] = [{ path: "", rule: "depth", message: "must not be nested so deep" }];

function collect(descriptor: Descriptor, value: unknown): readonly Issue[] {
  const walk: Walk = { path: [], issues: [], most: 1000, visit };
  visit(descriptor, value, walk);
  return walk.issues;
}

function visit(descriptor: Descriptor, value: unknown, walk: Walk): void {
  if (descriptor === true) return;
  if (descriptor === false) return report(walk, "false schema", "must not be there");
  if (typeof descriptor === "string") return visitType(descriptor, value, walk);
  if (typeof descriptor === "function") return visit(described(descriptor), value, walk);
  switch (descriptor[0]) {
    case "object":
      return visitObject(descriptor, value, walk);
    case "string":
      return visitText(descriptor, value, walk);
    case "enum":
      return visitEnum(descriptor, value, walk);
    case "array":
      return visitList(descriptor, value, walk);
    case "format":
      return visitFormat(descriptor, value, walk);
    case "type":
      return visitTyped(descriptor, value, walk);
    case "tag":
      return visitTagged(descriptor, value, walk);
    case "any":
      return visitAny(descriptor, value, walk);
    case "shared":
      return descriptor[1](value) ? undefined : visit(descriptor[2], value, walk);
    case "rare":
      return descriptor[1].visit(value, walk);
    default:
      return visitNumber(descriptor, value, walk);
  }
}
