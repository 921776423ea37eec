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
  for (const pattern of shape.patterns ?? []) addDeprecatedFields(pattern.shape, found);
  for (const field of shape.fields) {
    if (field.deprecated !== null) found.push(field.deprecated);
    addDeprecatedFields(field.shape, found);
  }
}
