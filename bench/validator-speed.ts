import { type Call, race } from "./race.js";

/** The two ways to ask of a value: whether it is accepted, and how many issues it has. */
export interface Checks {
  readonly accepts: (value: unknown) => boolean;
  readonly issues: (value: unknown) => number;
}

/** Values of one type of event. */
export interface Trial {
  readonly event: string;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

/** One who takes part, with what it has for each event. */
export interface Competitor {
  readonly trials: readonly Trial[];
  readonly checksOf: (event: string) => Checks;
}

/** Nanoseconds per call. */
export type Speeds<Name extends string> = Readonly<Record<Name, number>>;

/** What accepting and what rejecting with all issues costs each, all events mixed in one loop. */
export function speedsOf<Name extends string>(
  competitors: Readonly<Record<Name, Competitor>>,
): { readonly accepting: Speeds<Name>; readonly rejecting: Speeds<Name> } {
  return {
    accepting: race(mapped(competitors, acceptingCalls)),
    rejecting: race(mapped(competitors, rejectingCalls)),
  };
}

function mapped<Name extends string, From, To>(from: Readonly<Record<Name, From>>, map: (value: From) => To): Readonly<Record<Name, To>> {
  return Object.fromEntries(Object.entries<From>(from).map(([name, value]) => [name, map(value)])) as Record<Name, To>;
}

function acceptingCalls({ trials, checksOf }: Competitor): readonly Call[] {
  return trials.flatMap(({ event, accepted }) => accepted.map((value) => ({ run: checksOf(event).accepts, value })));
}

function rejectingCalls({ trials, checksOf }: Competitor): readonly Call[] {
  return trials.flatMap(({ event, refused }) => refused.map((value) => ({ run: checksOf(event).issues, value })));
}

/** Those of the trials' values of which the checks say what is expected. */
export function agreed(trials: readonly Trial[], checksOf: (event: string) => Checks): readonly Trial[] {
  return trials.map(({ event, accepted, refused }) => {
    const { accepts, issues } = checksOf(event);
    const isAccepted = (value: unknown): boolean => accepts(value) && issues(value) === 0;
    return { event, accepted: accepted.filter(isAccepted), refused: refused.filter((value) => !accepts(value) && issues(value) > 0) };
  });
}

/** How many values there are. */
export function countOf(trials: readonly Trial[]): number {
  return trials.reduce((sum, { accepted, refused }) => sum + accepted.length + refused.length, 0);
}
