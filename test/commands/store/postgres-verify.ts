import type { Difference } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ran } from "../../support/built-command.js";
import type { TestDatabase } from "../../support/postgres.js";
import { addressOf, type StoreProject, storeProject } from "./store-project.js";

interface Damage {
  /** What is done by hand; `{leaf}` is a partition of events, `{role}` a role. */
  readonly sql: string;
  readonly how: Difference["how"];
  readonly object: string;
  readonly help: RegExp;
}

const mended = /`npx eventbook store apply` mends it/;
const byHand = /change it by hand/;

/** One of each kind, none of which hides another. */
const damages: readonly Damage[] = [
  { sql: "drop table eventbook.order_placed__skus__list", how: "missing", object: "table order_placed__skus__list", help: mended },
  {
    sql: "create table eventbook.invoices (id integer)",
    how: "additional",
    object: "table invoices",
    help: /`DROP TABLE eventbook\.invoices`/,
  },
  {
    sql: "alter table eventbook.deliveries alter column state drop not null",
    how: "different",
    object: "column state on table deliveries",
    help: byHand,
  },
  {
    sql: "alter table eventbook.handler_cursors alter column floor type numeric",
    how: "different",
    object: "column floor on table handler_cursors",
    help: byHand,
  },
  {
    sql: "alter table eventbook.event_types add column note text",
    how: "additional",
    object: "column note on table event_types",
    help: /DROP COLUMN note`/,
  },
  {
    sql: "alter table eventbook.events alter column category drop not null",
    how: "different",
    object: "column category on table events",
    help: byHand,
  },
  {
    sql: "alter table eventbook.deliveries drop constraint deliveries_state_check",
    how: "missing",
    object: "constraint deliveries_state_check on table deliveries",
    help: byHand,
  },
  {
    sql: "alter table eventbook.categories add constraint short check (length(name) < 99)",
    how: "additional",
    object: "constraint short on table categories",
    help: /DROP CONSTRAINT short`/,
  },
  { sql: "drop index eventbook.deliveries_due", how: "missing", object: "index deliveries_due on table deliveries", help: mended },
  {
    sql: "create index mine on eventbook.events (source)",
    how: "additional",
    object: "index mine on table events",
    help: /`DROP INDEX eventbook\.mine`/,
  },
  {
    sql: "alter table eventbook.events disable trigger events_never_change",
    how: "different",
    object: "trigger events_never_change on table events",
    help: /ENABLE TRIGGER events_never_change`/,
  },
  {
    sql: "drop trigger event_tags_never_change on eventbook.event_tags",
    how: "missing",
    object: "trigger event_tags_never_change on table event_tags",
    help: mended,
  },
  {
    sql: "drop trigger never_change on eventbook.{leaf}",
    how: "missing",
    object: "trigger never_change on table {leaf}",
    help: /`CREATE OR REPLACE TRIGGER never_change .* ON eventbook\.{leaf} /,
  },
  {
    sql: "create trigger mine before insert on eventbook.event_links for each statement execute function eventbook.refuse_change()",
    how: "additional",
    object: "trigger mine on table event_links",
    help: /`DROP TRIGGER mine ON eventbook\.event_links`/,
  },
  {
    sql: "create or replace function eventbook.minted(id text) returns bigint language sql immutable parallel safe return 0",
    how: "different",
    object: "function minted(text)",
    help: mended,
  },
  { sql: "alter function eventbook.append(jsonb) security invoker", how: "different", object: "function append(jsonb)", help: mended },
  { sql: "drop function eventbook.allow_read(name)", how: "missing", object: "function allow_read(name)", help: mended },
  {
    sql: "create function eventbook.mine() returns integer language sql return 1",
    how: "additional",
    object: "function mine()",
    help: /`DROP FUNCTION eventbook\.mine\(\)`/,
  },
  { sql: "alter view eventbook.order_placed set (security_invoker = false)", how: "different", object: "view order_placed", help: mended },
  { sql: "drop view eventbook.note_added", how: "missing", object: "view note_added", help: mended },
  { sql: "create view eventbook.seen as select 1 as one", how: "additional", object: "view seen", help: /`DROP VIEW eventbook\.seen`/ },
  {
    sql: "create rule mine as on update to eventbook.event_actors do instead nothing",
    how: "additional",
    object: "rule mine on table event_actors",
    help: /`DROP RULE mine ON eventbook\.event_actors`/,
  },
  { sql: "alter table eventbook.event_ids enable row level security", how: "different", object: "table event_ids", help: byHand },
  {
    sql: "create policy mine on eventbook.event_ids",
    how: "additional",
    object: "policy mine on table event_ids",
    help: /`DROP POLICY mine ON eventbook\.event_ids`/,
  },
  { sql: "alter sequence eventbook.positions cycle", how: "different", object: "sequence positions", help: byHand },
  { sql: "create type eventbook.mood as enum ('calm')", how: "additional", object: "type eventbook.mood", help: /^Drop it/ },
  {
    sql: "alter table eventbook.retention_classes owner to {role}",
    how: "different",
    object: "owner of table retention_classes",
    help: /OWNER TO/,
  },
  {
    sql: "create table eventbook.events_1_default partition of eventbook.events_1 default",
    how: "additional",
    object: "table events_1_default",
    help: /DETACH PARTITION eventbook\.events_1_default`/,
  },
  {
    sql: "grant execute on function eventbook.change_deliveries(jsonb) to public",
    how: "additional",
    object: "privileges of PUBLIC on function change_deliveries(jsonb)",
    help: /`REVOKE EXECUTE ON FUNCTION eventbook\.change_deliveries\(jsonb\) FROM PUBLIC`/,
  },
  {
    sql: "grant select on eventbook.events to public",
    how: "additional",
    object: "privileges of PUBLIC on table events",
    help: /`REVOKE SELECT ON TABLE eventbook\.events FROM PUBLIC`/,
  },
  {
    sql: "grant update (details), select on eventbook.events to {role}",
    how: "additional",
    object: "privileges of role {role} on column details of table events",
    help: /`REVOKE UPDATE \(details\) ON TABLE eventbook\.events FROM {role}`/,
  },
  {
    sql: "grant truncate on eventbook.{leaf} to {role}",
    how: "additional",
    object: "privileges of role {role} on table {leaf}",
    help: /`REVOKE TRUNCATE ON TABLE eventbook\.{leaf} FROM {role}`/,
  },
  {
    sql: "grant create on schema eventbook to {role}",
    how: "additional",
    object: "privileges of role {role} on schema eventbook",
    help: /`REVOKE CREATE ON SCHEMA eventbook FROM {role}`/,
  },
  {
    sql: "alter default privileges in schema eventbook grant insert on tables to public",
    how: "additional",
    object: "default acl for role postgres in schema eventbook on tables",
    help: /^Drop it/,
  },
  { sql: "delete from eventbook.event_types where type = 'note.added'", how: "missing", object: "event type note.added", help: mended },
  {
    sql: "update eventbook.event_types set retain = 'forever' where type = 'order.placed'",
    how: "different",
    object: "event type order.placed",
    help: mended,
  },
  { sql: "update eventbook.categories set description = 'Other.'", how: "different", object: "category action", help: mended },
  { sql: "update eventbook.eventbook_layout set hash = 'other'", how: "different", object: "catalogs of the layout", help: mended },
];

/** Holds `eventbook store verify` to finding each kind of damage. Whoever calls it removes projects after each test. */
export function verifies(database: () => TestDatabase): void {
  let pool: pg.Pool;
  let verified: Ran;
  let differences: readonly Difference[];
  let leaf = "";
  const role = `other_of_${process.pid}`;
  const filled = (text: string): string => text.replaceAll("{leaf}", leaf).replaceAll("{role}", role);
  const project = (): StoreProject => storeProject(addressOf(database()));

  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 3 });
    pool.on("error", () => {});
    await pool.query(`create role ${role}; create role ${role}_app`);
    const shop = project();
    expect((await shop.store("apply")).status).toBe(0);
    // What an application may do is no difference, nor are partitions of other times.
    await pool.query(`select eventbook.allow_append('${role}_app')`);
    await pool.query(
      "select eventbook.ensure_class(c, now() - interval '90 days', now() - interval '60 days') from eventbook.retention_classes as c",
    );
    const { rows } = await pool.query(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'eventbook.events_1'::regclass order by inhrelid desc limit 1",
    );
    leaf = rows[0].name.replace("eventbook.", "");
    verified = await shop.store("verify");
    for (const { sql } of damages) await pool.query(filled(sql));
    const found = await shop.store("verify", "--format", "json");
    expect(found).toMatchObject({ status: 1, stderr: "" });
    ({ differences } = JSON.parse(found.stdout));
  });
  afterAll(async () => {
    await pool.query(`drop schema eventbook cascade; drop owned by ${role}, ${role}_app; drop role ${role}, ${role}_app`);
    await pool.end();
  });

  it("finds nothing where nothing was done", () =>
    expect(verified).toEqual({ status: 0, stdout: "The store is as it should be: 2 event types.\n", stderr: "" }));

  it("finds what was done, and nothing else", () => {
    const told = ({ how, object }: Pick<Damage, "how" | "object">): string => `${how} ${filled(object)}`;
    expect(differences.map(told).toSorted()).toEqual(damages.map(told).toSorted());
  });

  it.each(damages)("tells a way out of: $sql", ({ how, object, help }) => {
    const difference = differences.find((each) => each.how === how && each.object === filled(object));
    expect(difference?.help).toMatch(new RegExp(filled(help.source), "s"));
    expect(difference?.expected === null).toBe(how === "additional");
    expect(difference?.found === null).toBe(how === "missing");
  });

  it("lists it for people, and ends with 1", async () => {
    const { status, stdout } = await project().store("verify");
    expect(status).toBe(1);
    expect(stdout).toContain(`\n\n${damages.length} differences\n`);
    expect(stdout).toMatch(
      /\ndifferent   trigger events_never_change on table events\n    CREATE TRIGGER .*\n  \+ \(disabled\)\n  help: `ALTER TABLE eventbook.events ENABLE/,
    );
    expect(stdout).toContain("  - with (security_invoker=true)\n  + with (security_invoker=false)\n");
  });

  it("is clean again once every way out was taken", async () => {
    for (const { help } of differences)
      for (const [, statement = ""] of help.matchAll(/`([A-Z][^`]*)`/g))
        await pool.query(statement.replace("OWNER TO …", "OWNER TO postgres"));
    await pool.query(`drop table if exists eventbook.events_1_default; drop type eventbook.mood`);
    await pool.query("alter default privileges in schema eventbook revoke insert on tables from public");
    const applied = await project().store("apply");
    expect(applied.status).toBe(0);
    expect(applied.stdout).toContain(
      "\nleft     constraint deliveries_state_check on table deliveries: missing, which nothing changes by itself\n",
    );
    expect(applied.stdout).toMatch(/\nThe store is not as it should be: .* `npx eventbook store verify` says what to do\.\n$/);
    expect((await project().store("apply", "--dry-run")).stdout).toMatch(/^-- Not all is as it should be, .*verify` says what to do\.\n$/);
    const left = JSON.parse((await project().store("verify", "--format", "json")).stdout).differences as readonly Difference[];
    expect(left.map(({ help }) => help).every((help) => byHand.test(help))).toBe(true);
    expect(left).toHaveLength(damages.filter(({ help }) => help === byHand).length);
  });
}
