import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./statistics.js";

/** What one whole process cost. */
export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** The part of it after Node had started. */
  readonly script: number;
  /** In seconds. */
  readonly wall: number;
  /** Largest resident set, in megabytes. */
  readonly memory: number;
}

/** A Node script to run as a process of its own. */
export interface Job {
  readonly name: string;
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly folder: string;
  /** Runs before each round, uncounted. */
  readonly before?: () => void;
  /** Of another tool, which may not run here: then it costs nothing that can be compared. */
  readonly isPeer?: true;
  /** After so many seconds of CPU time it is ended, and counts as one that does not run. */
  readonly most?: number;
}

/** What could not be run, and why, by the names of jobs. */
export type Failures = Map<string, string>;

const reportUsage = fileURLToPath(new URL("report-usage.js", import.meta.url));

/** Runs the jobs in turn, round after round, and gives what each one cost: the median, or what is chosen. The first round is not counted. */
export function interleave(
  jobs: readonly Job[],
  rounds: number,
  choose: (values: readonly number[]) => number = median,
  failures: Failures = new Map(),
): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost[]>(jobs.map((job) => [job.name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const job of jobs) {
      if (failures.has(job.name)) continue;
      job.before?.();
      const cost = run(job);
      if (typeof cost !== "string") {
        if (round > 0) costs.get(job.name)?.push(cost);
      } else if (job.isPeer) failures.set(job.name, cost);
      else throw new Error(`${job.name} failed:\n${cost}`);
    }
  }
  return new Map([...costs].flatMap(([name, all]) => (all.length === 0 ? [] : [[name, costOf(all, choose)] as const])));
}

/** What it cost, or what it said instead of working. */
function run(job: Job): Cost | string {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-bench-"));
  const report = join(folder, "usage.json");
  const started = performance.now();
  const words = [process.execPath, "--import", reportUsage, job.script, ...(job.arguments ?? [])];
  // The shell sets the bound, and becomes the process.
  const bounded = job.most === undefined ? words : ["sh", "-c", `ulimit -t ${job.most}; exec "$@"`, "sh", ...words];
  const [program = "", ...given] = bounded;
  const result = spawnSync(program, given, {
    cwd: job.folder,
    env: { ...process.env, EVENTBOOK_BENCH_REPORT: report, NO_COLOR: "1" },
    encoding: "utf8",
  });
  const wall = (performance.now() - started) / 1000;
  // At the soft bound it may be the one signal, at the hard one the other.
  if (job.most !== undefined && (result.signal === "SIGXCPU" || result.signal === "SIGKILL")) return `takes more than ${job.most} s of CPU`;
  if (result.status !== 0) return `${result.stdout}${result.stderr}`;
  const usage = JSON.parse(readFileSync(report, "utf8")) as Omit<Cost, "wall">;
  rmSync(folder, { recursive: true });
  return { ...usage, wall };
}

function costOf(costs: readonly Cost[], choose: (values: readonly number[]) => number): Cost {
  return {
    cpu: choose(costs.map((cost) => cost.cpu)),
    script: choose(costs.map((cost) => cost.script)),
    wall: choose(costs.map((cost) => cost.wall)),
    memory: choose(costs.map((cost) => cost.memory)),
  };
}
