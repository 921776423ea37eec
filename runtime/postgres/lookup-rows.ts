import { namespace } from "./layout/tables.js";

/** Says what categories there are: `$1` is those of a registry, as JSON. */
export const categoryRows: string = `insert into ${namespace}.categories (name, description)
  select c.name, c.description from jsonb_to_recordset($1::jsonb) as c(name text, description text)
  on conflict (name) do update set description = excluded.description`;

const columns = ["type", "version", "source", "category", "subcategory", "severity", "retain", "message"];

/** Says what event types there are: `$1` is those of a registry, as JSON. */
export const typeRows: string = `insert into ${namespace}.event_types (${columns.join(", ")})
  select ${columns.map((column) => `t.${column}`).join(", ")}
  from jsonb_to_recordset($1::jsonb) as t(type text, version integer, source text, category text, subcategory text, severity text, retain text, message text)
  on conflict (type) do update set ${columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(", ")}`;
