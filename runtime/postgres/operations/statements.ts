import type { StoreContent } from "../../store/operations.js";
import type { IndexTable } from "../../store/storage-schema.js";
import { layout } from "../layout/layout.js";
import { namespace } from "../layout/tables.js";
import { categoryRows, typeRows } from "../lookup-rows.js";

/** A statement, and the texts that stand for `$1` and `$2`. */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

export const statement = (text: string, ...values: readonly string[]): Statement => ({ text, values });

/** The layout that is the same for all catalogs. */
export function baseStatements(): readonly Statement[] {
  return layout.flatMap(({ statements }) => statements.map((text) => statement(text)));
}

/** What a database knows of categories and event types. */
export function lookupStatements({ registry }: StoreContent<"postgres">): readonly Statement[] {
  return [statement(categoryRows, JSON.stringify(registry.categories)), statement(typeRows, JSON.stringify(registry.events))];
}

/** Makes the partitions that are due. */
export const ensuring: Statement = statement(`select ${namespace}.ensure()`);

/** Has tables of indexed details filled from now on. */
export function adopting(hash: string, tables: readonly IndexTable[]): Statement {
  return statement(`select ${namespace}.adopt($1, $2::jsonb)`, hash, JSON.stringify(tables));
}

/** As one text that stands alone, for whoever reads or runs it. */
export function asText({ text, values }: Statement): string {
  return text.replaceAll(/\$([12])/g, (whole, number: string) => {
    const value = values[Number(number) - 1];
    return value === undefined ? whole : quotedText(value);
  });
}

function quotedText(value: string): string {
  const doubled = value.replaceAll("'", "''");
  return doubled.includes("\\") ? ` E'${doubled.replaceAll("\\", "\\\\")}'` : `'${doubled}'`;
}
