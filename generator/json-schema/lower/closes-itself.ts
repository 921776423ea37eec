import { dependentSchemas } from "./lower-conditions.js";
import type { Task } from "./lowering.js";
import { keyword } from "../schema-site.js";

/** Keywords whose schemas speak of the same value. */
const others = ["$ref", "$recursiveRef", "$dynamicRef", "allOf", "anyOf", "oneOf", "if"];

/** Whether `unevaluatedProperties` says what `additionalProperties` would: nothing else speaks of the properties of the value. */
export function closesItself(task: Task): boolean {
  const { site } = task;
  return (
    site.resource.draft >= 2019 &&
    keyword(site, "unevaluatedProperties") !== undefined &&
    ["additionalProperties", ...others].every((name) => keyword(site, name) === undefined) &&
    dependentSchemas(task).length === 0
  );
}
