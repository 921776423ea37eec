import { openBook } from "@eventbook/runtime";
import { ensureStore, layout, layoutVersion, sqliteStore } from "@eventbook/runtime/sqlite";
import type { NewRow, StorageSchema } from "@eventbook/runtime/store";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { applyLayout } from "../../../runtime/sqlite/apply-layout.js";
import { Connection } from "../../../runtime/sqlite/connection.js";
import { sqliteCursors } from "../../../runtime/sqlite/cursors.js";
import { SqliteDeliveries } from "../../../runtime/sqlite/deliveries.js";
import { type Database, openDatabase } from "../../../runtime/sqlite/driver.js";
import { collect } from "../../support/collect.js";
import { placedRow } from "../../../runtime/testing/contract/rows.js";
import { noteAdded, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { shopSchema } from "../shop-schema.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

const openShop = (file: string, schema?: StorageSchema<"sqlite">): ReturnType<typeof openBook<Shop>> =>
  openBook({ registry: shop(), store: sqliteStore(file, { schema }), handlers: {} });

async function inDatabase<T>(file: string, work: (database: Database) => T | Promise<T>): Promise<T> {
  const database = await openDatabase(file);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const rows = (file: string, sql: string): Promise<readonly unknown[]> =>
  inDatabase(file, (database) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...(row as object) })),
  );

