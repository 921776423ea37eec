import type { StoreObject } from "../../store/compare-objects.js";
import type { Database } from "../client.js";
import { namespace } from "../layout/tables.js";
import { grantsSql, objectsSql } from "./catalog-sql.js";

/** What lies in a schema, and who may do what there. */
export interface DatabaseObjects {
  readonly objects: readonly DatabaseObject[];
  readonly grants: readonly Grant[];
}

export interface DatabaseObject extends StoreObject {
  /** Of a partition: the label of the table that it is a part of. */
  readonly partOf: string | null;
}

/** One privilege. */
export interface Grant {
  /** The label of an object. */
  readonly on: string;
  /** `PUBLIC`, `owner`, or `role` and its name, quoted. */
  readonly grantee: string;
  readonly privilege: string;
}

/** Reads a schema from the system's own tables. What is called after the schema is told as if it were ours. */
export async function databaseObjects(database: Database, schema: string = namespace): Promise<DatabaseObjects> {
  const ours = (text: string | null | undefined): string => (text ?? "").replaceAll(new RegExp(`\\b${schema}\\b`, "g"), namespace);
  const rows = await database.query(objectsSql, [schema]);
  const grants = await database.query(grantsSql, [schema]);
  return {
    objects: rows.map(({ label, within, text, part_of: partOf }) => ({
      label: ours(label),
      within: within == null ? null : ours(within),
      text: ours(text),
      partOf: partOf == null ? null : ours(partOf),
    })),
    grants: grants.map(({ label, grantee, privilege }) => ({ on: ours(label), grantee: grantee ?? "", privilege: privilege ?? "" })),
  };
}

/** The table, view or function that a label speaks of: `trigger never_change on table events` of `events`. */
export function relationIn(label: string): string | null {
  return /(?:^|[ ])(?:table|view|sequence) (\S+)$/.exec(label)?.[1] ?? null;
}
