import type pg from "pg";

/** A table, a partition or a view of the schema. */
export interface Relation {
  /** As SQL names it. */
  readonly name: string;
  readonly kind: "table" | "view";
  /** What it is a partition of. */
  readonly parent: string | null;
  /** The table of the layout that it is, or is a part of, without its schema. */
  readonly whole: string;
  readonly key: readonly string[];
  /** A column that is not of the key, where there is one. */
  readonly column: string;
}

/** Everything in the schema that holds or shows rows, whatever the layout and the catalog have made. */
export async function relationsOf(client: Pick<pg.ClientBase, "query">): Promise<readonly Relation[]> {
  const { rows } = await client.query(`select c.oid::regclass::text as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
      p.inhparent::regclass::text as parent,
      coalesce((select a.relid::regclass::text from pg_partition_ancestors(c.oid) as a(relid) join pg_class as t on t.oid = a.relid
        where not t.relispartition), c.oid::regclass::text) as whole,
      coalesce((select json_agg(quote_ident(a.attname)) from pg_index as i join pg_attribute as a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '[]') as key,
      (select quote_ident(a.attname) from pg_attribute as a
        where a.attrelid = c.oid and a.attnum > 0 order by a.attidentity <> '', exists (
          select from pg_index as i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)), a.attnum desc limit 1) as column
    from pg_class as c left join pg_inherits as p on p.inhrelid = c.oid
    where c.relnamespace = 'eventbook'::regnamespace and c.relkind in ('r', 'p', 'v') order by 1`);
  return rows.map((row) => ({ ...row, whole: String(row.whole).replace("eventbook.", "") }));
}

/** One way in which somebody may try to change a relation. */
export interface Attempt {
  readonly what: string;
  readonly sql: string;
}

/** What changes rows. */
export function changesOf({ name, kind, key, column }: Relation): readonly Attempt[] {
  const target = kind === "view" || key.length === 0 ? "do nothing" : `(${key.join(", ")}) do update set ${column} = excluded.${column}`;
  return [
    { what: "update", sql: `update ${name} set ${column} = ${column}` },
    { what: "delete", sql: `delete from ${name}` },
    { what: "truncate", sql: `truncate ${name}` },
    {
      what: "merge: update",
      sql: `merge into ${name} as t using (select 1) as s on true when matched then update set ${column} = t.${column}`,
    },
    { what: "merge: delete", sql: `merge into ${name} as t using (select 1) as s on true when matched then delete` },
    { what: "upsert", sql: `insert into ${name} overriding system value select * from ${name} on conflict ${target}` },
  ];
}

/** What adds rows past \`append\`, or makes others wait. */
export function intrusionsOf({ name, kind }: Relation): readonly Attempt[] {
  const lock = { what: "lock", sql: `lock table ${name} in share mode` };
  const insert = { what: "insert", sql: `insert into ${name} overriding system value select * from ${name}` };
  return kind === "view" ? [insert] : [insert, lock, { what: "for update", sql: `select from ${name} limit 1 for update` }];
}

/** What changes the rules. */
export function reformsOf({ name, kind, parent, column }: Relation): readonly Attempt[] {
  const both = [
    { what: "drop", sql: `drop ${kind} ${name} cascade` },
    { what: "owner", sql: `alter ${kind} ${name} owner to current_user` },
    { what: "schema", sql: `alter ${kind} ${name} set schema public` },
    { what: "rule", sql: `create rule r as on insert to ${name} do instead nothing` },
  ];
  if (kind === "view") return [...both, { what: "definer", sql: `alter view ${name} set (security_invoker = false)` }];
  return [
    ...both,
    { what: "disable", sql: `alter table ${name} disable trigger all` },
    { what: "row security", sql: `alter table ${name} enable row level security` },
    { what: "column", sql: `alter table ${name} add column more text` },
    { what: "index", sql: `create index on ${name} (${column})` },
    {
      what: "trigger",
      sql: `create trigger t before insert on ${name} for each statement execute function suppress_redundant_updates_trigger()`,
    },
    ...(parent === null ? [] : [{ what: "detach", sql: `alter table ${parent} detach partition ${name}` }]),
  ];
}

/** What became of each attempt, in their order: the SQLSTATE of its refusal, or \`done\`. With \`undo\`, what was done is undone. */
export async function outcomes(
  client: Pick<pg.ClientBase, "query">,
  attempts: readonly Attempt[],
  undo: boolean,
): Promise<readonly string[]> {
  await client.query(`create or replace function pg_temp.try(attempt text, undo boolean) returns text language plpgsql as $function$
declare
  state text;
begin
  execute attempt;
  if undo then
    raise exception using errcode = 'UNDON';
  end if;
  return 'done';
exception when others then
  get stacked diagnostics state = returned_sqlstate;
  return replace(state, 'UNDON', 'done');
end
$function$`);
  const { rows } = await client.query(
    "select pg_temp.try(a.attempt, $2) as outcome from jsonb_array_elements_text($1) with ordinality as a(attempt, ordinal) order by a.ordinal",
    [JSON.stringify(attempts.map(({ sql }) => sql)), undo],
  );
  return rows.map(({ outcome }) => String(outcome));
}
