import { StoreError } from "../errors.js";
import type { AnyRegistry } from "../registry.js";
import type { Connection } from "./connection.js";
import { layout, layoutVersion } from "./layout.js";
import { categoryRows, typeRows } from "./lookup-rows.js";
import { refuseStrangers } from "./refuse-strangers.js";

/** Brings the base layout up to date, and fills the lookup tables from the registry. To be run in a transaction. Throws StoreError. */
export function applyLayout(connection: Connection, registry: AnyRegistry): void {
  const found = foundVersion(connection);
  if (found > layoutVersion) {
    throw new StoreError(
      "store-refused",
      `The book has layout ${found}, and this runtime knows layouts up to ${layoutVersion}. Upgrade @eventbook/runtime.`,
    );
  }
  for (const step of layout.filter(({ version }) => version > found)) {
    for (const statement of step.statements) connection.exec(statement);
  }
  if (found < layoutVersion) connection.run("UPDATE eventbook_layout SET version = ?", layoutVersion);
  fillLookups(connection, registry);
}

/** The version of the layout, 0 where there is none yet. Throws StoreError where others have tables of the same names. */
export function foundVersion(connection: Connection): number {
  const isBook = connection.first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'eventbook_layout'") !== null;
  if (isBook) return Number(connection.first("SELECT version FROM eventbook_layout")?.["version"] ?? 0);
  refuseStrangers(connection, tablesOfTheLayout);
  return 0;
}

const tablesOfTheLayout: readonly string[] = layout
  .flatMap(({ statements }) => statements)
  .map((statement) => /^CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement)?.[1])
  .filter((name) => name !== undefined);

function fillLookups(connection: Connection, registry: AnyRegistry): void {
  connection.run(categoryRows, JSON.stringify(registry.categories));
  connection.run(typeRows, JSON.stringify(registry.events));
}
