import { postgresStore } from "@eventbook/runtime/postgres";
import type { Difference } from "@eventbook/runtime/store";
import { openBook } from "@eventbook/runtime";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { removeProjectsAfterEach } from "../project.js";
import { addressOf, shopOfStore, type StoreProject, storeProject } from "./store-project.js";

removeProjectsAfterEach();

describeOnPostgres("eventbook store apply", (database) => {
  let pool: pg.Pool;
  let project: StoreProject;
  const role = `analyst_of_${process.pid}`;
  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 3 });
    pool.on("error", () => {});
    await pool.query(`create role ${role}`);
  });
  afterAll(async () => {
    await pool.query(`drop schema if exists eventbook cascade; drop owned by ${role}; drop role ${role}`);
    await pool.end();
  });
  beforeEach(() => {
    project = storeProject(addressOf(database()));
  });

  const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await pool.query(sql)).rows;
  const event = (id: string, type: string, details: object): object => ({
    id,
    type,
    version: 1,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: "2026-01-31T09:00:00Z",
    details,
  });
  const append = (...events: readonly object[]): Promise<unknown> =>
    pool.query("select eventbook.append($1)", [JSON.stringify({ events })]);

  it("refuses a schema of others, and touches nothing", async () => {
    await pool.query("create schema eventbook create table eventbook.invoices (id integer)");
    const { status, stdout, stderr } = await project.store("apply");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/holds something that is not of Eventbook: \w+ `eventbook\.invoices`/);
    expect(await rows("select relname from pg_class where relnamespace = 'eventbook'::regnamespace")).toEqual([{ relname: "invoices" }]);
    await pool.query("drop schema eventbook cascade");
  });

  it("prints SQL that makes what it would have made", async () => {
    const { status, stdout, stderr } = await project.store("apply", "--dry-run");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(await rows("select nspname from pg_namespace where nspname = 'eventbook' or nspname like 'xq%'")).toEqual([]);
    await pool.query(stdout);
    expect(await project.store("apply")).toEqual({ status: 0, stdout: "The store is up to date: layout 1, 2 event types.\n", stderr: "" });
    await pool.query("drop schema eventbook cascade");
  });

  it("makes an empty database ready, says what it made, and has nothing to do then", async () => {
    const { status, stdout, stderr } = await project.store("apply");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^made {5}\d+ tables\nmade {5}\d+ partitions\nmade {5}view /);
    expect(stdout).toMatch(
      /\nmade {5}event type note\.added\nmade {5}event type order\.placed\n\nThe store is ready: layout 1, 2 event types\.\n$/,
    );
    expect((await project.store("apply")).stdout).toBe("The store is up to date: layout 1, 2 event types.\n");
    expect((await project.store("apply", "--dry-run")).stdout).toBe("-- The store is up to date.\n");
    expect(await project.store("verify")).toEqual({ status: 0, stdout: "The store is as it should be: 2 event types.\n", stderr: "" });
  });

  it("does not need the generated files, and what they hold is the same", async () => {
    const { status } = await project.run("generate");
    expect(status).toBe(0);
    const sql = project.read("generated/storage/postgres/schema.sql");
    const hash = /select eventbook\.adopt\('(\w+)'/.exec(sql)?.[1];
    expect(await rows("select hash from eventbook.eventbook_layout")).toEqual([{ hash }]);
  });

  it("takes over what the catalogs have added, fills it from the events that are there, and touches nothing else", async () => {
    await append(event("first", "order.placed", { orderId: "a", coupon: "SPRING" }));
    await pool.query(`select eventbook.allow_read('${role}')`);
    project.write(
      "events/shop.events.yaml",
      shopOfStore.replace("orderId: uuid", "orderId: { type: string, indexed: true }").replace("retain: 30d", "retain: 60d"),
    );
    const before = await rows("select oid from pg_class where relname = 'note_added'");
    const { status, stdout } = await project.store("apply");
    expect({ status, stdout: stdout.replace(/\d+ partitions/, "# partitions") }).toEqual({
      status: 0,
      stdout: [
        "made     # partitions",
        "made     column order_id on table order_placed__details",
        "made     index order_placed__details__order_id__index on table order_placed__details",
        "changed  view order_placed",
        "changed  function index_details(jsonb, bigint[])",
        "changed  event type note.added",
        "changed  comment on table order_placed__details",
        "changed  list of indexed details",
        "",
        "The store is as the catalogs say: layout 1, 2 event types.",
        "",
      ].join("\n"),
    });
    expect(await rows("select order_id, coupon from eventbook.order_placed__details")).toEqual([{ order_id: "a", coupon: "SPRING" }]);
    // The view that has not changed is the same, and the one that was made anew can be read as before.
    expect(await rows("select oid from pg_class where relname = 'note_added'")).toEqual(before);
    expect(await rows(`select has_table_privilege('${role}', 'eventbook.order_placed', 'select') as may`)).toEqual([{ may: true }]);
    expect(await project.store("verify")).toMatchObject({ status: 0 });
  });

  it("keeps what no catalog has any more, goes on filling it, and says so", async () => {
    await append(event("note", "note.added", { text: "kept" }));
    const [head = ""] = shopOfStore.split("  note.added:");
    project.write("events/shop.events.yaml", `${head.replace(/\n.*skus.*\n/, "\n").replace(", indexed: true", "")}`);
    const { status, stdout, stderr } = await project.store("apply");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("kept     event type note.added: no catalog has it any more, and there are events of it\n");
    await append(event("second", "order.placed", { orderId: "b", coupon: "SUMMER", skus: ["TEA"] }));
    expect(await rows("select coupon from eventbook.order_placed__details order by position")).toEqual([
      { coupon: "SPRING" },
      { coupon: "SUMMER" },
    ]);
    expect(await rows("select value from eventbook.order_placed__skus__list")).toEqual([{ value: "TEA" }]);
    expect(await rows("select text from eventbook.note_added")).toEqual([{ text: "kept" }]);
    expect((await project.store("apply")).stdout).toContain("The store is up to date");
    expect(await project.store("verify")).toMatchObject({ status: 0 });
  });

  it("fills anew what somebody has dropped, or what is indexed as something else", async () => {
    await pool.query("drop table eventbook.order_placed__details cascade");
    project.write("events/shop.events.yaml", shopOfStore);
    expect((await project.store("apply")).status).toBe(0);
    expect(await rows("select coupon from eventbook.order_placed__details order by position")).toEqual([
      { coupon: "SPRING" },
      { coupon: "SUMMER" },
    ]);
    await pool.query(`select eventbook.allow_read('${role}')`);
    project.write("events/shop.events.yaml", shopOfStore.replace("type: string, maxLength: 40,", "type: integer,"));
    const { stdout: verified } = await project.store("verify", "--format", "json");
    const ways = (JSON.parse(verified).differences as readonly Difference[]).map(({ help }) => help);
    expect(ways.length).toBeGreaterThan(2);
    expect(new Set(ways)).toEqual(new Set(["`npx eventbook store apply` mends it."]));
    expect((await project.store("apply", "--dry-run")).stdout).toMatch(/^begin;\n/);
    const { status, stdout } = await project.store("apply");
    expect(status).toBe(0);
    expect(stdout).toContain("changed  column coupon on table order_placed__details\n");
    expect(stdout).not.toContain("left ");
    expect(await rows(`select has_table_privilege('${role}', 'eventbook.order_placed__details', 'select') as may`)).toEqual([
      { may: true },
    ]);
    await append(event("third", "order.placed", { orderId: "c", coupon: 7 }));
    expect(await rows("select coupon from eventbook.order_placed__details order by position")).toEqual([
      { coupon: null },
      { coupon: null },
      { coupon: "7" },
    ]);
    expect(await project.store("verify")).toMatchObject({ status: 0 });
    project.write("events/shop.events.yaml", shopOfStore);
    expect((await project.store("apply")).status).toBe(0);
  });

  it("may be run by many at once", async () => {
    await pool.query("drop schema eventbook cascade");
    const { applyStore } = await import("@eventbook/runtime/postgres");
    const { registry } = await import("../../../generated/quickstart/registry.js");
    const { schema } = await import("../../../generated/quickstart/storage/postgres.js");
    const pools = Array.from({ length: 6 }, () => new pg.Pool({ ...database().config, max: 1 }));
    const applied = await Promise.all(pools.map((one) => applyStore(one, { registry, schema })));
    await Promise.all(pools.map((one) => one.end()));
    expect(applied.filter(({ changes }) => changes.some(({ object }) => object === "table events"))).toHaveLength(1);
    const book = await openBook({
      registry,
      store: postgresStore(pool, { schema }),
      handlers: { keepOpenOrders: () => {}, sendReceipt: () => {} },
    });
    await book.close();
    await pool.query("drop schema eventbook cascade");
    expect((await project.store("apply")).status).toBe(0);
  });

  it("says what stands in its way, and changes nothing then", async () => {
    await pool.query("create view public.report as select coupon from eventbook.order_placed");
    project.write("events/shop.events.yaml", shopOfStore.replace("coupon?:", "voucher?: string\n      coupon?:"));
    const { status, stderr } = await project.store("apply");
    expect(status).toBe(2);
    expect(stderr).toContain("cannot drop view eventbook.order_placed because other objects depend on it.");
    expect(stderr).toContain("help: Drop what stands on it, apply, and make it again.");
    await pool.query("drop view public.report");
    expect((await project.store("apply")).stdout).toContain("changed  view order_placed\n");
  });

  it("refuses a table of others beside its own, and a layout of a later version", async () => {
    await pool.query("create table eventbook.invoices (id integer)");
    expect(await project.store("apply")).toMatchObject({ status: 2, stderr: expect.stringContaining("table `invoices`") });
    await pool.query("drop table eventbook.invoices");
    await pool.query("update eventbook.eventbook_layout set version = 99");
    for (const command of ["apply", "status", "ensure", "verify"])
      expect(await project.store(command)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("has layout 99") });
    await pool.query("update eventbook.eventbook_layout set version = 1");
  });

  it("is what a book asks for that is opened too early", async () => {
    const { registry } = await import("../../../generated/quickstart/registry.js");
    const { schema } = await import("../../../generated/quickstart/storage/postgres.js");
    const open = (given: object): Promise<unknown> => postgresStore(pool, given).open(registry);
    await expect(open({})).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringMatching(/does not know `\S+`.*Run `npx eventbook store apply`/),
    });
    const shop = { ...registry, events: registry.events.filter(({ type }) => type === "order.placed") };
    await expect(postgresStore(pool, { schema }).open(shop)).rejects.toMatchObject({
      message: expect.stringMatching(/prepared for other catalogs: `payment_captured__details` is not as these need/),
    });
    const own = { ...schema, tables: schema.tables.filter(({ type }) => type === "order.placed") };
    await (await postgresStore(pool, { schema: own }).open(shop)).close();
  });
});
