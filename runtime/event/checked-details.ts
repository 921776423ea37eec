import { explain } from "../check/explain.js";
import { InvalidDetailsError } from "../errors.js";
import type { Definition } from "./recorder.js";
import { takeSnapshot } from "./snapshot.js";

/** A copy of the details that fits the definition; without details, the empty object. Throws InvalidDetailsError. */
export function checkedDetails(definition: Definition, details: unknown): unknown {
  const snapshot = takeSnapshot(details === undefined ? {} : details);
  if (snapshot.issues.length > 0) throw new InvalidDetailsError(definition.type, snapshot.issues);
  if (!definition.accepts(snapshot.value)) {
    throw new InvalidDetailsError(definition.type, explain(definition.describe, snapshot.value));
  }
  return snapshot.value;
}
