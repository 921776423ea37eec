import { type CurrentContext, innerContext, noContext } from "../context/context.js";
import { InvalidInputError } from "../errors.js";
import type { StoredEvent } from "../event/event.js";
import type { Recorder } from "../event/recorder.js";
import { UntypedReader } from "../query/reader.js";
import type { Household } from "./household.js";

/** A book as applications hold it: the open book, seen from within a context. */
export class BookView implements Recorder<string> {
  readonly #household: Household;
  /** Null: whatever context is current when something is recorded. */
  readonly #fixed: CurrentContext | null;
  readonly #reader: UntypedReader;

  static {
    // Where the host has no such symbol yet, compilers and their polyfills call `await using` by this one.
    const asyncDispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
    const value = function (this: BookView): Promise<void> {
      return this.close();
    };
    Object.defineProperty(this.prototype, asyncDispose, { value });
  }

  constructor(household: Household, fixed: CurrentContext | null) {
    this.#household = household;
    this.#fixed = fixed;
    const { store, types } = household;
    this.#reader = new UntypedReader({ store, types, checkOpen: () => household.checkReadable() }, null);
  }

  readonly keeps: Recorder<string>["keeps"] = (type) => this.#household.keeps(type);

  readonly emit: Recorder<string>["emit"] = (definition, details, about) => {
    const context = this.#context();
    return this.#household.recordingOf(context).emit(definition, details, about, context);
  };

  readonly record: Recorder<string>["record"] = (events) => {
    const context = this.#context();
    return this.#household.recordingOf(context).record(events, context);
  };

  readonly in = (transaction: unknown): Recorder<string> => {
    const recording = this.#household.recordingWithin(transaction, this.#context());
    return {
      keeps: (type) => recording.keeps(type),
      emit: (definition, details, about) => recording.emit(definition, details, about, this.#context()),
      record: (events) => recording.record(events, this.#context()),
    };
  };

  only(...types: readonly string[]): UntypedReader {
    return this.#reader.only(...types);
  }

  get(id: string): Promise<StoredEvent | null> {
    return this.#reader.get(id);
  }

  find(query?: unknown): AsyncIterable<StoredEvent> {
    return this.#reader.find(query);
  }

  count(query?: unknown): Promise<number> {
    return this.#reader.count(query);
  }

  with<T>(context: unknown, work: (book: BookView) => T): T {
    const inner = innerContext(this.#context(), context);
    const book = new BookView(this.#household, inner);
    const { storage } = this.#household;
    if (storage !== null) return storage.run(inner, () => work(book));
    if (work.length > 0) return work(book);
    throw new InvalidInputError(
      "invalid-context",
      "This host cannot follow calls: let the work given to `with` take the book as its argument, and use that.",
    );
  }

  idle(): Promise<void> {
    return this.#household.idle();
  }

  close(): Promise<void> {
    return this.#household.close();
  }

  #context(): CurrentContext {
    const current = this.#household.storage?.getStore() ?? noContext;
    // A handler may use a book whose context was fixed before it began.
    return this.#fixed === null ? current : { ...this.#fixed, isHandling: this.#fixed.isHandling || current.isHandling };
  }
}
