import type { ArrayShape } from "../model/shape.js";
import { type JsonSchema, type SchemaContext, schemaOf, subschema } from "./json-schema.js";
import { addLimits } from "./json-schema-limits.js";

const arrayLimits = ["minItems", "maxItems", "uniqueItems"] as const;

export function addArray(schema: JsonSchema, shape: ArrayShape, context: SchemaContext): void {
  const { items, prefix = [], contains = [] } = shape;
  schema["type"] = "array";
  if (prefix.length > 0) {
    schema["items"] = prefix.map((item) => subschema(item, context));
    if (items.kind !== "any") schema["additionalItems"] = subschema(items, context);
  } else schema["items"] = items.kind === "never" ? false : schemaOf(items, context);
  addLimits(schema, shape, arrayLimits);
  if (contains.length > 0) addContains(schema, contains, context);
}

/** Draft-07 only knows that there is one such item. How many of them there must be, or may be, is left to whoever reads. */
function addContains(schema: JsonSchema, contains: NonNullable<ArrayShape["contains"]>, context: SchemaContext): void {
  const parts = contains.flatMap(({ shape, least, most }): readonly JsonSchema[] => {
    const counts = [...(least > 1 ? [`minContains: ${least}`] : []), ...(most === undefined ? [] : [`maxContains: ${most}`])].join(", ");
    const note: JsonSchema =
      counts === "" ? {} : { $comment: `Of the items that "contains" means there are more rules (2019-09): ${counts}` };
    if (most === 0) return [{ not: { contains: subschema(shape, context) } }];
    if (least > 0) return [{ contains: subschema(shape, context), ...note }];
    return most === undefined ? [] : [note];
  });
  const [only] = parts;
  if (only !== undefined && parts.length === 1) Object.assign(schema, only);
  else if (parts.length > 1) schema["allOf"] = parts;
}
