import { type Book, openBook } from "@eventbook/runtime";
import { applyLayout, type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Functions } from "../../../runtime/testing/contract/topic.js";
import { type AnyHandler, handler, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { type Network, networkTo } from "../../support/network.js";
import { describeOnPostgres } from "../../support/postgres.js";

describeOnPostgres("a server that takes everything and answers no more", (database) => {
  let network: Network;
  let pool: pg.Pool;
  beforeEach(async () => {
    const { host = "", ...config } = database().config;
    network = await networkTo(`${host}/.s.PGSQL.5432`);
    await network.mend();
    pool = new pg.Pool({ ...config, host: "127.0.0.1", port: network.port, max: 4 });
    pool.on("error", () => {});
    const client = await pool.connect();
    await applyLayout(client, shop()).finally(() => client.release());
  });
  afterEach(async () => {
    vi.useRealTimers();
    await network.cut();
    await pool.end();
  });
  const open = (name: string, handle: AnyHandler): Promise<Book<Shop<Functions>, PgTransaction>> =>
    openBook({
      registry: shop<Functions>(handler(name)),
      store: postgresStore(pool, { listen: true }),
      handlers: { [name]: handle },
      onWarning: () => {},
    });
  /** What becomes of a book that is closed, in as much time. */
  const closedIn = async (book: Pick<Book<Shop>, "close">, time: number): Promise<unknown> => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const closed = book.close().then(
      () => "closed",
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(time);
    vi.useRealTimers();
    const late = new Promise((resolve) => setTimeout(() => resolve("late"), 1000));
    return await Promise.race([closed, late]);
  };
  const silent = (what: string): object => ({
    name: "StoreError",
    code: "store-timeout",
    retryable: true,
    message: `The book was closed, and its store has not answered for 10 s: ${what}.`,
  });

  it("lets a book close, which refuses what it does not know to be stored", async () => {
    const book = await open("first", () => {});
    expect((await place(book, 1)).state).toBe("stored");
    await book.idle();
    network.swallow();
    // The second waits for the answer of the first.
    const placed = Promise.allSettled([place(book, 2), new Promise((resolve) => setTimeout(resolve, 20)).then(() => place(book, 3))]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const unknown = silent("it is not known whether 2 events are stored. Emit the same again under the same ids");
    expect(await closedIn(book, 20_001)).toMatchObject(unknown);
    const reason = expect.objectContaining({ code: "store-timeout" });
    expect(await placed).toEqual([
      { status: "rejected", reason },
      { status: "rejected", reason },
    ]);
    await expect(book.count()).rejects.toMatchObject({ code: "book-closed" });
  });

  it("lets a book close whose handlers have ended", async () => {
    let told = (): void => {};
    const isStored = new Promise<void>((resolve) => (told = resolve));
    let isHandled = false;
    const book = await open("second", async () => {
      await isStored;
      network.swallow();
      isHandled = true;
    });
    await place(book, 1);
    told();
    await vi.waitFor(() => expect(isHandled).toBe(true), 20_000);
    expect(await closedIn(book, 20_001)).toMatchObject(silent("what its handlers have done last may not be noted, and done again"));
  });
});
