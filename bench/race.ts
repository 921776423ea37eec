/** What takes part in a race: calls that follow one another in one loop, each of a function of its own. */
export type Contender = readonly Call[];

export interface Call {
  readonly run: (value: unknown) => unknown;
  readonly value: unknown;
}

const rounds = 40;
const warmUp = 400;
const span = 40;

/**
 * What a call of each costs, in nanoseconds of CPU time: the least of the rounds, in which all take their turn. All run hot before anything is timed or
 * counted: timing an unoptimised loop compares compilers.
 */
export function race<Name extends string>(contenders: Readonly<Record<Name, Contender>>): Readonly<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  for (let share = 0; share < 4; share++) for (const name of names) runFor(contenders[name], warmUp / 4);
  const passes = new Map(names.map((name) => [name, runFor(contenders[name], span)]));
  const least = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      least[name] = Math.min(least[name], timeOf(contenders[name], passes.get(name) ?? 1));
    }
  }
  return least;
}

/** How many passes fit into so many milliseconds, at least one. */
function runFor(contender: Contender, milliseconds: number): number {
  const started = performance.now();
  let passes = 0;
  while (passes === 0 || performance.now() - started < milliseconds) {
    pass(contender);
    passes++;
  }
  return passes;
}

function timeOf(contender: Contender, passes: number): number {
  const started = process.cpuUsage();
  for (let at = 0; at < passes; at++) pass(contender);
  const { user, system } = process.cpuUsage(started);
  return ((user + system) * 1000) / (passes * contender.length);
}

/** Counts what is true, so that no call is idle. */
function pass(contender: Contender): number {
  let count = 0;
  for (const { run, value } of contender) if (run(value) === true) count++;
  return count;
}
