import { contextStorage } from "../context/context-storage.js";
import { InvalidInputError } from "../errors.js";
import { EventTypes } from "../event/event-types.js";
import type { AnyRegistry } from "../registry.js";
import type { Book, BookOptions } from "./book.js";
import { BookView } from "./book-view.js";
import { GroupCommit } from "./group-commit.js";
import { Household } from "./household.js";
import { Queue } from "./queue.js";
import { warner } from "./warner.js";

/** Opens a book and starts its handlers. Rejects with InvalidInputError where a handler is missing, StoreError where the store cannot be opened. */
export async function openBook<R extends AnyRegistry, Tx = never>(options: BookOptions<R, Tx>): Promise<Book<R, Tx>> {
  const { registry, store, handlers, queue, onWarning } = options;
  if (registry.format !== 1) throw new InvalidInputError("invalid-options", "`registry` must be what a generated registry.js exports.");
  const { closing, placedCursors, wireHandlers } = await import("./ends.js");
  const wired = wireHandlers(registry, handlers);
  const waiting = new Queue(queue);
  const open = await store.open(registry);
  const warn = warner(onWarning);
  const household = new Household({
    types: new EventTypes(registry),
    store: open,
    commit: new GroupCommit(open, { queue: waiting, heldUp: async () => new (await import("./held-up.js")).HeldUp(warn) }),
    storage: contextStorage(),
    warn,
    closing,
  });
  try {
    if (registry.handlers.length > 0) await household.start(registry, wired);
    else await placedCursors(open, registry, warn);
  } catch (error) {
    await open.close();
    throw error;
  }
  // What the registry's types say of a book is for the compiler; at run time the registry itself says it.
  return new BookView(household, null) as unknown as Book<R, Tx>;
}
