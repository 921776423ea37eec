import type { JsonSchema } from "./json-schema-scalar.js";

/** Keywords that shapes and JSON Schema share. */
export function addLimits<Keyword extends string>(
  schema: JsonSchema,
  shape: { readonly [Each in Keyword]?: number | true },
  keywords: readonly Keyword[],
): void {
  for (const keyword of keywords) {
    const limit = shape[keyword];
    if (limit !== undefined) schema[keyword] = limit;
  }
}