describe("the layout", () => {
  it("is numbered without gaps, and may be run again", async () => {
    expect(layout.map(({ version }) => version)).toEqual(Array.from({ length: layoutVersion }, (_, index) => index + 1));
    const file = databaseFile();
    await inDatabase(file, (database) => {
      for (let twice = 0; twice < 2; twice += 1) {
        for (const statement of layout.flatMap(({ statements }) => statements)) database.exec(statement);
      }
    });
    await using book = await openShop(file);
    expect((await place(book, 1)).state).toBe("stored");
  });

  it("holds the events, their types and their categories for whoever reads with SQL", async () => {
    const file = databaseFile();
    await using book = await openShop(file);
    await place(book, 1, { coupon: "A" });
    expect(await rows(file, "SELECT position, type, subject_type, details ->> 'coupon' AS coupon FROM events")).toEqual([
      { position: 1, type: "order.placed", subject_type: "order", coupon: "A" },
    ]);
    expect(await rows(file, "SELECT tag FROM event_tags ORDER BY ordinal")).toEqual(
      ["sales", "customer:c-1", "coupon:A"].map((tag) => ({ tag })),
    );
    expect(await rows(file, "SELECT name FROM categories")).toEqual([{ name: "action" }, { name: "metric" }]);
    expect(await rows(file, "SELECT type, retain FROM event_types WHERE category = 'metric'")).toEqual([
      { type: "page.viewed", retain: "365d" },
      { type: "shop.opened", retain: "forever" },
    ]);
  });

  it("lets no event be changed or removed", async () => {
    const file = databaseFile();
    await using book = await openShop(file);
    await book.emit(
      noteAdded,
      { text: "" },
      { subject: { type: "order", id: "1" }, actor: { type: "a", id: "b" }, tags: ["t"], links: [{ type: "l", id: "m" }] },
    );
    for (const table of ["events", "event_tags", "event_actors", "event_links"]) {
      await expect(inDatabase(file, (database) => database.exec(`UPDATE ${table} SET position = position + 1`))).rejects.toThrow(
        "events never change",
      );
      await expect(inDatabase(file, (database) => database.exec(`DELETE FROM ${table}`))).rejects.toThrow("events never vanish");
    }
    for (const table of ["events", "event_tags", "event_actors", "event_links"]) {
      for (const change of [
        `INSERT INTO ${table} SELECT * FROM ${table} WHERE true ON CONFLICT DO UPDATE SET position = position + 1`,
        `UPDATE OR REPLACE ${table} SET position = 1`,
      ])
        await expect(
          inDatabase(file, (database) => database.exec(change)),
          change,
        ).rejects.toThrow("events never change");
    }
    await expect(inDatabase(file, (database) => database.exec("REPLACE INTO events SELECT * FROM events"))).rejects.toThrow(
      "events never change",
    );
    await expect(
      inDatabase(file, (database) =>
        database.exec(
          "REPLACE INTO events SELECT position + 7, id, type, version, source, category, subcategory, severity, occurred_at, recorded_at, expires_at, subject_type, subject_id, parent_id, root_id, correlation_id, session, timeline, outcome, stream_type, stream_id, stream_version, details FROM events",
        ),
      ),
    ).rejects.toThrow("events never change");
    expect(await book.count()).toBe(1);
  });

  it("lets what is redactable be taken away, and nothing else be done to it", async () => {
    const file = databaseFile();
    await using book = await openShop(file);
    await place(book, 1);
    await place(book, 2);
    await inDatabase(file, (database) =>
      database.exec(`INSERT INTO redactable_details (position, details, redact_at) VALUES (1, '{"name":"Ada"}', 7)`),
    );
    for (const change of [
      "UPDATE redactable_details SET details = '{}'",
      "UPDATE redactable_details SET redact_at = NULL",
      "UPDATE redactable_details SET details = NULL, redacted_at = 1, position = 2",
      "UPDATE redactable_details SET details = NULL",
      "DELETE FROM redactable_details",
      "REPLACE INTO redactable_details (position, details) VALUES (1, '{}')",
    ])
      await expect(
        inDatabase(file, (database) => database.exec(change)),
        change,
      ).rejects.toThrow(/may be taken away|never|CHECK/);
    await inDatabase(file, (database) => database.exec("UPDATE redactable_details SET details = NULL, redacted_at = 9"));
    await expect(
      inDatabase(file, (database) => database.exec("UPDATE redactable_details SET details = '{}', redacted_at = NULL")),
    ).rejects.toThrow("may be taken away, and nothing else");
  });

  it("leaves nothing of what was redacted in its files", async () => {
    const file = databaseFile();
    const store = await sqliteStore(file).open(shop());
    const book = await openBook({ registry: shop(), store: { name: "sqlite", open: async () => store }, handlers: {} });
    const { position } = await place(book, 1);
    const secret = "a name that nobody else has";
    await inDatabase(file, (database) =>
      database.exec(`INSERT INTO redactable_details (position, details) VALUES (${position}, '{"name":"${secret}"}')`),
    );
    const holds = (): readonly boolean[] => [file, `${file}-wal`].map((path) => readFileSync(path, "latin1").includes(secret));
    expect(holds()).toContain(true);
    expect(await store.redact([(await collect(book.find()))[0]?.id ?? ""])).toBe(1);
    expect(holds()).toEqual([false, false]);
    await book.close();
  });

  it("of an older runtime gains what is new, and keeps what it has", async () => {
    const file = databaseFile();
    const book = await openShop(file);
    await place(book, 1);
    await book.close();
    await inDatabase(file, (database) => database.exec("DROP TABLE eventbook_upkeep; UPDATE eventbook_layout SET version = 1"));
    await expect(ensureStore(file, { registry: shop() })).rejects.toMatchObject({ message: expect.stringContaining("has layout 1") });
    const again = await openShop(file);
    expect(await again.count()).toBe(1);
    await again.close();
    expect(await ensureStore(file, { registry: shop() })).toEqual({ made: [], dropped: [], waiting: [] });
  });

  it("of a newer runtime is refused, and says what to do", async () => {
    const file = databaseFile();
    await (await openShop(file)).close();
    await inDatabase(file, (database) => database.exec("UPDATE eventbook_layout SET version = 99"));
    await expect(openShop(file)).rejects.toMatchObject({ code: "store-refused", message: expect.stringContaining("has layout 99") });
  });

  it.each([
    ["CREATE TABLE events (id INTEGER)", "table `events`"],
    ["CREATE TABLE Deliveries (van TEXT)", "table `Deliveries`"],
    ["CREATE VIEW categories AS SELECT 1 AS one", "view `categories`"],
    ["CREATE TABLE order_placed_details (mine TEXT)", "table `order_placed_details`"],
    ["CREATE TABLE order_placed (mine TEXT)", "table `order_placed`"],
    ["CREATE VIEW order_placed AS SELECT 1 AS mine", "view `order_placed`"],
  ])("is not put over what is somebody else's: %s", async (sql, what) => {
    const file = databaseFile();
    await inDatabase(file, (database) => database.exec(sql));
    await expect(openShop(file, shopSchema)).rejects.toMatchObject({
      code: "store-refused",
      message: `The database has a ${what} of its own, so it cannot hold a book. Give the book another file.`,
    });
    expect(await rows(file, "SELECT count(*) AS total FROM sqlite_schema")).toEqual([{ total: 1 }]);
  });

  it("takes what people have made themselves with the schema's statements", async () => {
    const file = databaseFile();
    await inDatabase(file, (database) => {
      for (const statement of [...layout.flatMap(({ statements }) => statements), ...shopSchema.statements.slice(0, 3)])
        database.exec(statement);
    });
    await using book = await openShop(file, shopSchema);
    expect((await place(book, 1)).state).toBe("stored");
  });
});

