/// <reference lib="esnext.disposable" preserve="true" />

import type { Context } from "../context/context.js";
import type { Recorder } from "../event/recorder.js";
import type { Reader } from "../query/reader.js";
import type { AnyRegistry, HandlersOf, TypeIn } from "../registry.js";
import type { Store } from "../store/store.js";
import type { QueueOptions } from "./queue.js";

/** Keeps events, and gives them back. */
export interface Book<R extends AnyRegistry, Tx = never> extends Recorder<TypeIn<R>>, Reader<R> {
  /**
   * Records in a transaction of yours: what is emitted here is kept if and only if it commits, and handled then. `Tx` is what the store takes;
   * throws InvalidInputError where the store has no such transactions.
   */
  readonly in: (transaction: Tx) => Recorder<TypeIn<R>>;
  /**
   * Runs `work` with this context: it flows into everything that `work` calls, and is fixed in the book that `work` is given.
   * Where the host cannot follow calls, `work` must use that book; one that takes no argument throws InvalidInputError.
   */
  with<T>(context: Context, work: (book: Book<R, Tx>) => T): T;
  /** Resolves when every event that was accepted is stored, and the handlers of this process have done what is due; not what waits for another attempt. Not to be awaited in a handler. */
  idle(): Promise<void>;
  /** Stops accepting, stores what was accepted, and lets running handlers finish. What they have not begun, or not ended after ten seconds, they find when the book is opened again; what a transaction of somebody else keeps from being stored for so long is refused. Rejects with StoreError where the store then ends nothing for ten seconds more: of what waits for it nobody knows whether it is stored, and it is refused. Not to be awaited in a handler. */
  close(): Promise<void>;
  /** Closes. Where the host has no `Symbol.asyncDispose`, the method has the key `Symbol.for("Symbol.asyncDispose")`, which compilers fall back to. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface BookOptions<R extends AnyRegistry, Tx = never> {
  /** The export `registry` of the generated `registry.js`. */
  readonly registry: R;
  readonly store: Store<Tx>;
  /** One per handler of the catalog. */
  readonly handlers: HandlersOf<R>;
  /** How many events may wait for a store that is slower than what comes in. */
  readonly queue?: QueueOptions | undefined;
  /** Is told what nobody's call can be told: a handler gave up, a cursor has no handler, events wait long for a transaction of somebody else. Default: a warning of the process. */
  readonly onWarning?: ((message: string) => void) | undefined;
}
