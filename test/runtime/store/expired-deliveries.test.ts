import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { ensureStore, sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { expect, it, vi } from "vitest";
import { noting } from "../../../runtime/testing/contract/noting.js";
import type { AnyShop, Functions } from "../../../runtime/testing/contract/topic.js";
import { type AnyHandler, handler, noteAdded, orderId, place, shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { laidOutPool } from "../postgres/laid-out-pool.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

/** The shop, whose notes are kept for an hour. */
function shopOfShortNotes(delivery: "inline" | "durable", pause = "1h"): AnyShop {
  const retry = { attempts: 9, first: pause, most: pause };
  const whole = shop<Functions>(handler("a", { delivery, on: ["note.added", "order.placed"], retry }));
  return { ...whole, events: whole.events.map((event) => (event.type === "note.added" ? { ...event, retain: "1h" } : event)) };
}

/** Has a note fail and an order wait behind it, lets the note expire, and tells what the handler is brought then. */
async function broughtAfter(registry: AnyShop, store: () => Store<unknown>, expire: () => Promise<unknown>): Promise<readonly string[]> {
  const failing = noting(() => true);
  const before = await openBook({ registry, store: store(), handlers: { a: failing.handle } });
  const about = { subject: { type: "order", id: orderId(1) }, occurredAt: new Date(Date.now() - 7_200_000).toISOString() };
  await before.emit(noteAdded, { text: "Hm." }, about);
  await before.idle();
  await place(before, 1);
  await before.idle();
  await before.close();
  expect(failing.seen).toEqual(["1!"]);
  await expire();
  const { seen, handle } = noting();
  const book = await openBook({ registry, store: store(), handlers: { a: handle } });
  await book.idle();
  await place(book, 1);
  await book.idle();
  expect(await book.only("note.added").count()).toBe(0);
  await book.close();
  return seen;
}

/** Has a note expire while it is tried again and fails; tells what the handler is brought after that. */
async function broughtWhile(registry: AnyShop, store: () => Store<unknown>, expire: () => Promise<unknown>): Promise<readonly string[]> {
  const steps: string[] = [];
  let letGo = (): void => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const a: AnyHandler = async ({ type }, { attempt }) => {
    if (type === "note.added" && attempt > 1) {
      steps.push("again");
      await gate;
    }
    if (type === "note.added") throw new Error("no");
    steps.push(type);
  };
  const book = await openBook({ registry, store: store(), handlers: { a } });
  const about = { subject: { type: "order", id: orderId(1) }, occurredAt: new Date(Date.now() - 7_200_000).toISOString() };
  await book.emit(noteAdded, { text: "Hm." }, about);
  await vi.waitFor(() => expect(steps).toEqual(["again"]), { timeout: 10_000 });
  await expire();
  await place(book, 1);
  letGo();
  await vi.waitFor(() => expect(steps).toEqual(["again", "order.placed"]), { timeout: 10_000 });
  await book.idle();
  await book.close();
  return steps;
}

it.each(["inline", "durable"] as const)("what waits behind an event that has expired is brought in SQLite: %s", async (delivery) => {
  const [file, registry] = [databaseFile(), shopOfShortNotes(delivery)];
  expect(
    await broughtAfter(
      registry,
      () => sqliteStore(file),
      () => ensureStore(file, { registry }),
    ),
  ).toEqual(["1", "1"]);
});

it.each(["inline", "durable"] as const)("what fails when its event has expired is forgotten in SQLite: %s", async (delivery) => {
  const [file, registry] = [databaseFile(), shopOfShortNotes(delivery, "20ms")];
  await broughtWhile(
    registry,
    () => sqliteStore(file),
    () => ensureStore(file, { registry }),
  );
});

describeOnPostgres("what waits behind an event that has expired", (database) => {
  it.each(["inline", "durable"] as const)("is brought: %s", async (delivery) => {
    const registry = shopOfShortNotes(delivery);
    const pool = await laidOutPool({ ...database().config, max: 3 }, registry);
    await pool.query("delete from eventbook.handler_cursors");
    const expire = (): Promise<unknown> => pool.query("select * from eventbook.expire(now() + interval '20 days')");
    expect(await broughtAfter(registry, () => postgresStore(pool), expire)).toEqual(["1", "1"]);
    await pool.query("select eventbook.ensure()");
    await pool.end();
  });

  it.each(["inline", "durable"] as const)("is brought also where that fails after it has expired: %s", async (delivery) => {
    const registry = shopOfShortNotes(delivery, "20ms");
    const pool = await laidOutPool({ ...database().config, max: 3 }, registry);
    await pool.query("delete from eventbook.handler_cursors");
    const expire = (): Promise<unknown> => pool.query("select * from eventbook.expire(now() + interval '20 days')");
    await broughtWhile(registry, () => postgresStore(pool), expire);
    expect((await pool.query("select from eventbook.deliveries")).rowCount).toBe(0);
    await pool.query("select eventbook.ensure()");
    await pool.end();
  });
});