describe("a file", () => {
  it("that is no database, or cannot be made, is an error of the store", async () => {
    const file = databaseFile();
    writeFileSync(file, "This is a letter, and a long one, so that nobody takes it for an empty database. ".repeat(20));
    await expect(openShop(file)).rejects.toMatchObject({ code: "store-refused", name: "StoreError" });
    for (const nowhere of [`${file}/nowhere/book.sqlite`, dirname(file)]) {
      await expect(openShop(nowhere)).rejects.toMatchObject({
        code: "store-unavailable",
        message: `SQLite cannot open \`${nowhere}\`. Does its folder exist, and may this process write there?`,
      });
    }
    for (const path of ["", "a\0b"]) expect(() => sqliteStore(path)).toThrow("needs the path of a file");
  });

  it("that is damaged is an error of the store", async () => {
    const file = databaseFile();
    const book = await openShop(file);
    await Promise.all(Array.from({ length: 200 }, (_, number) => place(book, number)));
    await book.close();
    await inDatabase(file, (database) => database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    truncateSync(file, 20_000);
    const search = async (): Promise<void> => {
      await using damaged = await openShop(file);
      await collect(damaged.find());
    };
    await expect(search()).rejects.toMatchObject({ code: "store-refused", message: expect.stringContaining("malformed") });
  });

  it("that is full refuses what it cannot keep, and goes on when there is room", async () => {
    const file = databaseFile();
    const connection = await Connection.open(file, "NORMAL");
    connection.exec("CREATE TABLE t (a TEXT) STRICT");
    connection.exec("PRAGMA max_page_count = 3");
    const write = (): Promise<unknown> => connection.write(() => connection.run("INSERT INTO t VALUES (?)", "x".repeat(20_000)));
    await expect(write()).rejects.toMatchObject({ code: "store-unavailable", retryable: true, message: expect.stringContaining("full") });
    connection.exec("PRAGMA max_page_count = 1000");
    await write();
    expect(connection.first("SELECT count(*) AS total FROM t")).toMatchObject({ total: 1 });
    connection.close();
  });

  it("is leased anew when the clock was set back", async () => {
    const connection = await Connection.open(databaseFile(), "NORMAL");
    await connection.write(() => applyLayout(connection, shop()));
    const cursors = sqliteCursors(connection, new SqliteDeliveries(connection));
    await cursors.ensure([{ name: "a", on: [], delivery: "durable", from: "end", orderOf: () => null }]);
    const [day, now] = [86_400_000, Date.now()];
    const taken = async (token: string, at: number): Promise<boolean> => (await cursors.lease("a", { token, until: at + 5000 }, at)).taken;
    expect([await taken("one", now), await taken("two", now), await taken("two", now - 1000)]).toEqual([true, false, false]);
    expect([await taken("two", now - day), await taken("one", now - day)]).toEqual([true, false]);
    connection.close();
  });

  it("keeps counting where it was, and its events with it", async () => {
    const file = databaseFile();
    const first = await openShop(file);
    await place(first, 1);
    await first.close();
    const second = await openShop(file);
    expect((await place(second, 2)).position).toBe("2");
    expect(await second.count()).toBe(2);
    await second.close();
  });

  it("that another process writes to is waited for, without blocking this one", async () => {
    const file = databaseFile();
    await using book = await openShop(file);
    let longest = 0;
    let last = Date.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 5);
    await inDatabase(file, async (database) => {
      database.exec("BEGIN IMMEDIATE");
      const placed = place(book, 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      database.exec("ROLLBACK");
      expect((await placed).state).toBe("stored");
    });
    clearInterval(pulse);
    expect(longest).toBeLessThan(180);
  });
});

describe("a file that others keep locked", () => {
  const groups = ["a", "b", "c"].map((id): readonly NewRow[] => [placedRow(id, 1, { tags: [id] })]);
  const timedOut = { name: "StoreError", code: "store-timeout", message: expect.stringContaining("another process wrote for too long") };
  /** What becomes of a write when its time is up, which it is soon. */
  const outcomeWhenLate = async (appended: Promise<unknown>): Promise<unknown> => {
    const [now, began] = [performance.now.bind(performance), Date.now()];
    await new Promise((resolve) => setTimeout(resolve, 50));
    vi.spyOn(performance, "now").mockImplementation(() => now() + 10_000);
    const outcome = await appended.catch((error: unknown) => error);
    expect(Date.now() - began).toBeLessThan(5000);
    return outcome;
  };

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is waited for once by all that share a write", async () => {
    const file = databaseFile();
    const store = await sqliteStore(file).open(shop());
    await inDatabase(file, async (database) => {
      database.exec("BEGIN IMMEDIATE");
      expect(await outcomeWhenLate(store.append(groups, []))).toMatchObject(timedOut);
    });
    await store.close();
  });

  it("is waited for once where one of a write is at fault", async () => {
    const file = databaseFile();
    const store = await sqliteStore(file).open(shop());
    await inDatabase(file, async (database) => {
      database.exec("CREATE TRIGGER no_such_tag BEFORE INSERT ON event_tags WHEN new.tag = 'c' BEGIN SELECT RAISE(ABORT, 'no'); END");
      // The shared write has failed when this returns.
      const appended = store.append(groups, []);
      database.exec("BEGIN IMMEDIATE");
      expect(await outcomeWhenLate(appended)).toMatchObject(groups.map(() => ({ state: "failed", error: timedOut })));
    });
    await store.close();
  });
});

