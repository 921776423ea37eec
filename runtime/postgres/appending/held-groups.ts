import { StoreError } from "../../errors.js";
import type { GroupOutcome, NewRow, WaitingOutcome } from "../../store/store.js";
import { type NotYet, unsaidOutcome } from "./append.js";
import { batchWithin } from "./batch-within.js";
import { Precedence } from "./precedence.js";

interface Held {
  readonly group: readonly NewRow[];
  readonly behind: Set<Held>;
  readonly before: Set<Held>;
  readonly answer: (outcome: GroupOutcome) => void;
  isBeingTried: boolean;
  isGivenUp: boolean;
}

/** How long the first that is held is waited for: who waits a moment takes his turn among others that want the same. */
export type Patience = "hardly" | "a moment";

/** Appends those groups that are free; never rejects. */
type AppendEach = (groups: readonly (readonly NewRow[])[], patience: Patience) => Promise<readonly (GroupOutcome | NotYet)[]>;

/** How many of those that were held are tried again, as long as all of them stay so. */
const probes = 8;

/** The events that are tried at once: all, and where that are too many to look at, twice as many as were looked at. */
const [mostAtOnce, leastAtOnce] = [1000, 50];

/** What has ended of those that were tried: what held one that was held may have held others. What had not been held says nothing of that. */
interface Ended {
  readonly any: boolean;
  readonly held: boolean;
}

/** How long to rest when all stay held, in milliseconds; and as a part of how long they have. */
const rest = { least: 20, most: 250, part: 0.05 };

const help = "`npx eventbook store status` names a transaction that stays open: end it.";

/**
 * Groups that another transaction holds up. They are tried again and again beside all other writes, so that nobody waits but those who share an id
 * or a stream with one of them, which stay in order.
 */
export class HeldGroups {
  readonly #append: AppendEach;
  readonly #precedence = new Precedence<Held>();
  /** Behind nobody, and not known to be held. */
  readonly #untried = new Set<Held>();
  /** Behind nobody, and held when they were tried; the one that was tried the longest ago is the first. */
  readonly #held = new Set<Held>();
  /** Behind others, in the order in which they came. */
  readonly #behind = new Set<Held>();
  #isTrying = false;
  #atOnce = mostAtOnce;
  #wake = (): void => {};

  constructor(append: AppendEach) {
    this.#append = append;
  }

  /** Which of these share an id or a stream with one that waits, and so must wait behind it. */
  mustWait(groups: readonly (readonly NewRow[])[]): readonly boolean[] {
    return this.#precedence.behind(groups);
  }

  /** Until it is stored, or cannot be. */
  wait(group: readonly NewRow[], state: NotYet): WaitingOutcome {
    let answer: Held["answer"] = () => {};
    const outcome = new Promise<GroupOutcome>((resolve) => (answer = resolve));
    const one: Held = { group, answer, behind: new Set(), before: new Set(), isBeingTried: false, isGivenUp: false };
    this.#precedence.enter(one);
    (one.behind.size > 0 ? this.#behind : state === "held" ? this.#held : this.#untried).add(one);
    if (!this.#isTrying) void this.#tryAll();
    else if (this.#untried.has(one)) this.#wake();
    return { state: "waiting", outcome, help, giveUp: () => this.#giveUp(one) };
  }

  async #tryAll(): Promise<void> {
    this.#isTrying = true;
    let stillSince = performance.now();
    let ended: Ended = { any: true, held: true };
    while (this.#untried.size + this.#held.size > 0) {
      ended = await this.#tryOnce(ended);
      if (ended.any) stillSince = performance.now();
      else if (this.#untried.size === 0) await this.#rest(performance.now() - stillSince);
    }
    this.#isTrying = false;
  }

  async #tryOnce(before: Ended): Promise<Ended> {
    const some = this.#next(before);
    const patience = this.#untried.size > 0 ? "hardly" : "a moment";
    for (const one of some) one.isBeingTried = true;
    const outcomes = await this.#append(
      some.map(({ group }) => group),
      patience,
    );
    const untried = outcomes.filter((outcome) => outcome === "untried").length;
    this.#atOnce = untried === 0 ? mostAtOnce : Math.max(leastAtOnce, 2 * (some.length - untried));
    const ended = { any: false, held: false };
    for (const [index, one] of some.entries()) {
      const outcome = outcomes[index] ?? unsaidOutcome();
      one.isBeingTried = false;
      if (typeof outcome === "object") {
        ended.any = true;
        ended.held ||= this.#held.has(one);
        this.#end(one, outcome);
      } else if (one.isGivenUp) this.#end(one, notStored());
      else if (outcome === "held") this.#wasHeld(one);
    }
    return ended;
  }

  /** A few of those that were held, lest they be forgotten; those that were not tried; and the others only where something moves. */
  #next(ended: Ended): readonly Held[] {
    const held = [...this.#held];
    const heads = [...held.slice(0, probes), ...this.#untried, ...(ended.held ? held.slice(probes) : [])];
    return batchWithin(this.#atOnce, heads, ended.any ? this.#behind : []);
  }

  #wasHeld(one: Held): void {
    if (one.behind.size > 0) return;
    this.#untried.delete(one);
    this.#held.delete(one);
    this.#held.add(one);
  }

  #end(one: Held, outcome: GroupOutcome): void {
    for (const set of [this.#untried, this.#held, this.#behind]) set.delete(one);
    for (const next of this.#precedence.leave(one)) {
      this.#behind.delete(next);
      this.#untried.add(next);
    }
    one.answer(outcome);
  }

  #giveUp(one: Held): void {
    one.isGivenUp = true;
    // What is being tried may be stored.
    if (!one.isBeingTried && this.#isWaiting(one)) this.#end(one, notStored());
    this.#wake();
  }

  #isWaiting(one: Held): boolean {
    return this.#untried.has(one) || this.#held.has(one) || this.#behind.has(one);
  }

  /** The longer nothing has moved, the longer it may take until somebody sees that it does. */
  async #rest(still: number): Promise<void> {
    const time = Math.min(rest.most, Math.max(rest.least, still * rest.part));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      this.#wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function notStored(): GroupOutcome {
  const message =
    "PostgreSQL: another transaction held an id or a stream of this, or a table, until the book was closed; it is not stored.";
  return { state: "failed", error: new StoreError("store-timeout", message) };
}
