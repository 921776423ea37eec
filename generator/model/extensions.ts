import type { Json } from "../shapes/shape.js";

/** The `x-` keys of a block, as written. */
export function extensionsOf(block: object): Readonly<Record<string, Json>> {
  for (const key in block) if (isExtension(key)) return allExtensions(block);
  return noExtensions;
}

function allExtensions(block: object): Readonly<Record<string, Json>> {
  const found: readonly [string, unknown][] = Object.entries(block).filter(([key]) => isExtension(key));
  return Object.fromEntries(found.map(([key, value]) => [key, asJson(value)]));
}

function isExtension(key: string): boolean {
  return key.startsWith("x-");
}

/** What most blocks have. */
export const noExtensions: Readonly<Record<string, Json>> = {};

/** A value of a catalog that the grammar leaves open: whatever YAML gives is JSON, and only the compiler does not know. */
export function asJson(value: unknown): Json {
  return value as Json;
}
