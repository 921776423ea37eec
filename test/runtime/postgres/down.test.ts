import { type Book, openBook } from "@eventbook/runtime";
import { applyLayout, type PgTransaction, type PostgresOptions, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type AnyHandler, handler, numberOf, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { type Network, networkTo } from "../../support/network.js";
import { describeOnPostgres } from "../../support/postgres.js";

describeOnPostgres("a server that cannot be reached", (database) => {
  let network: Network;
  let pool: pg.Pool;
  const warnings: string[] = [];
  const onWarning = (message: string): void => void warnings.push(message);
  const books: Pick<Book<Shop>, "close">[] = [];
  const open = async (
    options: PostgresOptions,
    a: AnyHandler = () => {},
  ): Promise<Book<Shop<{ readonly a: AnyHandler }>, PgTransaction>> => {
    const registry = shop<{ readonly a: AnyHandler }>(handler("a"));
    const book = await openBook({ registry, store: postgresStore(pool, options), handlers: { a }, onWarning });
    books.push(book);
    return book;
  };
  const unreachable = { name: "StoreError", code: "store-unavailable", retryable: true, message: expect.stringContaining("ECONNREFUSED") };

  beforeAll(async () => {
    const { host = "", ...config } = database().config;
    const client = new pg.Client({ ...config, host });
    await client.connect();
    await applyLayout(client, shop(handler("a"))).finally(() => client.end());
    network = await networkTo(`${host}/.s.PGSQL.5432`);
  });
  beforeEach(() => {
    pool = new pg.Pool({ ...database().config, host: "127.0.0.1", port: network.port, max: 3 });
    pool.on("error", () => {});
  });
  afterEach(async () => {
    for (const book of books.splice(0)) await book.close();
    await pool.end();
    await network.cut();
  });

  it("is told at once when a book is opened", async () => {
    await expect(open({})).rejects.toMatchObject(unreachable);
  });

  it("is told after the patience, and waited for as long", async () => {
    const began = performance.now();
    await expect(open({ patience: "300ms" })).rejects.toMatchObject(unreachable);
    expect(performance.now() - began).toBeGreaterThan(100);
    setTimeout(() => void network.mend(), 200);
    const book = await open({ patience: "20s" });
    expect((await place(book, 1)).state).toBe("stored");
  });

  it("refuses an emit at once, and is found again by itself, by handlers too", async () => {
    await network.mend();
    const seen: number[] = [];
    const book = await open({ listen: true }, (event) => void seen.push(numberOf(event)));
    await place(book, 11);
    await vi.waitFor(() => expect(seen).toContain(11), 20_000);
    await network.cut();
    await expect(place(book, 12)).rejects.toMatchObject({ code: "store-unavailable", retryable: true });
    await expect(place(book, 12)).rejects.toMatchObject(unreachable);
    await expect(book.count()).rejects.toMatchObject(unreachable);
    await network.mend();
    expect((await place(book, 13)).state).toBe("stored");
    await vi.waitFor(() => expect(seen.slice(-2)).toEqual([11, 13]), 20_000);
  });

  it("is told of by a handler at once, and then ever more seldom", async () => {
    await network.mend();
    warnings.length = 0;
    const book = await open({});
    await book.idle();
    await network.cut();
    await expect(place(book, 21)).rejects.toMatchObject({ code: "store-unavailable" });
    await vi.waitFor(() => expect(warnings).toHaveLength(1), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 7000));
    expect(warnings).toEqual([
      expect.stringMatching(/^The handler `a` waits for the store: StoreError: /),
      expect.stringMatching(/^The handler `a` waits for the store, for [5-7] s by now: StoreError: /),
    ]);
    await network.mend();
  });

  it("keeps an emit waiting for as long as the patience, and no longer", async () => {
    await network.mend();
    const [patient, hasty] = [await open({ patience: "20s" }), await open({ patience: "200ms" })];
    await network.cut();
    // What a pool still holds of connections is found to be dead.
    await place(hasty, 1).catch(() => {});
    await expect(place(hasty, 1)).rejects.toMatchObject(unreachable);
    const waiting = place(patient, 2);
    setTimeout(() => void network.mend(), 200);
    expect((await waiting).state).toBe("stored");
  });
});
