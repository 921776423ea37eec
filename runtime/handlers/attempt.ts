import { longestTimer } from "../event/duration.js";
import type { StoredEvent } from "../event/event.js";
import { lastInstant } from "../event/instants.js";
import type { Recorder } from "../event/recorder.js";
import type { Run } from "../registry.js";
import type { DeliveryChange } from "../store/deliveries.js";
import type { Instant, StoredRow } from "../store/store.js";
import { leaseTime } from "./lease-time.js";
import type { StopSignal } from "./stop-signal.js";
import type { WiredHandler } from "./wired-handler.js";

/** What running a handler needs of the book. */
export interface Workshop {
  readonly eventOf: (row: StoredRow) => StoredEvent;
  /** Records children of an event, and goes on accepting them while the book closes. */
  readonly recorderOf: (row: StoredRow) => Recorder<string>;
  /** Runs work so that what it records elsewhere counts as children of the event, too. */
  readonly within: <T>(row: StoredRow, work: () => T) => T;
  /** Given when a closing book has waited long enough. */
  readonly stop: StopSignal;
  readonly warn: (message: string) => void;
}

/** One event on its way to one handler. */
export interface Task {
  readonly handler: WiredHandler;
  readonly row: StoredRow;
  readonly order: string | null;
  /** How often it was tried before. */
  readonly attempts: number;
  /** Whether the store has a note of it, which is to be removed. */
  readonly isNoted: boolean;
}

/** Runs a handler once. What is to be written of it: `done`, or that it is to be tried again, or given up. Never rejects. */
export async function attempt(task: Task, workshop: Workshop): Promise<DeliveryChange> {
  const { handler, row, order } = task;
  const key = { handler: handler.entry.name, position: row.position, order };
  const attempts = task.attempts + 1;
  // A closing book has waited long enough: whoever opens it again finds the event, as if this had not been tried.
  const leftOver = (error: string | null): DeliveryChange => ({ ...key, state: "retry", attempts: task.attempts, due: Date.now(), error });
  if (workshop.stop.isGiven) return leftOver(null);
  try {
    await workshop.within(row, () => runOnce(task, workshop));
    return { ...key, state: "done" };
  } catch (error) {
    if (workshop.stop.isGiven) return leftOver(textOf(error));
    if (attempts < handler.retry.attempts) {
      const due = Math.min(Date.now() + pause(handler, attempts), lastInstant);
      return { ...key, state: "retry", attempts, due, error: textOf(error) };
    }
    const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
    workshop.warn(`The handler \`${handler.entry.name}\` gave up on the event ${row.id} after ${tries}: ${textOf(error)}`);
    return { ...key, state: "dead", attempts, error: textOf(error) };
  }
}

async function runOnce({ handler, row, attempts }: Task, workshop: Workshop): Promise<void> {
  const controller = new AbortController();
  const run: Run = {
    recorder: workshop.recorderOf(row),
    key: `${row.id}:${handler.entry.name}`,
    attempt: attempts + 1,
    signal: controller.signal,
  };
  const { promise, end } = deadline(controller, handler.timeout, workshop.stop);
  try {
    await Promise.race([handler.handle(workshop.eventOf(row), run), promise]);
  } finally {
    end();
  }
}

function deadline(
  controller: AbortController,
  timeout: number,
  stop: StopSignal,
): { readonly promise: Promise<never>; readonly end: () => void } {
  let end = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const giveUp = (reason: string): void => {
      const error = new Error(reason);
      controller.abort(error);
      reject(error);
    };
    const timer = setTimeout(() => giveUp(`it took longer than ${timeout} ms`), Math.min(timeout, longestTimer));
    const deafen = stop.listen(() => giveUp("the book was closed before it ended"));
    end = (): void => {
      clearTimeout(timer);
      deafen();
    };
  });
  // Nobody may be listening any more when it fails.
  promise.catch(() => {});
  return { promise, end };
}

/** The milliseconds before the next attempt: doubling, spread by a fifth to either side, so that what failed together does not return together. */
function pause({ retry }: WiredHandler, attempts: number): number {
  const doubled = Math.min(retry.most, retry.first * 2 ** (attempts - 1));
  return Math.round(doubled * (0.8 + 0.4 * Math.random()));
}

// As far as the clocks of two processes may differ.
const farthestApart = 3_600_000;

/** The latest that anything is put off to. What is due later was noted by a clock that has been set back since. */
export function latestDue({ retry }: WiredHandler, now: Instant): Instant {
  return Math.min(now + Math.ceil(Math.max(leaseTime, 1.2 * retry.most)) + farthestApart, lastInstant);
}

const mostErrorText = 500;

// Anything can be thrown, also what cannot be made a text, or a text that no database can keep.
function textOf(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const short = text.length > mostErrorText ? `${text.slice(0, mostErrorText)} ...` : text;
    return short.replace(/[\0\p{Surrogate}]/gu, "\uFFFD");
  } catch {
    return "something that cannot be shown";
  }
}
