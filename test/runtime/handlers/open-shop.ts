import { type Book, type HandlerEntry, openBook } from "@eventbook/runtime";
import type { Store } from "@eventbook/runtime/store";
import { expect, vi } from "vitest";
import type { AnyShop, Functions } from "../../../runtime/testing/contract/topic.js";
import { shop } from "../../../runtime/testing/shop.js";

/** What the book that was opened last has warned of. */
export const warnings: string[] = [];

export async function open(store: Store<unknown>, entries: readonly HandlerEntry[], handlers: Functions): Promise<Book<AnyShop, unknown>> {
  warnings.length = 0;
  return await openBook({ registry: shop<Functions>(...entries), store, handlers, onWarning: (message) => void warnings.push(message) });
}

export const until = (what: () => boolean): Promise<void> => vi.waitFor(() => expect(what()).toBe(true), { timeout: 5000, interval: 2 });
