import { ensureStore, storeStatus } from "@eventbook/runtime/postgres";
import type { StoreStatus } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { check } from "../../../generator/generate.js";
import { storeContent } from "../../../generator/render/storage/store-content.js";
import { describeOnQuietPostgres } from "../../support/postgres.js";
import { removeProjectsAfterEach } from "../project.js";
import { addressOf, screenOf, shopOfStore, storeProject } from "./store-project.js";

removeProjectsAfterEach();

const day = 86_400_000;

describeOnQuietPostgres("eventbook store status and ensure", (database) => {
  let pool: pg.Pool;
  const content = storeContent(check([{ path: "shop.events.yaml", text: shopOfStore }]).value, "postgres");
  const status = (exact = false): Promise<StoreStatus> => storeStatus(pool, content, { exact });
  const event = (id: string, type = "order.placed"): object => ({
    id,
    type,
    version: 1,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: "2026-01-31T09:00:00Z",
    details: { orderId: id },
    tags: ["sale"],
  });
  const append = (to: Pick<pg.Pool, "query">, ...events: readonly object[]): Promise<unknown> =>
    to.query("select eventbook.append($1)", [JSON.stringify({ events })]);

  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 4 });
    pool.on("error", () => {});
    expect((await storeProject(addressOf(database())).store("apply")).status).toBe(0);
    await pool.query("insert into eventbook.handler_cursors values ('send-receipt', 1, '0', 0, 0, '{order.placed}')");
  });
  afterAll(() => pool.end());

  it("shows a screen for people", async () => {
    await append(pool, event("a"), event("b"), event("c", "note.added"));
    const { status: code, stdout, stderr } = await storeProject(addressOf(database())).store("status");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(`\n${screenOf(stdout)}`).toBe(`
PostgreSQL #, layout 1, as the catalogs say. Times are UTC.

table                     rows    bytes  partitions            oldest            newest
categories                   1        #
deliveries                   0        #
event_actors                 0        #           n
event_ids                    3        #           n
event_links                  0        #           n
event_tags                   3        #           n  0000-00-00 00:00  0000-00-00 00:00
event_types                  2        #
eventbook_layout             1        #
events                       3        #           n  0000-00-00 00:00  0000-00-00 00:00
handler_cursors              1        #
order_placed__details        2        #              0000-00-00 00:00  0000-00-00 00:00
order_placed__skus__list     0        #
redactable_details           0        #           n
retention_classes            2        #
streams                      0        #

event type    rows     bytes  kept for            oldest            newest
note.added       1         #       30d  0000-00-00 00:00  0000-00-00 00:00
order.placed     2         #      365d  0000-00-00 00:00  0000-00-00 00:00

partition of events  rows    bytes              from             until         drop from
events_1_00000000       1        #  0000-00-00 00:00  0000-00-00 00:00  0000-00-00 00:00
events_2_00000000       2        #  0000-00-00 00:00  0000-00-00 00:00  0000-00-00 00:00
n partitions of events are empty; there is room until 0000-00-00 00:00.

handler       behind
send-receipt  2 events, n s  no process runs it

Nothing is overdue.
`);
  });

  it("answers programs in one object, with times as on the wire", async () => {
    const { stdout } = await storeProject(addressOf(database())).store("status", "--format", "json");
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      version: 1,
      diagnostics: [],
      store: { kind: "postgres", version: expect.stringMatching(/^PostgreSQL \d+/) },
      layout: { found: 1, wanted: 1, isOfCatalogs: true },
      overdue: [],
    });
    expect(answer.types[1]).toMatchObject({
      type: "order.placed",
      rows: { count: 2, isEstimate: false },
      oldest: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    expect(answer.partitions.length).toBeGreaterThan(70);
  });

  it("says how far a handler is, what it has given up, and that nobody runs it", async () => {
    await pool.query(
      "insert into eventbook.deliveries select 'send-receipt', position, 'dead', null, 12, null, 'no' from eventbook.events where type = 'order.placed' limit 1",
    );
    const { handlers, overdue } = await status();
    expect(handlers).toEqual([
      {
        handler: "send-receipt",
        isInCatalogs: true,
        place: "log",
        behind: { events: 2, isMore: false, since: expect.any(Number) },
        deliveries: { running: 0, retry: 0, held: 0, dead: 1 },
        leasedUntil: null,
      },
    ]);
    expect(overdue).toMatchObject([{ kind: "deliveries-dead", message: "`send-receipt` has given up an event." }]);
    const { status: code, stdout } = await storeProject(addressOf(database())).store("status");
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nhandler {7}behind {6} +given up\nsend-receipt {2}2 events, \d+ s +1 {2}no process runs it\n/);
    expect(stdout).toContain(
      "\noverdue: `send-receipt` has given up an event.\nhelp: `select * from eventbook.deliveries where state = 'dead'` says which",
    );
    await pool.query("delete from eventbook.deliveries");
  });

  it("says which transaction holds followers back, since when, and whose it is", async () => {
    const client = new pg.Client({ ...database().config, application_name: "nightly-report" });
    await client.connect();
    await client.query("begin");
    const { rows } = await client.query("select pg_backend_pid() as pid, pg_current_xact_id()");
    expect((await status()).overdue).toEqual([]);
    await append(pool, event("late"));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const [found] = (await status()).overdue;
    expect(found).toMatchObject({
      kind: "transaction-open",
      message: `A transaction is open in backend ${rows[0].pid}, \`nightly-report\` (idle in transaction), and events that came after it wait for it: followers and handlers do not see them yet.`,
    });
    expect(Date.now() - (found?.since ?? 0)).toBeLessThan(60_000);
    await client.query("rollback");
    await client.end();
    expect((await status()).overdue).toEqual([]);
  });

  it("estimates where tables are large, and counts them when asked to", async () => {
    await pool.query(
      `select eventbook.append(jsonb_build_object('events', (
        select jsonb_agg(jsonb_build_object('id', 'many-' || n, 'type', case when n % 4 = 0 then 'note.added' else 'order.placed' end, 'version', 1,
          'source', 'shop', 'category', 'action', 'severity', 'low', 'occurred_at', '2026-01-31T09:00:00Z',
          'details', jsonb_build_object('orderId', (select string_agg(md5(n::text || part), '') from generate_series(1, 50) as part))))
        from generate_series(1, 6000) as n)))`,
    );
    const rowsOf = ({ tables }: StoreStatus) => tables.find(({ table }) => table === "events")?.rows;
    const ofType = ({ types }: StoreStatus, type: string) => types.find((one) => one.type === type)?.rows;
    const guessed = await status();
    expect(rowsOf(guessed)?.isEstimate).toBe(true);
    await pool.query("analyze");
    const estimated = await status();
    expect(rowsOf(estimated)?.isEstimate).toBe(true);
    expect(Math.abs((rowsOf(estimated)?.count ?? 0) - 6_004)).toBeLessThan(300);
    expect(Math.abs((ofType(estimated, "order.placed")?.count ?? 0) - 4_503)).toBeLessThan(450);
    const exact = await status(true);
    expect(rowsOf(exact)).toEqual({ count: 6_004, isEstimate: false });
    expect(ofType(exact, "note.added")).toEqual({ count: 1_501, isEstimate: false });
    expect(exact.handlers[0]?.behind).toMatchObject({ events: 4_503, isMore: false });
  });

  it("says what is due, and `ensure` does it", async () => {
    const { rows } = await pool.query("select class from eventbook.retention_classes where retain = '30d'");
    const kept = rows[0].class;
    // As if nobody had run it for a long time: what was made ahead is gone, and there is something old.
    const old = new Date(Date.now() - 40 * day).toISOString();
    await pool.query(
      "select eventbook.ensure_class(c, $1::timestamptz, $1::timestamptz + interval '1 ms') from eventbook.retention_classes as c where class = $2",
      [old, kept],
    );
    const leaves = await pool.query(
      "select right(relname, 8) as date from pg_class where relname like $1 and relkind = 'r' and relname > $2 order by relname",
      [`events\\_${kept}\\_2%`, `events_${kept}_${new Date(Date.now() + day).toISOString().slice(0, 10).replaceAll("-", "")}`],
    );
    for (const { date } of leaves.rows)
      for (const table of ["event_links", "event_actors", "event_tags", "events"])
        await pool.query(`drop table eventbook.${table}_${kept}_${date}`);
    const due = (await status()).overdue;
    const expired = `events_${kept}_${old.slice(0, 10).replaceAll("-", "")}`;
    expect(due.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      "partitions-due: Events that are kept 30d have partitions for a short time only.",
      `drops-due: All events in \`${expired}\` have expired.`,
    ]);
    const { status: code, stdout } = await storeProject(addressOf(database())).store("ensure");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `made     ${4 * leaves.rows.length} partitions\ndropped  partition ${expired}\n` });
    expect((await status()).overdue).toEqual([]);
    expect((await storeProject(addressOf(database())).store("ensure")).stdout).toBe("Nothing was due.\n");
  });

  it("agrees with `ensure` on what waits, and for whom", async () => {
    const { rows } = await pool.query("select class from eventbook.retention_classes where retain = '30d'");
    const kept = rows[0].class;
    const old = new Date(Date.now() - 50 * day).toISOString();
    const leaf = `events_${kept}_${old.slice(0, 10).replaceAll("-", "")}`;
    await pool.query(
      "select eventbook.ensure_class(c, $1::timestamptz, $1::timestamptz + interval '1 ms') from eventbook.retention_classes as c where class = $2",
      [old, kept],
    );
    await pool.query(
      `insert into eventbook.events select eventbook.position_at($1::timestamptz), class, epoch, pg_current_xact_id(), 'old', type, version, source, category, subcategory, severity, occurred_at,
        expires_at, subject_type, subject_id, parent_id, 'old', 'old', session, timeline, outcome, null, null, null, details from eventbook.events where type = 'note.added' limit 1`,
      [old],
    );
    await pool.query("insert into eventbook.handler_cursors values ('index-notes', 1, '0', 0, 0, '{note.added}')");
    expect((await status()).overdue.filter(({ kind }) => kind !== "deliveries-dead")).toMatchObject([
      { kind: "drop-waits", message: `All events in \`${leaf}\` have expired, and \`index-notes\` has not come so far.` },
    ]);
    expect(await ensureStore(pool, content)).toEqual({
      made: [],
      dropped: [],
      waiting: [{ object: leaf, reason: "the handler index-notes" }],
    });
    const { status: code, stdout } = await storeProject(addressOf(database())).store("ensure");
    expect(code).toBe(1);
    expect(stdout).toContain(`waits    expired partition ${leaf}, for the handler index-notes\n`);
    await pool.query("delete from eventbook.handler_cursors where handler = 'index-notes'");
    await pool.query(
      "insert into eventbook.deliveries (handler, position, state, due_at) select 'index-notes', position, 'retry', 0 from eventbook.events where id = 'old'",
    );
    expect((await status()).overdue.filter(({ kind }) => kind === "drop-waits")).toMatchObject([
      {
        message: `All events in \`${leaf}\` have expired, and \`index-notes\` is to try some of them again.`,
        help: "Run a process that handles `index-notes`; if it is no more, delete its rows in `eventbook.deliveries`.",
      },
    ]);
    expect(await ensureStore(pool, content)).toMatchObject({ dropped: [], waiting: [{ object: leaf, reason: "the handler index-notes" }] });
    await pool.query("delete from eventbook.deliveries where handler = 'index-notes'");
    expect(await ensureStore(pool, content)).toMatchObject({ dropped: [{ object: leaf, events: null }], waiting: [] });
  });

  it("tries again where `ensure` and somebody else stand in each other's way", async () => {
    const other = new pg.Client(database().config);
    await other.connect();
    await other.query("begin; select from eventbook.eventbook_layout for update");
    const ensured = ensureStore(pool, content);
    // Once it waits for that row, with the lock that the other asks for now: one of both is sent away.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const outcome = await other.query("select pg_advisory_xact_lock(hashtextextended('eventbook.ensure', 0))").catch(() => null);
    await other.query("rollback");
    await other.end();
    expect(outcome, "it was `ensure` that was sent away").not.toBeNull();
    expect(await ensured).toMatchObject({ made: [], waiting: [] });
  });

  it("leaves what somebody else reads to the next time, and says so", async () => {
    const { rows } = await pool.query("select class from eventbook.retention_classes where retain = '30d'");
    const kept = rows[0].class;
    const old = new Date(Date.now() - 60 * day).toISOString();
    const leaf = `events_${kept}_${old.slice(0, 10).replaceAll("-", "")}`;
    await pool.query(
      "select eventbook.ensure_class(c, $1::timestamptz, $1::timestamptz + interval '1 ms') from eventbook.retention_classes as c where class = $2",
      [old, kept],
    );
    const other = new pg.Client(database().config);
    await other.connect();
    await other.query(`begin; select from eventbook.${leaf}`);
    expect(await ensureStore(pool, content)).toMatchObject({
      dropped: [],
      waiting: expect.arrayContaining([{ object: leaf, reason: "a transaction that is open" }]),
    });
    const { status: code, stdout } = await storeProject(addressOf(database())).store("ensure");
    expect(code).toBe(1);
    expect(stdout).toContain(`waits    expired partition ${leaf}, for a transaction that is open\n`);
    await other.query("rollback");
    await other.end();
    expect(await ensureStore(pool, content)).toMatchObject({
      dropped: expect.arrayContaining([{ object: leaf, events: null }]),
      waiting: [],
    });
  });
});
