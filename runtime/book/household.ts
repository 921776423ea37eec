import type { ContextStorage } from "../context/context-storage.js";
import { type CurrentContext, noContext } from "../context/context.js";
import { BookClosedError, InvalidInputError } from "../errors.js";
import type { EventTypes } from "../event/event-types.js";
import type { Recorder } from "../event/recorder.js";
import { storedEvent } from "../event/stored-event.js";
import type { Workshop } from "../handlers/attempt.js";
import type { Handlers } from "../handlers/start-handlers.js";
import { StopSignal } from "../handlers/stop-signal.js";
import type { WiredHandler } from "../handlers/wired-handler.js";
import type { AnyRegistry } from "../registry.js";
import type { OpenStore, StoredRow } from "../store/store.js";
import type { ClosingRoom } from "./closing.js";
import type { GroupCommit } from "./group-commit.js";
import { Recording, type RecordingRoom } from "./recording.js";
import { withinTransaction } from "./within-transaction.js";

export interface HouseholdParts {
  readonly types: EventTypes;
  readonly store: OpenStore;
  readonly commit: GroupCommit;
  /** Null where the host cannot follow calls. */
  readonly storage: ContextStorage | null;
  readonly warn: (message: string) => void;
  /** Loaded with the book, so that it is there in the end. */
  readonly closing: (room: ClosingRoom) => Promise<void>;
}

/** How often a process is kept from ending while something is waited for, in milliseconds. */
const breath = 10_000;

/** All that the views of one open book share, from its opening to its close. */
export class Household {
  readonly types: EventTypes;
  readonly store: OpenStore;
  readonly storage: ContextStorage | null;
  /** For the application. */
  readonly #recording: Recording;
  /** For handlers, which may finish while the book closes. */
  readonly #ownRecording: Recording;
  readonly #room: RecordingRoom;
  readonly #parts: HouseholdParts;
  readonly #stop = new StopSignal();
  #handlers: Handlers | null = null;
  #closed: Promise<void> | null = null;
  #isOver = false;

  constructor(parts: HouseholdParts) {
    this.#parts = parts;
    this.types = parts.types;
    this.store = parts.store;
    this.storage = parts.storage;
    this.#room = { types: parts.types, commit: parts.commit, handlers: (): Handlers | null => this.#handlers };
    this.#recording = new Recording(this.#room);
    this.#ownRecording = new Recording(this.#room);
  }

  /** Sets the cursors of all handlers, and starts those that are wired. To be called once, before anything is recorded. */
  async start(registry: AnyRegistry, wired: readonly WiredHandler[]): Promise<void> {
    const { startHandlers } = await import("../handlers/start-handlers.js");
    const { store, commit } = this.#parts;
    this.#handlers = await startHandlers({
      registry,
      wired,
      store,
      workshop: this.#workshop(),
      settle: (change) => commit.settle(change),
      takeSettled: () => commit.takeSettled(),
    });
  }

  /** Throws EventNotFoundError. */
  keeps(type: string): boolean {
    return this.#recording.keeps(type);
  }

  /** What takes what is recorded in a context: a handler may go on while the book closes, whichever way it reaches the book. */
  recordingOf({ isHandling }: CurrentContext): Recording {
    return isHandling ? this.#ownRecording : this.#recording;
  }

  /** Throws BookClosedError, and InvalidInputError where the store knows no transactions of the application. */
  recordingWithin(transaction: unknown, current: CurrentContext): Recording {
    const checkOpen = (context: CurrentContext): void => this.recordingOf(context).checkOpen(context);
    checkOpen(current);
    const append = this.store.within?.(transaction);
    if (append === undefined)
      throw new InvalidInputError("invalid-options", "`in` needs a store with transactions, such as SQLite's or PostgreSQL's.");
    return new Recording(withinTransaction(append, { ...this.#room, checkOpen }));
  }

  async idle(): Promise<void> {
    // What is waited for may be asleep, and a sleeping process with nothing else to do would end.
    const awake = setInterval(() => {}, breath);
    try {
      await this.#rest();
    } finally {
      clearInterval(awake);
    }
  }

  /** Throws BookClosedError once there is nothing to read from. */
  checkReadable(): void {
    if (this.#isOver) throw new BookClosedError();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  get #accepted(): number {
    return this.#recording.accepted + this.#ownRecording.accepted;
  }

  // What runs may record something, which makes others run.
  async #rest(): Promise<void> {
    for (let before = -1; before !== this.#accepted; ) {
      before = this.#accepted;
      await this.#recording.idle();
      await this.#ownRecording.idle();
      await this.#handlers?.idle();
    }
  }

  #close(): Promise<void> {
    this.#recording.close();
    this.#handlers?.stop();
    return this.#parts.closing({
      commit: this.#parts.commit,
      recording: this.#recording,
      ownRecording: this.#ownRecording,
      handlers: this.#handlers,
      stop: this.#stop,
      rest: () => this.#rest(),
      closeStore: () => {
        this.#isOver = true;
        return this.store.close();
      },
    });
  }

  #workshop(): Workshop {
    return {
      eventOf: (row) => storedEvent(row, this.types.find(row.type)),
      recorderOf: (row) => this.#recorderOf(row),
      within: (row, work) => (this.storage === null ? work() : this.storage.run(contextOf(row), work)),
      stop: this.#stop,
      warn: this.#parts.warn,
    };
  }

  #recorderOf(row: StoredRow): Recorder<string> {
    const context = contextOf(row);
    return {
      keeps: (type) => this.#ownRecording.keeps(type),
      emit: (definition, details, about) => this.#ownRecording.emit(definition, details, about, context),
      record: (events) => this.#ownRecording.record(events, context),
    };
  }
}

// What a handler records is a child of the event that it handles; who acted, and in which session, it has to say itself.
function contextOf({ id, rootId, correlationId }: StoredRow): CurrentContext {
  return { ...noContext, correlation: correlationId, parent: { id, rootId, correlationId }, isHandling: true };
}
