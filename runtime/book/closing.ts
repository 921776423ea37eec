import { StoreError } from "../errors.js";
import type { Handlers } from "../handlers/start-handlers.js";
import type { StopSignal } from "../handlers/stop-signal.js";
import type { GroupCommit } from "./group-commit.js";
import type { Recording } from "./recording.js";

/** What closing needs of a book that accepts nothing any more. */
export interface ClosingRoom {
  readonly commit: Pick<GroupCommit, "abandon" | "allHeldUp">;
  readonly recording: Pick<Recording, "pending">;
  /** Of handlers, which may finish. */
  readonly ownRecording: Pick<Recording, "pending" | "close">;
  readonly handlers: Pick<Handlers, "end"> | null;
  /** Aborts the signals of running handlers. */
  readonly stop: StopSignal;
  /** Resolves when everything that was accepted is stored, and nothing runs. */
  readonly rest: () => Promise<void>;
  readonly closeStore: () => Promise<void>;
}

/** How long to wait for running handlers, and for transactions of others; and then for a store that ends nothing, in milliseconds. */
const patience = 10_000;

/** Ends a book: in time, also where its store answers no more. Rejects with StoreError where nobody knows what became of something. */
export async function closing(room: ClosingRoom): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const look = async (before: number | null): Promise<void> => {
      const pending = room.recording.pending + room.ownRecording.pending;
      timer = setTimeout(() => void look(pending), patience);
      if (before === null) return giveUp(room);
      if (pending === before && (await room.commit.allHeldUp())?.isToBeWaitedFor !== true) reject(room.commit.abandon(unanswered));
    };
    timer = setTimeout(() => void look(null), patience);
  });
  try {
    await Promise.race([end(room), silence]);
  } finally {
    await Promise.race([room.closeStore(), silence]).finally(() => clearTimeout(timer));
  }
}

async function end({ rest, ownRecording, handlers }: ClosingRoom): Promise<void> {
  await rest();
  ownRecording.close();
  await handlers?.end();
}

// A handler that does not end could record for ever, and a transaction of somebody else stay open for ever.
function giveUp({ ownRecording, commit, stop }: ClosingRoom): void {
  ownRecording.close();
  stop.give();
  void commit.allHeldUp().then((heldUp) => heldUp?.giveUp());
}

function unanswered(events: number): StoreError {
  const what =
    events === 0
      ? "what its handlers have done last may not be noted, and done again"
      : `it is not known whether ${events === 1 ? "an event is" : `${events} events are`} stored. Emit the same again under the same ids`;
  return new StoreError("store-timeout", `The book was closed, and its store has not answered for ${patience / 1000} s: ${what}.`);
}
