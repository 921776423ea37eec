import { median } from "../statistics.js";
import type { Meter, Usage } from "./meter.js";

/** One way of doing what is compared. */
export interface Contender {
  /** Does it for so many events, and ends when all are kept. */
  readonly run: (events: number) => Promise<void>;
  /** How many in one round: as many as take about as long as the others'. */
  readonly events: number;
  /** Runs before each round, uncounted. */
  readonly before?: () => Promise<void>;
}

/** What one event cost: the median of the rounds' wall times in microseconds, and means of CPU in microseconds and of the log in bytes. */
export interface Spent extends Usage {
  readonly wall: number;
}

/** Asked by the names of contenders. */
export interface Contest {
  readonly spent: (name: string) => Spent;
  /** How long the one took of the other's time: the median of the rounds, so that both have stood in the same noise. */
  readonly times: (one: string, other: string) => number;
}

/** All contenders in turn, round after round, in changing order. The first rounds are not counted. */
export async function contest(
  contenders: Readonly<Record<string, Contender>>,
  { meter, rounds, warmUp = 2 }: { readonly meter: Meter; readonly rounds: number; readonly warmUp?: number },
): Promise<Contest> {
  const all = Object.entries(contenders);
  const runs = new Map<string, Spent[]>(all.map(([name]) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, contender] of round % 2 === 0 ? all : all.toReversed()) {
      const spent = await timed(contender, meter);
      if (round >= 0) runs.get(name)?.push(spent);
    }
  }
  const of = (name: string): readonly Spent[] => runs.get(name) ?? [];
  return {
    spent: (name) => together(of(name)),
    times: (one, other) => median(of(one).map(({ wall }, round) => wall / (of(other)[round]?.wall ?? Number.NaN))),
  };
}

/** What each of so many events cost. */
async function timed({ run, events, before }: Contender, meter: Meter): Promise<Spent> {
  await before?.();
  const usage = await meter.start();
  const started = performance.now();
  await run(events);
  const wall = (performance.now() - started) * 1000;
  const { client, server, wal } = await usage();
  return { wall: wall / events, client: client / events, server: server / events, wal: wal / events };
}

function together(runs: readonly Spent[]): Spent {
  const mean = (part: keyof Spent): number => runs.reduce((sum, run) => sum + run[part], 0) / runs.length;
  return { wall: median(runs.map(({ wall }) => wall)), client: mean("client"), server: mean("server"), wal: mean("wal") };
}

/** So many calls, of which so many are under way at any time. */
export async function concurrently(calls: number, atOnce: number, call: () => Promise<unknown>): Promise<void> {
  let left = calls;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
}
