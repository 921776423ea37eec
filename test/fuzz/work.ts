import { parentPort, workerData } from "node:worker_threads";
import { type Counters, coverageOf } from "./coverage.js";
import { fuzz } from "./fuzz.js";
import type { Assignment, Report } from "./watch-worker.js";
import type { Target } from "./target.js";

/** Fuzzes one target, in a thread that can be stopped. What it is about to try stands in memory that the other thread sees. */
export async function work(targets: readonly Target[]): Promise<void> {
  const { name, seconds, seed, tried, text } = workerData as Assignment;
  const target = targets.find((each) => each.name === name);
  if (target === undefined) throw new Error(`There is no target ${name}.`);
  const coverage = coverageOf((globalThis as { $counters?: Counters }).$counters);
  const end = performance.now() + seconds * 1000;
  const encoder = new TextEncoder();
  const about = (next: string): void => {
    const { written } = encoder.encodeInto(next, text.subarray(4));
    new DataView(text.buffer).setUint32(0, written);
    Atomics.add(tried, 0, 1);
  };
  const outcome = await fuzz(target, coverage, { seed, goesOn: () => performance.now() < end, about });
  parentPort?.postMessage({ ...outcome, reached: coverage.reached(), all: coverage.all } satisfies Report);
}
