import { type Book, openBook } from "../../index.js";
import type { OpenStore } from "../../store/index.js";
import { shop } from "../shop.js";
import type { AnyShop, ApplicationTransaction, Functions, Room, StoreUnderTest } from "./topic.js";

/** Runs a case with a store of its own, and closes what it has opened, however it ends. */
export async function inRoom<Tx>(place: StoreUnderTest<Tx>, work: (room: Room) => Promise<void>): Promise<void> {
  const opened: Pick<OpenStore, "close">[] = [];
  const outcome = await settled(work(roomOver(place, opened)));
  const endings = await Promise.all(opened.map((one) => settled(one.close())));
  const disposal = await settled(place.dispose?.());
  for (const one of [outcome, ...endings, disposal]) if (one !== null) throw one.reason;
}

function roomOver<Tx>({ store, begin }: StoreUnderTest<Tx>, opened: Pick<OpenStore, "close">[]): Room {
  const warnings: string[] = [];
  return {
    warnings,
    open: async (entries = [], handlers = {}) => {
      const onWarning = (message: string): void => void warnings.push(message);
      const book = await openBook({ registry: shop<Functions>(...entries), store, handlers, onWarning });
      opened.push(book);
      // A case hands its book only transactions that the same store has begun.
      return book as unknown as Book<AnyShop, unknown>;
    },
    openStore: async () => {
      const open = await store.open(shop());
      opened.push(open);
      return open;
    },
    begin: async (): Promise<ApplicationTransaction<unknown>> => {
      if (begin === undefined) throw new Error("The store is said to know transactions: `begin` must begin one.");
      return await begin();
    },
  };
}

/** What a promise was rejected with; null: it was not. */
async function settled(promise: Promise<void> | undefined): Promise<{ readonly reason: unknown } | null> {
  try {
    await promise;
    return null;
  } catch (reason) {
    return { reason };
  }
}
