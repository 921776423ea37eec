import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Difference } from "@eventbook/runtime/store";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registry } from "../../../generated/quickstart/registry.js";
import { emitNoteAdded, emitStockLow } from "../../../generated/quickstart/shop.js";
import { schema } from "../../../generated/quickstart/storage/sqlite.js";
import { Connection } from "../../../runtime/sqlite/connection.js";
import { packageFolder } from "../../support/built-command.js";
import { removeProjectsAfterEach } from "../project.js";
import { screenOf, shopOfStore, type StoreProject, storeProject } from "./store-project.js";

removeProjectsAfterEach();

const day = 86_400_000;
const mended = "`npx eventbook store apply` mends it.";

/** What is done by hand, and how it is told. */
const damages: readonly (readonly [string, Difference["how"], string, string])[] = [
  ["DROP TABLE order_placed__skus__list", "missing", "table order_placed__skus__list", mended],
  ["ALTER TABLE deliveries ADD COLUMN note TEXT", "different", "table deliveries", "change it by hand"],
  ["DROP INDEX events_by_root", "missing", "index events_by_root on table events", mended],
  ["CREATE INDEX mine ON events (source)", "additional", "index mine on table events", '`DROP INDEX "mine"`'],
  ["DROP TRIGGER events_never_vanish", "missing", "trigger events_never_vanish on table events", mended],
  [
    "DROP TRIGGER event_tags_never_change; CREATE TRIGGER event_tags_never_change BEFORE UPDATE ON event_tags BEGIN SELECT 1; END",
    "different",
    "trigger event_tags_never_change on table event_tags",
    mended,
  ],
  ["CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END", "additional", "trigger mine on table events", '`DROP TRIGGER "mine"`'],
  ["DROP VIEW note_added", "missing", "view note_added", mended],
  ["DROP VIEW order_placed; CREATE VIEW order_placed AS SELECT id FROM events", "different", "view order_placed", mended],
  ["DELETE FROM event_types WHERE type = 'note.added'", "missing", "event type note.added", mended],
  ["UPDATE categories SET description = 'Other.'", "different", "category action", mended],
];