describe("what events of one write have beside them", () => {
  const tagged = (id: string, tags: readonly string[], number = 1): NewRow =>
    placedRow(id, number, { tags, actors: [{ type: "user", id }], links: [{ type: "cart", id }] });
  const many = Array.from({ length: 19 }, (_, index) => `tag-${index}`);

  it("stays with each, whatever becomes of the others", async () => {
    const file = databaseFile();
    const store = await sqliteStore(file, { schema: shopSchema }).open(shop());
    const groups = [
      [tagged("a", ["one"])],
      [tagged("b", ["lost"]), tagged("a", ["other"])],
      [tagged("a", ["one"])],
      [tagged("c", many), tagged("c", many), tagged("d", [])],
      [tagged("e", ["last"])],
    ];
    const outcomes = await store.append(groups, []);
    expect(outcomes.map((outcome) => (outcome.state === "stored" ? outcome.events.map(({ state }) => state) : outcome.state))).toEqual([
      ["stored"],
      "conflict",
      ["duplicate"],
      ["stored", "duplicate", "stored"],
      ["stored"],
    ]);
    for (const [id, tags] of [
      ["a", ["one"]],
      ["c", many],
      ["d", []],
      ["e", ["last"]],
    ] as const) {
      expect(await store.get(id)).toMatchObject({ tags, actors: [{ type: "user", id }], links: [{ type: "cart", id }] });
    }
    expect(await rows(file, "SELECT e.id FROM order_placed_details AS d JOIN events AS e USING (position) ORDER BY position")).toEqual(
      ["a", "c", "d", "e"].map((id) => ({ id })),
    );
    expect(await rows(file, "SELECT count(*) AS total FROM event_tags")).toEqual([{ total: 21 }]);
    await store.close();
  });

  it("fails none but its own event", async () => {
    const file = databaseFile();
    const store = await sqliteStore(file).open(shop());
    await inDatabase(file, (database) =>
      database.exec("CREATE TRIGGER no_such_tag BEFORE INSERT ON event_tags WHEN new.tag = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"),
    );
    const outcomes = await store.append([[tagged("a", ["good"])], [tagged("b", ["bad"])], [tagged("c", ["good"])]], []);
    expect(outcomes.map(({ state }) => state)).toEqual(["stored", "failed", "stored"]);
    expect([await store.get("a"), await store.get("b")]).toMatchObject([{ tags: ["good"] }, null]);
    await store.close();
  });
});

