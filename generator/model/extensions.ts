import type { Json } from "./shape.js";

/** The `x-` keys of a block, as written. */
export function extensionsOf(block: object): Readonly<Record<string, Json>> {
  const found: readonly [string, unknown][] = Object.entries(block).filter(([key]) => key.startsWith("x-"));
  return found.length === 0 ? none : Object.fromEntries(found.map(([key, value]) => [key, asJson(value)]));
}

const none: Readonly<Record<string, Json>> = {};

/** A value of a catalog that the grammar leaves open: whatever YAML gives is JSON, and only the compiler does not know. */
export function asJson(value: unknown): Json {
  return value as Json;
}
