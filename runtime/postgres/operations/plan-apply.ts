import type { StoreContent } from "../../store/operations.js";
import { layoutVersion } from "../layout/layout.js";
import { namespace } from "../layout/tables.js";
import { quoted } from "../../store/identifier.js";
import { relationIn } from "./database-objects.js";
import type { DatabaseView } from "./database-view.js";
import { areSameTables } from "./kept-tables.js";
import { adopting, baseStatements, ensuring, lookupStatements, type Statement, statement } from "./statements.js";
import { isMendedByApplying, isOfPartition, isPartition } from "./ways-out.js";

/** The statements that bring a database to what it is to be, and no others: what is as it should be is not touched, or locked. */
export function planApply(view: DatabaseView, content: StoreContent<"postgres">): readonly Statement[] {
  const { found, merged, rows } = view;
  const { schema } = content;
  const differences = view.differences.filter((each) => isMendedByApplying(each, merged.rebuilt) && !isOfPartition(each.expected?.within));
  const targets = new Set(schema.statements.map(targetOf).filter((target) => target !== null));
  const partitions = differences.filter(isPartition);
  const labels = differences.filter((each) => !isPartition(each)).map(({ expected, found: other }) => (expected ?? other)?.label ?? "");
  const isOfCatalogs = (label: string): boolean => label === fillingLabel || targets.has(relationIn(label) ?? "");
  const isBaseDue = found === null || found.version < layoutVersion || labels.some((label) => !isOfCatalogs(label));
  const changed = new Set([...labels.flatMap((label) => relationIn(label) ?? []), ...merged.rebuilt]);
  const own = schema.statements.filter((text) => found === null || changed.has(targetOf(text) ?? ""));
  const isAdoptionDue =
    found?.hash !== schema.hash ||
    !areSameTables(found.tables, merged.tables) ||
    !areSameTables(merged.standing, merged.tables) ||
    labels.includes(fillingLabel);
  return [
    ...(isBaseDue ? baseStatements() : []),
    ...(rows.length > 0 ? lookupStatements(content) : []),
    ...(isBaseDue || rows.length > 0 || partitions.length > 0 ? [ensuring] : []),
    ...merged.rebuilt.map((table) => statement(`drop table ${namespace}.${quoted(table)}`)),
    ...own.map((text) => statement(text)),
    // What is remembered as filled is filled no second time, whatever has become of it.
    ...(isAdoptionDue && found !== null ? [statement(remembering, JSON.stringify(merged.standing))] : []),
    ...(isAdoptionDue ? [adopting(schema.hash, merged.tables)] : []),
  ];
}

const remembering = `update ${namespace}.eventbook_layout set tables = $1::jsonb`;
const fillingLabel = "function index_details(jsonb, bigint[])";

/** The table or view that a statement of a catalog makes, changes or speaks of. */
function targetOf(text: string): string | null {
  const name =
    /^\s*(?:create (?:or replace )?view|drop view if exists|comment on (?:view|table|column)|create table if not exists|alter table|create index if not exists (?:"[^"]+"|\w+) on) \w+\.(?:"([^"]+)"|(\w+))/.exec(
      text,
    );
  return name?.[1] ?? name?.[2] ?? null;
}
