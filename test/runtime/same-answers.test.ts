import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { expect, it } from "vitest";
import { answersAsMemory } from "../../runtime/testing/contract/same-answers.js";
import type { Functions } from "../../runtime/testing/contract/topic.js";
import { shop } from "../../runtime/testing/shop.js";
import { describeOnPostgres } from "../support/postgres.js";
import { emptyPostgresStore } from "./postgres/emptied-pool.js";
import { shopSchema, shopSchemaOfPostgres } from "./shop-schema.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "./temporary-files.js";

removeTemporaryFilesAfterAll();

/** Events and searches that no run has seen before; what differs is told with its seed. */
async function holdsForSeeds(count: number, newStore: () => Store<unknown>): Promise<void> {
  for (let run = 0; run < count; run += 1) await holdsForSeed(newStore(), Math.floor(Math.random() * 2 ** 32));
}

async function holdsForSeed(store: Store<unknown>, seed: number): Promise<void> {
  const book = await openBook({ registry: shop<Functions>(), store, handlers: {} });
  try {
    await answersAsMemory(book, seed);
  } finally {
    await book.close();
  }
}

it.each<[string, () => Store<unknown>]>([
  ["SQLite", () => sqliteStore(databaseFile(), { durability: "normal" })],
  ["SQLite with columns for indexed details", () => sqliteStore(databaseFile(), { schema: shopSchema, durability: "normal" })],
])("%s answers any search as memory does", (_, newStore) => holdsForSeeds(15, newStore), 60_000);

describeOnPostgres("PostgreSQL", (database) => {
  it("answers any search as memory does", () => holdsForSeeds(4, () => emptyPostgresStore(database(), shopSchemaOfPostgres)), 60_000);
});

/** A store in memory that never counts beyond three. */
function badAtCounting(): Store {
  const memory = memoryStore();
  return {
    name: "bad at counting",
    open: async (registry) => {
      const open = await memory.open(registry);
      return { ...open, count: async (query) => Math.min(3, await open.count(query)) };
    },
  };
}

it("is caught where a store is wrong in one thing", async () => {
  await expect(holdsForSeed(badAtCounting(), 1)).rejects.toThrow("Expected values to be strictly deep-equal");
});
