import { quoted } from "../../store/identifier.js";
import type { Database, Texts } from "../client.js";
import { namespace } from "../layout/tables.js";

/** What roles may do with views, and with tables that are rebuilt: lost when one of them is made anew. */
export async function grantsOn(database: Database, rebuilt: readonly string[]): Promise<readonly Texts[]> {
  return await database.query(
    `select c.relname as relation, g.privilege_type as privilege, g.is_grantable::text as grantable,
      case g.grantee when 0 then 'public' else g.grantee::regrole::text end as grantee
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) as g
    where n.nspname = '${namespace}' and g.grantee <> c.relowner
      and (c.relkind = 'v' or c.relname in (select jsonb_array_elements_text($1::jsonb)))`,
    [JSON.stringify(rebuilt)],
  );
}

/** Gives back what was lost. */
export async function giveBack(database: Database, given: readonly Texts[], rebuilt: readonly string[]): Promise<void> {
  const lineOf = (row: Texts): string => [row["relation"], row["privilege"], row["grantable"], row["grantee"]].join("\n");
  const standing = new Set((await grantsOn(database, rebuilt)).map(lineOf));
  for (const row of given.filter((each) => !standing.has(lineOf(each)))) {
    const option = row["grantable"] === "true" ? " with grant option" : "";
    await database.query(`grant ${row["privilege"]} on ${namespace}.${quoted(row["relation"] ?? "")} to ${row["grantee"]}${option}`, []);
  }
}
