import { type Book, openBook } from "../../index.js";
import { memoryStore } from "../../memory/index.js";
import { equal, moment } from "../assertions.js";
import { collect } from "../collect.js";
import { Dice } from "../dice.js";
import { shop } from "../shop.js";
import { type AnyEvent, anyEvent } from "./any-events.js";
import { anyQuery, anyWhere } from "./any-queries.js";
import type { AnyShop, Functions, Topic } from "./topic.js";

type AnyBook = Book<AnyShop, unknown>;

/** Holds a book over an empty store to the answers of one in memory, for events and searches that follow from a seed. */
export async function answersAsMemory(book: AnyBook, seed: number): Promise<void> {
  const dice = new Dice(seed);
  const memory = await openBook({ registry: shop<Functions>(), store: memoryStore(), handlers: {} });
  const events = Array.from({ length: 25 }, () => anyEvent(dice));
  equal([seed, await emitted(book, events)], [seed, await emitted(memory as AnyBook, events)]);
  // `to: "now"` leaves out what occurred in this very millisecond.
  await moment(2);
  for (let count = 0; count < 20; count += 1) {
    const query = anyQuery(dice);
    equal([seed, query, await answers(book, query)], [seed, query, await answers(memory as AnyBook, query)]);
    const details = anyWhere(dice);
    const [orders, expected] = [book.only("order.placed"), memory.only("order.placed")];
    equal([seed, details, await answers(orders, { details })], [seed, details, await answers(expected, { details })]);
  }
  await memory.close();
}

async function emitted(book: AnyBook, events: readonly AnyEvent[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (const [index, { definition, details, about }] of events.entries()) {
    const receipt = book.emit(definition, details, { id: `event-${index}`, ...about });
    told.push(
      await receipt.then(
        ({ state }) => state,
        (error: Error) => error.message,
      ),
    );
  }
  return told;
}

async function answers<Query>(
  reader: {
    readonly find: (query: Query) => AsyncIterable<{ readonly id: string; readonly details: unknown }>;
    readonly count: (query: Query) => Promise<number>;
  },
  query: Query,
): Promise<unknown> {
  const found = await collect(reader.find(query));
  return [found.map(({ id, details }) => [id, details]), await reader.count(query)];
}

/** What is found, against the store in memory, which goes through everything. */
export const sameAnswers: Topic = {
  about: "any search",
  cases: Object.fromEntries(
    [1, 2, 3].map((seed) => [
      `is answered as in memory, for the events and searches of the seed ${seed}`,
      async ({ open }) => answersAsMemory(await open(), seed),
    ]),
  ),
};
