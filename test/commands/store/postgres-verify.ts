import type { Difference } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ran } from "../../support/built-command.js";
import type { TestDatabase } from "../../support/postgres.js";
import { byHand, type Damage, damages } from "./postgres-damages.js";
import { addressOf, type StoreProject, storeProject } from "./store-project.js";

/** Holds `eventbook store verify` to finding each kind of damage. Whoever calls it removes projects after each test. */
export function verifies(database: () => TestDatabase): void {
  let pool: pg.Pool;
  let verified: Ran;
  let differences: readonly Difference[];
  let leaf = "";
  const role = `other_of_${process.pid}`;
  const roles = ["", "_app", "_group", "_wide", "_login", "_passing", "_deploy"].map((suffix) => `${role}${suffix}`).join(", ");
  const filled = (text: string): string =>
    text
      .replaceAll("{leaf}", leaf)
      .replaceAll("{role}", role)
      .replaceAll("{database}", database().config.database ?? "");
  const project = (): StoreProject => storeProject(addressOf(database()));

  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 3 });
    pool.on("error", () => {});
    for (const name of roles.split(", ")) await pool.query(`create role ${name}`);
    const shop = project();
    expect((await shop.store("apply")).status).toBe(0);
    // What an application may do is no difference, nor what roles may that have nothing to do here, nor are partitions of other times.
    await pool.query(
      `grant postgres, pg_write_all_data to ${role}_deploy; alter role ${role}_deploy set session_replication_role = replica`,
    );
    if (database().major !== "15")
      await pool.query(`grant ${role}_app to ${role}_passing with admin true, inherit false, set false; grant postgres to ${role}_passing`);
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
    await pool.query(`drop schema eventbook cascade; drop owned by ${roles}; drop role ${roles}`);
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
        await pool.query(
          statement
            .replace("OWNER TO …", "OWNER TO postgres")
            .replace("DATABASE …", filled("DATABASE {database}"))
            .replace(/(REVOKE|ROLE) …/, "$1 postgres"),
        );
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
