import { parseArgs } from "node:util";
import type { Target } from "./target.js";

/** What the fuzzer was asked for. */
export interface Options {
  readonly seconds: number;
  readonly seed: number;
  readonly only: readonly Target[];
}

/** Reads the command line. Throws on what it does not understand. */
export function optionsOf(words: readonly string[], targets: readonly Target[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: { seconds: { type: "string" }, seed: { type: "string" }, only: { type: "string", multiple: true } },
  });
  const seconds = Number(values.seconds ?? 60);
  const seed = Number(values.seed ?? Date.now() & 0x7fffffff);
  if (!(seconds > 0) || !Number.isSafeInteger(seed)) throw new Error("--seconds and --seed take numbers.");
  const names = values.only?.flatMap((list) => list.split(",")) ?? targets.map(({ name }) => name);
  const unknown = names.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) throw new Error(`--only takes ${targets.map(({ name }) => name).join(", ")}, not ${unknown}.`);
  return { seconds, seed, only: targets.filter(({ name }) => names.includes(name)) };
}
