import { StoreError } from "../../errors.js";
import { compareObjects } from "../../store/compare-objects.js";
import type { Applied, ApplyOptions, StoreChange, StoreContent } from "../../store/operations.js";
import { type Database, stateOf } from "../client.js";
import { layoutVersion } from "../layout/layout.js";
import { namespace } from "../layout/tables.js";
import { changesBetween } from "./changes.js";
import { inTransaction, type PgConnections } from "./connections.js";
import { databaseObjects } from "./database-objects.js";
import { type DatabaseView, viewDatabase } from "./database-view.js";
import { strangers } from "./found-layout.js";
import { areSameTables } from "./kept-tables.js";
import { planApply } from "./plan-apply.js";
import { asText, type Statement } from "./statements.js";
import { giveBack, grantsOn } from "./view-grants.js";
import { isMendedByApplying, leftByApplying } from "./ways-out.js";

/** Brings a database to the layout and the catalogs. */
export async function applyStore(pool: PgConnections, content: StoreContent<"postgres">, options: ApplyOptions = {}): Promise<Applied> {
  for (let tries = 1; ; tries += 1) {
    const applied = await applyTo(pool, content, options);
    if (applied !== null) return applied;
    if (tries === mostTries) throw new StoreError("store-timeout", "Others have changed the database all the while. Try again.");
  }
}

const mostTries = 20;

/** null: somebody else has changed the database meanwhile. */
async function applyTo(pool: PgConnections, content: StoreContent<"postgres">, { dryRun = false }: ApplyOptions): Promise<Applied | null> {
  const view = await viewDatabase(pool, content);
  refuseStrangers(view);
  const plan = planApply(view, content);
  const layout = { found: view.found?.version ?? null, wanted: layoutVersion, isOfCatalogs: view.found?.hash === content.schema.hash };
  const answer = {
    layout,
    statements: plan.map(asText),
    kept: view.kept,
    left: view.found === null ? [] : leftByApplying(view.differences, view.merged.rebuilt),
  };
  if (plan.length === 0) return { ...answer, changes: [] };
  if (dryRun) return { ...answer, changes: [...foreseen(view), ...otherChanges(view, content)] };
  const changes = await run(pool, view, plan);
  return changes === null ? null : { ...answer, changes: [...changes, ...otherChanges(view, content)] };
}

async function run(pool: PgConnections, view: DatabaseView, plan: readonly Statement[]): Promise<readonly StoreChange[] | null> {
  return await inTransaction(pool, async (database) => {
    await database.query(`select pg_advisory_xact_lock(hashtextextended('${namespace}.apply', 0))`, []);
    const before = (await databaseObjects(database)).objects;
    if (compareObjects(view.objects.objects, before).length > 0) return { result: null, commit: false };
    const grants = await grantsOn(database, view.merged.rebuilt);
    for (const statement of plan) await runOne(database, statement);
    await giveBack(database, grants, view.merged.rebuilt);
    const changes = changesBetween(before, (await databaseObjects(database)).objects);
    return { result: changes, commit: true };
  });
}

async function runOne(database: Database, { text, values }: Statement): Promise<void> {
  try {
    await database.query(text, values);
  } catch (error) {
    if (!(error instanceof StoreError) || stateOf(error.cause) !== "2BP01") throw error;
    const message = `${error.message} Drop what stands on it, apply, and make it again.`;
    throw new StoreError("store-refused", message, error.cause);
  }
}

/** Tables and the like of others; indexes, triggers and privileges are for `verify` to find. */
function refuseStrangers({ differences }: DatabaseView): void {
  for (const { how, found } of differences)
    if (
      how === "additional" &&
      found !== null &&
      found.within === null &&
      /^(table|view|materialized view|foreign table|sequence|function|procedure|domain|type) /.test(found.label)
    )
      throw strangers(found.label.replace(/^(materialized view|foreign table|\S+) (.*)$/s, "$1 `$2`"));
}

function foreseen(view: DatabaseView): readonly StoreChange[] {
  return view.differences
    .filter((each) => isMendedByApplying(each, view.merged.rebuilt))
    .map(({ how, expected }) => ({ how: how === "missing" ? "made" : "changed", object: expected?.label ?? "" }));
}

/** What is said in rows. */
function otherChanges({ rows, found, merged }: DatabaseView, { schema }: StoreContent<"postgres">): readonly StoreChange[] {
  const isTakenOver = found?.hash === schema.hash && areSameTables(found.tables, merged.tables);
  return [
    ...rows.map(({ how, object }): StoreChange => ({ how: how === "missing" ? "made" : "changed", object })),
    ...(found === null || isTakenOver ? [] : [{ how: "changed" as const, object: "list of indexed details" }]),
  ];
}
