/** The types of JSON. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** Which of JSON's types a value has; null where JSON has none for it. */
export function jsonTypeOf(value: unknown): JsonType | null {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" || type === "object" ? type : null;
}
