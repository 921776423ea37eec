import { isEcho, partOf, pathOf } from "./mistakes/error-path.js";
import type { Path } from "./catalog.js";
import type { GrammarError, GrammarWords } from "./mistakes/grammar-error.js";

type Container = Record<string, unknown> | unknown[];

/**
 * What does not fit is left out; where its key or its position is needed, something harmless takes its place. What only has a name that
 * does not fit stays. Changes the value.
 */
export function fitToGrammar(value: unknown, errors: readonly GrammarError[], words: GrammarWords): unknown {
  // Deeper ones first, so that what is left out whole is still there when its parts are mended.
  for (const error of errors.filter((error) => !isEcho(error)).reverse()) fit(value, error, words);
  return value;
}

function fit(value: unknown, error: GrammarError, words: GrammarWords): void {
  const path = pathOf(error);
  const holder = find(value, path.slice(0, -1));
  const key = path.at(-1);
  if (holder === null || key === undefined || error.keyword === "uniqueItems" || error.propertyName !== undefined) return;
  const part = words[partOf(error)];
  if (error.keyword === "required") put(holder, key, words[`${partOf(error)}/properties/${key}`]?.standIn ?? "");
  else if (error.keyword === "additionalProperties" || part?.standIn === undefined) leaveOut(holder, key);
  else put(holder, key, part.standIn);
}

function find(value: unknown, path: Path): Container | null {
  let found = value;
  for (const step of path) {
    if (!isContainer(found)) return null;
    found = Array.isArray(found) ? found[Number(step)] : found[step];
  }
  return isContainer(found) ? found : null;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

function put(holder: Container, key: string | number, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = structuredClone(value);
  else holder[key] = structuredClone(value);
}

/** A list keeps its positions: its items all have stand-ins. */
function leaveOut(holder: Container, key: string | number): void {
  if (!Array.isArray(holder)) delete holder[key];
}