describe("columns for indexed details", () => {
  it("are filled from the events that were there before", async () => {
    const file = databaseFile();
    const plain = await openShop(file);
    await place(plain, 1, { coupon: "A", skus: ["x", "y"], network: "10.0.0.0/8" });
    await plain.close();
    await using book = await openShop(file, shopSchema);
    await place(book, 2, { coupon: "B", skus: ["z"] });
    expect(await rows(file, "SELECT position, coupon, total FROM order_placed_details")).toEqual([
      { position: 1, coupon: "A", total: 100 },
      { position: 2, coupon: "B", total: 200 },
    ]);
    expect(await rows(file, "SELECT * FROM order_placed_skus")).toEqual([
      { position: 1, ordinal: 0, sku: "x" },
      { position: 1, ordinal: 1, sku: "y" },
      { position: 2, ordinal: 0, sku: "z" },
    ]);
    expect(await rows(file, "SELECT coupon FROM order_placed")).toEqual([{ coupon: "A" }, { coupon: "B" }]);
  });

  it("are filled by every process, whether or not it was given the schema, also one that was there first", async () => {
    const file = databaseFile();
    await using early = await openShop(file);
    await using indexed = await openShop(file, shopSchema);
    await using late = await openShop(file);
    await Promise.all([place(early, 1, { coupon: "A" }), place(late, 2, { coupon: "A" })]);
    for (const book of [early, indexed, late]) expect(await book.only("order.placed").count({ details: { coupon: "A" } })).toBe(2);
    expect(await rows(file, "SELECT count(*) AS total FROM order_placed_details WHERE coupon = 'A'")).toEqual([{ total: 2 }]);
  });

  it("are made anew when the catalog indexes more, and stay when an older process comes back", async () => {
    const file = databaseFile();
    const [orders, ...others] = shopSchema.tables;
    if (orders === undefined) throw new Error("The schema has a table.");
    const older: StorageSchema<"sqlite"> = {
      dialect: "sqlite",
      hash: "0",
      statements: ["CREATE TABLE IF NOT EXISTS order_placed_details (position INTEGER PRIMARY KEY, coupon TEXT) STRICT"],
      tables: [{ ...orders, columns: orders.columns.slice(0, 1) }],
    };
    const before = await openShop(file, older);
    await place(before, 1, { coupon: "A" });
    await before.close();
    const after = await openShop(file, shopSchema);
    expect(await after.only("order.placed").count({ details: { total: 100, coupon: "A" } })).toBe(1);
    await after.close();
    await using back = await openShop(file, older);
    await place(back, 2, { coupon: "A" });
    expect(await rows(file, "SELECT position, total FROM order_placed_details")).toEqual([
      { position: 1, total: 100 },
      { position: 2, total: 200 },
    ]);
    expect(others).not.toEqual([]);
  });
});
