import type { Deprecation, Shape } from "./shape.js";
import { partsOf } from "./walk-shape.js";

/** Adds the deprecations of fields anywhere in a shape. Fields that events share with their category come again for each. */
export function addDeprecatedFields(shape: Shape, found: Deprecation[]): void {
  if (shape.kind !== "object") {
    const parts = partsOf(shape);
    if (parts.length > 0) for (const part of parts) addDeprecatedFields(part, found);
    return;
  }
  if (shape.rest !== null) addDeprecatedFields(shape.rest, found);
  shape.patterns?.forEach((pattern) => addDeprecatedFields(pattern.shape, found));
  for (let at = 0, field = shape.fields[0]; field !== undefined; field = shape.fields[++at]) {
    if (field.deprecated !== null) found.push(field.deprecated);
    addDeprecatedFields(field.shape, found);
  }
}
