import type { StoredEvent } from "../event/event.js";
import type { EventTypes } from "../event/event-types.js";
import { storedEvent } from "../event/stored-event.js";
import { hindranceOf } from "../event/text-limits.js";
import type { AnyRegistry, EventIn, IndexedIn, Signal, TypeIn } from "../registry.js";
import type { OpenStore } from "../store/store.js";
import type { CompiledQuery } from "./compile-query.js";
import type { Query } from "./query.js";

/** Looks into a book: at every type, or at those named with `only`. */
export interface Reader<R extends AnyRegistry, T extends TypeIn<R> = TypeIn<R>> {
  /** The same reader, for events of these types only: `book.only("order.placed").find({ ... })`. Throws EventNotFoundError. */
  only<Only extends T>(...types: readonly Only[]): Reader<R, Only>;
  get(id: string): Promise<EventIn<R, T> | null>;
  /** Every match, page by page behind the scenes. Newest first unless the query says otherwise; oldest first, also what is stored meanwhile. */
  find(query?: Query<IndexedIn<R, T>>): AsyncIterable<EventIn<R, T>>;
  count(query?: Query<IndexedIn<R, T>>): Promise<number>;
}

/** What reading needs of a book. */
export interface ReadingRoom {
  readonly store: OpenStore;
  readonly types: EventTypes;
  /** Throws BookClosedError once the book is closed. */
  readonly checkOpen: () => void;
}

const pageSize = 200;

/** A reader without its compile-time types: what it gives back is what the registry says of it. */
export class UntypedReader {
  readonly #room: ReadingRoom;
  readonly #only: readonly string[] | null;

  constructor(room: ReadingRoom, only: readonly string[] | null) {
    this.#room = room;
    this.#only = only;
  }

  only(...types: readonly string[]): UntypedReader {
    for (const type of types) this.#room.types.get(type);
    const allowed = this.#only;
    return new UntypedReader(
      this.#room,
      [...new Set(types)].filter((type) => allowed === null || allowed.includes(type)),
    );
  }

  async get(id: string): Promise<StoredEvent | null> {
    this.#room.checkOpen();
    const wanted = String(id);
    // No event has such an id, and no database takes it.
    if (hindranceOf(wanted) !== null) return null;
    const row = await this.#room.store.get(wanted);
    if (row === null || (this.#only !== null && !this.#only.includes(row.type))) return null;
    return storedEvent(row, this.#room.types.find(row.type));
  }

  async *find(query?: unknown): AsyncGenerator<StoredEvent, void, void> {
    const { types } = this.#room;
    const compiled = await this.#compile(query);
    let left = compiled.limit;
    let beyond: string | null = null;
    while (left > 0) {
      this.#room.checkOpen();
      stopIfAborted(compiled.signal);
      const limit = Math.min(pageSize, left);
      const rows = await this.#room.store.find(compiled, { beyond, limit });
      for (const row of rows) {
        stopIfAborted(compiled.signal);
        yield storedEvent(row, types.find(row.type));
      }
      if (rows.length < limit) return;
      left -= rows.length;
      beyond = rows.at(-1)?.position ?? beyond;
    }
  }

  async count(query?: unknown): Promise<number> {
    const compiled = await this.#compile(query);
    this.#room.checkOpen();
    stopIfAborted(compiled.signal);
    return Math.min(compiled.limit, await this.#room.store.count(compiled));
  }

  // Loaded by those who search: many processes only record.
  async #compile(query: unknown): Promise<CompiledQuery> {
    const { compileQuery } = await import("./compile-query.js");
    return compileQuery(query, { types: this.#room.types, only: this.#only });
  }
}

function stopIfAborted(signal: Signal | null): void {
  if (signal === null || !signal.aborted) return;
  throw "reason" in signal && signal.reason !== undefined ? signal.reason : new DOMException("The search was aborted.", "AbortError");
}
