import { applyLayout } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { envelopeSection } from "../../../generator/render/storage/storage-statements.js";
import type { TestDatabase } from "../../support/postgres.js";
import { order, shop } from "../../../runtime/testing/shop.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";
import { type Attempt, changesOf, intrusionsOf, outcomes, type Relation, reformsOf, relationsOf } from "./attempts.js";

const views = [
  ...envelopeSection("postgres").statements.map(({ text }) => text),
  `create or replace view eventbook.order_placed with (security_invoker = true) as
    select eventbook.as_text(e._details -> 'coupon') as coupon, e.* from eventbook.event_envelopes as e where e._type = 'order.placed'`,
];
const kinds = ["append", "read", "sweep"] as const;
type Kind = (typeof kinds)[number];

const log = ["events", "event_tags", "event_actors", "event_links"];
const [denied, restricted] = ["42501", "23001"];
// What views refuse by what they are: no table, no key, no lock.
const [wrongObject, notUpdatable, notSupported] = ["42809", "55000", "0A000"];

/** Holds a log to that nobody changes it, whatever role he has. */
export function onlyGrows(database: () => TestDatabase): void {
  const roleOf = (kind: Kind | "own"): string => `eventbook_${kind}_${process.pid}`;
  const clients = new Map<Kind | "own", pg.Client>();
  const as = (kind: Kind | "own"): pg.Client => clients.get(kind) ?? expect.fail(`Nobody is connected as ${kind}.`);
  let relations: readonly Relation[] = [];

  beforeAll(async () => {
    await database().query(`create role ${roleOf("own")} login`);
    await database().query(`grant create on database ${database().config.database} to ${roleOf("own")}`);
    await database().query(`grant create on schema public to ${roleOf("own")}`);
    for (const kind of kinds) await database().query(`create role ${roleOf(kind)} login`);
    for (const kind of ["own", ...kinds] as const) {
      const client = new pg.Client({ ...database().config, user: roleOf(kind) });
      await client.connect();
      clients.set(kind, client);
    }
    const schema = { ...shopSchemaOfPostgres, statements: [...shopSchemaOfPostgres.statements, ...views] };
    await applyLayout(as("own"), shop(), schema);
    for (const kind of kinds) await as("own").query(`select eventbook.allow_${kind}('${roleOf(kind)}')`);
    const thing = { type: "cart", id: "7" };
    const given = { id: "first", type: "order.placed", version: 2, source: "shop", category: "action", severity: "low" };
    const event = {
      ...given,
      occurred_at: "2026-01-31T00:00:00Z",
      tags: ["t"],
      actors: [thing],
      links: [thing],
      details: order(1, { skus: ["s"] }),
    };
    await as("append").query("select eventbook.append($1)", [JSON.stringify({ events: [{ ...event, redactable: { name: "Ada" } }] })]);
    await as("append").query("insert into eventbook.handler_cursors values ('h', 0, '0', 0, 0)");
    relations = await relationsOf(as("own"));
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    for (const kind of [...kinds, "own"] as const)
      await database()
        .query(`drop owned by ${roleOf(kind)} cascade`)
        .then(() => database().query(`drop role ${roleOf(kind)}`));
  });

  /** Everything that is stored, and every rule about it. */
  const state = async (): Promise<unknown> => {
    const texts: Record<string, unknown> = {};
    for (const { name } of relations)
      texts[name] = (
        await database().query(`select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) as rows, count(*) from ${name} as t`)
      )[0];
    const rules = await database().query(
      `select c.relname, c.relacl::text, c.relowner, c.relispartition, c.reloptions,
        (select json_agg(json_build_array(t.tgname, t.tgenabled) order by t.tgname) from pg_trigger as t where t.tgrelid = c.oid) as triggers
        from pg_class as c where c.relnamespace = 'eventbook'::regnamespace order by c.relname`,
    );
    return [texts, rules];
  };

  it("is looked for everywhere: tables, each level of partitions, the catalog's tables and views", () => {
    const levels = new Set(relations.filter(({ whole }) => whole === "events").map(({ name }) => name.replace(/\d{8}$/, "date")));
    expect([...levels].sort()).toEqual([
      "eventbook.events",
      "eventbook.events_1",
      "eventbook.events_1_date",
      "eventbook.events_2",
      "eventbook.events_2_date",
    ]);
    const tables =
      "redactable_details event_ids streams event_types categories retention_classes eventbook_layout handler_cursors deliveries";
    const ofTheCatalog = "order_placed_details order_placed_skus payment_captured_details event_envelopes order_placed";
    const all = [...log, ...tables.split(" "), ...ofTheCatalog.split(" ")];
    expect([...new Set(relations.map(({ whole }) => whole))].sort()).toEqual(all.sort());
  });

  describe.each(kinds)("is refused to the role that may %s", (kind) => {
    // Where an application keeps how far its handlers have come.
    const isOwn = ({ whole }: Relation, { what }: Attempt): boolean =>
      kind === "append" &&
      whole === "handler_cursors" &&
      ["update", "merge: update", "upsert", "insert", "for update", "lock"].includes(what);

    it("in every way, through everything", async () => {
      const before = await state();
      const attempts = relations.flatMap((relation) =>
        [...changesOf(relation), ...intrusionsOf(relation), ...reformsOf(relation)]
          .filter((attempt) => !isOwn(relation, attempt))
          .map((attempt) => ({ ...attempt, relation })),
      );
      expect(attempts.length).toBeGreaterThan(1000);
      const results = await outcomes(as(kind), attempts, false);
      const others = attempts.flatMap(({ sql, relation }, at) => {
        const expected = relation.kind === "view" ? [denied, wrongObject, notUpdatable, notSupported] : [denied];
        return expected.includes(results[at] ?? "") ? [] : [`${results[at]}: ${sql}`];
      });
      expect(others).toEqual([]);
      expect(await state()).toEqual(before);
    });

    it("who cannot give himself more than he has", async () => {
      const before = await state();
      const grants = relations.map(({ name }) => ({ what: "grant", sql: `grant all on ${name} to ${roleOf(kind)}` }));
      // PostgreSQL only warns where there is nothing to give.
      expect([...new Set(await outcomes(as(kind), grants, false))].filter((outcome) => ![denied, "done"].includes(outcome))).toEqual([]);
      await as(kind)
        .query(`select eventbook.allow_append('${roleOf(kind)}')`)
        .catch(() => {});
      expect(await state()).toEqual(before);
    });

    it("as a copy from outside", async () => {
      for (const { name } of relations.filter((relation) => relation.kind === "table" && relation.whole !== "handler_cursors"))
        await expect(as(kind).query(`copy ${name} from stdin`), name).rejects.toMatchObject({ code: denied });
    });

    it.each([
      "set session_replication_role = replica",
      "create or replace function eventbook.refuse_change() returns trigger language plpgsql as 'begin return old; end'",
      "drop function eventbook.append(jsonb)",
      "alter function eventbook.append(jsonb) security invoker",
      "drop schema eventbook cascade",
      "create table eventbook.mine (a integer)",
      "select nextval('eventbook.positions')",
      "select setval('eventbook.positions', 1)",
      "select setval('eventbook.clock', 1)",
      "select setval('eventbook.epochs', 1)",
      "select eventbook.expire(now() + interval '100 years')",
      "select eventbook.adopt('x', '[]')",
      "select eventbook.store_claimed('[]', '{}', '{}')",
      "select eventbook.claim_ids('[{}]')",
      "select eventbook.forget('events_1')",
      "select eventbook.drop_parts('{events_1_20260101}', '{}')",
      "select eventbook.raise_epoch(null)",
    ])("by a detour: %s", async (sql) => {
      await expect(as(kind).query(sql)).rejects.toThrow(/permission denied|must be owner|does not exist/);
    });
  });

  it("is a log that its owner does not change by accident, through any partition", async () => {
    const attempts = relations.filter(({ whole }) => log.includes(whole)).flatMap(changesOf);
    const results = await outcomes(as("own"), attempts, true);
    expect(attempts.flatMap(({ sql }, at) => (results[at] === restricted ? [] : [`${results[at]}: ${sql}`]))).toEqual([]);
    const ids = relations.filter(({ whole }) => whole === "event_ids").flatMap(changesOf);
    const ofIds = await outcomes(as("own"), ids, true);
    expect(
      ids.flatMap(({ what, sql }, at) => (what.includes("delete") || ofIds[at] === restricted ? [] : [`${ofIds[at]}: ${sql}`])),
    ).toEqual([]);
    const apart = relations.filter(({ whole }) => whole === "redactable_details").flatMap(changesOf);
    const ofApart = await outcomes(as("own"), apart, true);
    const isEmpty = new Set<string>();
    for (const { name } of relations) if ((await as("own").query(`select from ${name} limit 1`)).rowCount === 0) isEmpty.add(name);
    // A row may only be redacted, so what touches no row is let through.
    const open = relations
      .filter(({ whole }) => whole === "redactable_details")
      .flatMap((one) => changesOf(one).map(() => isEmpty.has(one.name)));
    expect(
      apart.flatMap(({ sql }, at) =>
        ofApart[at] === restricted || (open[at] && ofApart[at] === "done") ? [] : [`${ofApart[at]}: ${sql}`],
      ),
    ).toEqual([]);
  });

  it("was attempted with statements that its owner could run", async () => {
    const attempts = relations.flatMap((relation) =>
      [...intrusionsOf(relation), ...reformsOf(relation)].map((attempt) => ({ ...attempt, relation })),
    );
    const results = await outcomes(as("own"), attempts, true);
    const uniqueViolation = "23505";
    const others = attempts.flatMap(({ what, sql, relation }, at) => {
      const expected =
        relation.kind === "view"
          ? ["done", notUpdatable, notSupported]
          : what === "insert"
            ? ["done", uniqueViolation]
            : ["done", notSupported, wrongObject];
      return expected.includes(results[at] ?? "") ? [] : [`${results[at]}: ${sql}`];
    });
    expect(others).toEqual([]);
  });

  it("shows nobody more through a view than he may see without it", async () => {
    const options = await database().query<{ name: string; options: readonly string[] | null }>(
      "select relname as name, reloptions as options from pg_class where relnamespace = 'eventbook'::regnamespace and relkind = 'v'",
    );
    expect(options.map(({ options: own }) => own)).toEqual(options.map(() => ["security_invoker=true"]));
    expect(options.map(({ name }) => name).sort()).toEqual(["event_envelopes", "order_placed"]);
    await expect(as("sweep").query("select * from eventbook.order_placed")).rejects.toMatchObject({ code: denied });
    await as("own").query(`grant select on eventbook.order_placed, eventbook.event_envelopes to ${roleOf("sweep")}`);
    await expect(as("sweep").query("select * from eventbook.order_placed")).rejects.toThrow("permission denied for table events");
    await as("own").query(`revoke select on eventbook.order_placed, eventbook.event_envelopes from ${roleOf("sweep")}`);
  });

  it("has functions of its owner for each kind of role, closed to everybody else and safe from their search path", async () => {
    const may = (kind: Kind): string => `has_function_privilege('${roleOf(kind)}', p.oid, 'execute')`;
    const functions = await database().query(
      `select p.proname as name, array_to_string(p.proconfig, ' ') as config, ${kinds.map((kind) => `${may(kind)} as ${kind}`).join(", ")}
        from pg_proc as p where p.pronamespace = 'eventbook'::regnamespace and p.prosecdef order by p.proname`,
    );
    const safe = "search_path=pg_catalog, pg_temp";
    const more: Readonly<Record<string, string>> = {
      append: " plan_cache_mode=force_generic_plan",
      try_append: " lock_timeout=20ms",
      try_append_each: " lock_timeout=20ms",
    };
    const row = (name: string, ...who: readonly Kind[]): object => ({
      name,
      config: `${safe}${more[name] ?? ""}`,
      ...Object.fromEntries(kinds.map((kind) => [kind, who.includes(kind)])),
    });
    expect(functions).toEqual([
      row("append", "append"),
      row("begin_epoch", "sweep"),
      row("change_deliveries", "append"),
      row("ensure", "sweep"),
      row("ensure_epoch", "append", "sweep"),
      row("expire", "sweep"),
      row("move_cursor", "append"),
      row("recognise_server", "append", "sweep"),
      row("redact", "sweep"),
      row("redact_due", "sweep"),
      row("try_append", "append"),
      row("try_append_each", "append"),
    ]);
  });

  it("is swept by somebody who sees none of it", async () => {
    await expect(as("sweep").query("select * from eventbook.events")).rejects.toMatchObject({ code: denied });
    await as("sweep").query("select eventbook.ensure()");
    expect((await as("sweep").query("select * from eventbook.expire()")).rows).toEqual([]);
    expect((await as("sweep").query(`select eventbook.redact('["first", "unknown"]') as redacted`)).rows).toEqual([{ redacted: 1 }]);
    const kept = await database().query("select details, redacted_at is not null as redacted from eventbook.redactable_details");
    expect(kept).toEqual([{ details: null, redacted: true }]);
  });
}
