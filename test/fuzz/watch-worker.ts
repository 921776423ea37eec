import { Worker } from "node:worker_threads";
import { command, saveFinding } from "./save-finding.js";
import type { Finding, Outcome } from "./fuzz.js";

/** What a thread is to do. */
export interface Assignment {
  readonly name: string;
  readonly seconds: number;
  readonly seed: number;
  /** How many texts were begun. */
  readonly tried: Int32Array;
  /** The text that is being tried: its length in four bytes, then UTF-8. */
  readonly text: Uint8Array;
}

/** What came of it. */
export interface Report extends Outcome {
  readonly reached: number;
  readonly all: number;
}

/** A text that takes longer than this, in seconds, never ends. Loading the product counts as one. */
const mostSilence = 60;

/** A text that needs more memory has to be refused before. */
const mostMegabytes = 1024;

/** Has a thread fuzz a target, and says what came of it: how many findings. */
export async function watch({ name, seconds, seed }: Pick<Assignment, "name" | "seconds" | "seed">): Promise<number> {
  const tried = new Int32Array(new SharedArrayBuffer(4));
  const text = new Uint8Array(new SharedArrayBuffer(1024 * 1024));
  const started = performance.now();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { name, seconds, seed, tried, text } satisfies Assignment,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const outcome = await new Promise<Report | string>((resolve) => {
    let [last, since] = [0, performance.now()];
    const clock = setInterval(() => {
      const now = Atomics.load(tried, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > mostSilence * 1000) resolve(`does not end within ${mostSilence} s`);
    }, 500);
    worker.once("message", (report: Report) => resolve(report));
    worker.once("error", (reason) =>
      resolve(`ends the process: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`),
    );
    worker.once("exit", () => clearInterval(clock));
  });
  await worker.terminate();
  if (typeof outcome === "string") {
    const length = new DataView(text.buffer).getUint32(0);
    return tell(name, [{ sentence: outcome, text: new TextDecoder().decode(text.slice(4, 4 + length)) }]);
  }
  const { executions, corpus, reached, all, findings } = outcome;
  const time = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${name}: ${executions} executions in ${time} s, ${corpus} texts kept, ${reached} of ${all} parts reached`);
  return tell(name, findings);
}

function tell(name: string, findings: readonly Finding[]): number {
  for (const { sentence, text } of findings) {
    const file = saveFinding(name, text);
    console.log(`\n${name}: ${sentence}\n${JSON.stringify(text.slice(0, 2000))}\nIt is in ${file}; to see it again: ${command(name)}\n`);
  }
  return findings.length;
}