describe("eventbook store, with SQLite", () => {
  let project: StoreProject;
  let file: string;
  let connection: Connection | null = null;
  beforeEach(() => {
    project = storeProject("shop.sqlite");
    file = join(project.folder, "shop.sqlite");
  });
  afterEach(() => {
    connection?.close();
    connection = null;
  });
  const open = async (): Promise<Connection> => (connection ??= await Connection.open(file, "NORMAL"));

  it("makes a file ready, which a book then opens, and has nothing to do then", async () => {
    const { stdout: sql } = await project.store("apply", "--dry-run");
    expect(existsSync(file)).toBe(false);
    expect(sql).toMatch(/^begin;\n\nCREATE TABLE IF NOT EXISTS events /);
    const { status, stdout } = await project.store("apply");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^made {5}\d+ tables\n/);
    expect(stdout).toMatch(/\n\nThe store is ready: layout 2, 2 event types\.\n$/);
    expect((await project.store("apply")).stdout).toBe("The store is up to date: layout 2, 2 event types.\n");
    expect((await project.store("apply", "--dry-run")).stdout).toBe("-- The store is up to date.\n");
    expect(await project.store("verify")).toEqual({ status: 0, stdout: "The store is as it should be: 2 event types.\n", stderr: "" });
    const other = await Connection.open(":memory:", "NORMAL");
    other.exec(sql);
    other.close();
  });

  it("looks for no file where there is none", async () => {
    for (const command of ["status", "ensure", "verify"])
      expect(await project.store(command)).toEqual({
        status: 2,
        stdout: "",
        stderr: "error: There is no SQLite file `…`.\nhelp: Run `npx eventbook store apply`, which makes one.\n",
      });
    expect(existsSync(file)).toBe(false);
  });

  it("lies beside tables of others, and refuses a file where one has a name that it needs, or a later layout", async () => {
    (await open()).exec("CREATE TABLE invoices (id INTEGER)");
    (await open()).exec("CREATE TABLE deliveries (id INTEGER)");
    for (const words of [["apply"], ["apply", "--dry-run"]])
      expect(await project.store(...words)).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringContaining("has a table `deliveries` of its own"),
      });
    (await open()).exec("DROP TABLE deliveries");
    expect((await project.store("apply")).status).toBe(0);
    expect((await project.store("verify")).status).toBe(0);
    (await open()).exec("UPDATE eventbook_layout SET version = 99");
    for (const command of ["apply", "status", "ensure", "verify"])
      expect(await project.store(command)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("has layout 99") });
  });

  it("finds whatever differs from a new file, and mends what it says it would", async () => {
    expect((await project.store("apply")).status).toBe(0);
    for (const [sql] of damages) (await open()).exec(sql);
    const { status, stdout } = await project.store("verify", "--format", "json");
    expect(status).toBe(1);
    const differences = JSON.parse(stdout).differences as readonly Difference[];
    expect(differences.map(({ how, object }) => `${how} ${object}`).toSorted()).toEqual(
      damages.map(([, how, object]) => `${how} ${object}`).toSorted(),
    );
    for (const [, how, object, help] of damages)
      expect(differences.find((each) => each.how === how && each.object === object)?.help).toContain(help);
    expect((await project.store("verify")).stdout).toContain(`\n\n${damages.length} differences\n`);
    expect((await project.store("apply")).status).toBe(0);
    const left = JSON.parse((await project.store("verify", "--format", "json")).stdout).differences as readonly Difference[];
    expect(left.map(({ object }) => object)).toEqual(["index mine on table events", "table deliveries", "trigger mine on table events"]);
  });

  it("makes a table of indexed details anew where more is indexed, says so, and prints SQL that does", async () => {
    expect((await project.store("apply")).status).toBe(0);
    project.write(
      "events/shop.events.yaml",
      shopOfStore.replace("      skus?:", "      by?: { type: string, indexed: true }\n      skus?:"),
    );
    const { stdout } = await project.store("verify", "--format", "json");
    const differences = JSON.parse(stdout).differences as readonly Difference[];
    expect(differences.map(({ how, object, help }) => `${how} ${object}: ${help}`)).toEqual([
      `different catalogs of the layout: ${mended}`,
      `missing index order_placed__details__by__index on table order_placed__details: ${mended}`,
      `different table order_placed__details: ${mended}`,
      `different view order_placed: ${mended}`,
    ]);
    const { stdout: sql } = await project.store("apply", "--dry-run");
    expect(sql).toMatch(/^begin;\n/);
    (await open()).exec(sql.replace("commit;", "rollback;"));
    const { stdout: told } = await project.store("apply");
    expect(told).toContain("changed  table order_placed__details\n");
    expect(told).not.toContain("left ");
    expect(await project.store("verify")).toMatchObject({ status: 0 });
  });

  it("shows of long texts that differ where they do", async () => {
    expect((await project.store("apply")).status).toBe(0);
    project.write("events/shop.events.yaml", shopOfStore.replace("{ text: string }", "{ text: integer }"));
    const { stdout } = await project.store("verify");
    const [, expected = "", found = ""] = /^different {3}view note_added\n {2}expected {2}(.*)\n {2}found {5}(.*)\n/m.exec(stdout) ?? [];
    expect(expected).toMatch(/^….{40}/);
    expect(found).toMatch(/^….{40}/);
    expect(expected.slice(0, 41)).toBe(found.slice(0, 41));
    expect(expected[41]).not.toBe(found[41]);
  });

  it("keeps what no catalog has any more", async () => {
    expect((await project.store("apply")).status).toBe(0);
    const [head = ""] = shopOfStore.split("  note.added:");
    project.write("events/shop.events.yaml", head.replace(", indexed: true", ""));
    expect((await project.store("apply")).stdout).toContain("kept     event type note.added: no catalog has it any more\n");
    expect(
      (await open()).all("SELECT name FROM sqlite_schema WHERE name IN ('note_added', 'order_placed__details') ORDER BY name"),
    ).toHaveLength(2);
    expect(await project.store("verify")).toMatchObject({ status: 0 });
  });
});

