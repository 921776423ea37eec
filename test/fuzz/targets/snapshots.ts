import { isDeepStrictEqual } from "node:util";
import { takeSnapshot } from "../../../runtime/event/snapshot.js";
import { kindsOfValues, valueFrom } from "../hostile-data.js";
import { mutatedData } from "../mutate-data.js";
import type { Random } from "../random.js";
import { foundTexts } from "../seed-files.js";
import type { Target } from "../target.js";

/** Any value as the details of an event: a copy that is plain JSON, or issues. */
export const snapshots: Target = {
  name: "snapshots",
  seeds: () => [...foundTexts("snapshots"), ...kindsOfValues.map((kind) => JSON.stringify({ a: { $: kind, of: { b: [1, "x"] } } }))],
  mutate: (text, others, random) => mutatedData(text, others, { ...jsonNotation, fresh: anyData }, random),
  run: (text) => {
    const data = dataOf(text);
    if (data === undefined) return null;
    const { value, issues } = takeSnapshot(valueFrom(data));
    for (const { message, path } of issues)
      if (typeof message !== "string" || typeof path !== "string") return "has an issue without words";
    if (issues.length > 0) return null;
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(value) ?? "null"), plain(value)))
      return hasDoubles(value) ? "shares a part with another part" : null;
    return "is not what JSON would carry";
  },
};

/** JSON, with the names of values that it cannot say. */
export const jsonNotation = {
  read: (text: string): unknown => JSON.parse(text) as unknown,
  write: (tree: unknown): string => JSON.stringify(tree) ?? "null",
  words: ["$", "of", ...kindsOfValues, "a", "b", "__proto__", "constructor", "toString"],
};

export function dataOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A value out of nothing. */
export function anyData(random: Random, depth = 0): unknown {
  if (depth > 4 || random.once(3)) return random.of([null, true, 0, -1.5, "a", "", "__proto__", 1e21]);
  if (random.once(3)) return { $: kindsOfValues[random.below(kindsOfValues.length)], of: anyData(random, depth + 1) };
  if (random.once(2)) return Array.from({ length: random.below(4) }, () => anyData(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: random.below(4) }, () => [random.of(["a", "b", "__proto__", "then", "0"]), anyData(random, depth + 1)]),
  );
}

/** JSON has no negative zero. */
function plain(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
    : value;
}

function hasDoubles(value: unknown): boolean {
  const seen = new Set<unknown>();
  const visit = (part: unknown): boolean => {
    if (typeof part !== "object" || part === null) return false;
    if (seen.has(part)) return true;
    seen.add(part);
    return Object.values(part).some(visit);
  };
  return visit(value);
}