describe("a book in SQLite, beside the command", () => {
  const address = (folder: string): string => join(folder, "book.sqlite");
  const quickstart = (): StoreProject => {
    const at = storeProject("book.sqlite");
    at.write("events/shop.events.yaml", readQuickstart());
    return at;
  };

  it("is shown with its handlers, and is rid of what has expired once no handler waits for it", async () => {
    const project = quickstart();
    const file = address(project.folder);
    const handlers = { keepOpenOrders: () => {}, sendReceipt: () => {} };
    const book = await openBook({ registry, store: sqliteStore(file, { schema }), handlers });
    const about = { subject: { type: "order", id: "1" } } as const;
    await emitNoteAdded(book, { text: "stays" }, about);
    await emitStockLow(book, { sku: "TEA-1", left: 2 }, { occurredAt: new Date(Date.now() - 400 * day).toISOString() });
    await book.idle();
    await book.close();

    const shown = await project.store("status");
    expect(shown.status).toBe(1);
    expect(`\n${screenOf(shown.stdout)}`).toMatchInlineSnapshot(`
      "
      SQLite #, layout 2, as the catalogs say. Times are UTC.

      table                      rows    bytes            oldest            newest
      categories                    2        #
      deliveries                    0        #
      event_actors                  0        #
      event_links                   0        #
      event_tags                    0        #
      event_types                   6        #
      eventbook_layout              1        #
      eventbook_upkeep              1        #
      events                        2        #  0000-00-00 00:00  0000-00-00 00:00
      handler_cursors               2        #
      order_placed__details         0        #
      payment_captured__details     0        #
      redactable_details            0        #
      streams                       0        #

      event type           rows    bytes  kept for            oldest            newest
      note.added              1        #      365d  0000-00-00 00:00  0000-00-00 00:00
      order.placed            0               365d
      order.state.changed     0               365d
      payment.captured        0               365d
      shop.opened             0               365d
      stock.low               1        #       30d  0000-00-00 00:00  0000-00-00 00:00

      handler           behind
      keep-open-orders  runs inline
      send-receipt      nothing      no process runs it

      overdue: Events of the type \`stock.low\` have expired. Since 0000-00-00 00:00, 370 d.
      help: Run \`npx eventbook store ensure\`, at least once a day.

      1 thing overdue
      "
    `);
    expect(await project.store("ensure")).toEqual({ status: 0, stdout: "dropped  1 event of the type stock.low\n", stderr: "" });
    expect((await project.store("ensure")).stdout).toBe("Nothing was due.\n");
    expect((await project.store("verify")).status).toBe(0);
    const connection = await Connection.open(file, "NORMAL");
    expect(connection.all("SELECT type FROM events")).toEqual([{ type: "note.added" }]);
    expect(() => connection.run("DELETE FROM events")).toThrow("events never vanish");

    // Now something that a handler has not reached.
    connection.exec(
      "INSERT INTO events SELECT NULL, 'old', 'order.placed', 1, source, category, NULL, severity, occurred_at, recorded_at, 1, NULL, NULL, NULL, 'old', 'old', NULL, NULL, NULL, NULL, NULL, NULL, '{}' FROM events LIMIT 1",
    );
    connection.exec("INSERT OR REPLACE INTO handler_cursors (handler, position) VALUES ('keep-open-orders', 0)");
    const waiting = await project.store("ensure");
    expect(waiting.status).toBe(1);
    expect(waiting.stdout).toContain("waits    expired events of the type order.placed, for the handler keep-open-orders\n");
    expect((await project.store("status")).stdout).toContain(
      "overdue: Events of the type `order.placed` have expired, and `keep-open-orders` may not have come so far, or is to try some again.",
    );
    connection.exec("UPDATE handler_cursors SET position = 99");
    expect((await project.store("ensure")).stdout).toBe("dropped  1 event of the type order.placed\n");
    connection.close();
  });

  it("ends no retention before the clock has said the same for a day", async () => {
    const project = quickstart();
    expect((await project.store("apply")).status).toBe(0);
    const connection = await Connection.open(address(project.folder), "NORMAL");
    const set = (column: string, hours: number): void =>
      void connection.run(`UPDATE eventbook_upkeep SET ${column} = ?`, (Date.now() - hours * 3_600_000) * 1000);
    const sweep = async (): Promise<string> => (await project.store("ensure")).stdout;
    const doubt = /^waits {4}all that has expired, for tomorrow, because the clock says 2\S+Z, and it was 2\S+Z when this was last done\n$/;
    expect(await sweep()).toBe("Nothing was due.\n");
    set("swept", 8 * 24);
    expect(await sweep()).toMatch(doubt);
    set("doubted", 2);
    expect(await sweep()).toMatch(doubt);
    set("doubted", 21);
    expect(await sweep()).toBe("Nothing was due.\n");
    expect(await sweep()).toBe("Nothing was due.\n");
    // A doubt that nobody came back to for more than a week is none any more, nor is one of a clock that was set right.
    for (const hours of [10 * 24, -400 * 24]) {
      set("swept", 30 * 24);
      set("doubted", hours);
      expect(await sweep()).toMatch(doubt);
      expect(await sweep()).toMatch(doubt);
    }
    connection.close();
  });
});

function readQuickstart(): string {
  return readFileSync(join(packageFolder, "catalogs/quickstart/shop.events.yaml"), "utf8");
}
