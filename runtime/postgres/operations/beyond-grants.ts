import type { Difference } from "../../store/operations.js";
import type { Database } from "../client.js";
import { namespace } from "../layout/tables.js";
import { grantsSql } from "./catalog-sql.js";

/** What lets roles do more than their privileges in the schema say: other roles, attributes, and settings by which triggers do not fire. */
export async function beyondGrants(database: Database): Promise<readonly Difference[]> {
  const rows = await database.query(beyondSql, [namespace]);
  return rows.map(({ object, found, help }) => ({
    how: "additional",
    object: object ?? "",
    expected: null,
    found: found ?? "",
    help: `${help}.`,
  }));
}

/** Of those that every server has: who writes or reads everything, or becomes the server's own user. */
const mighty = ["pg_write_all_data", "pg_read_all_data", "pg_write_server_files", "pg_read_server_files", "pg_execute_server_program"];

/** Whoever may do something here by name, or is one of these, but for the owner; since 16 a membership may be there for passing it on alone. */
const own = `grants as (${grantsSql}),
  owner as (select n.nspowner as oid from pg_namespace as n where n.nspname = $1),
  own as (
    select distinct substr(g.grantee, 6)::regrole::oid as oid from grants as g where g.grantee like 'role %' and substr(g.grantee, 6)::regrole::oid <> (select oid from owner)
    union
    select m.member from own as o join pg_auth_members as m on m.roleid = o.oid
      where m.member <> (select oid from owner)
        and (coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true) or coalesce((to_jsonb(m) ->> 'set_option')::boolean, true))
  ),
  power as (
    select oid from owner union select r.oid from pg_roles as r where r.rolsuper or r.rolname in (${mighty.map((name) => `'${name}'`).join(", ")})
  )`;

const name = (role: string): string => `${role}::regrole::text`;
const orOwner = (role: string, owner: string): string => `case ${role} when (select oid from owner) then '${owner}' else ${name(role)} end`;
// The owner and the database are parts of the store's address, which nobody prints.
const inWords = (role: string): string => orOwner(role, "the owner of the schema");
const inSql = (role: string): string => orOwner(role, "…");

const attributes = `select 'attribute superuser of role ' || ${name("r.oid")} as object, 'may do everything' as found,
    format('\`ALTER ROLE %s NOSUPERUSER\`', ${name("r.oid")}) as help
  from pg_roles as r where r.rolsuper and r.oid in (select oid from own)
  union all
  select 'attribute createrole of role ' || ${name("r.oid")}, 'may become any role but a superuser, before PostgreSQL 16', format('\`ALTER ROLE %s NOCREATEROLE\`', ${name("r.oid")})
  from pg_roles as r where r.rolcreaterole and not r.rolsuper and current_setting('server_version_num')::integer < 160000 and r.oid in (select oid from own)`;

/** Only where the way leaves those that may do something here: it is one way, and cut there. */
const memberships = `select format('membership of role %s in %s', ${name("m.member")}, ${inWords("m.roleid")}),
    'may do what these may: ' || string_agg(distinct ${inWords("p.oid")}, ', '), format('\`REVOKE %s FROM %s\`', ${inSql("m.roleid")}, ${name("m.member")})
  from pg_auth_members as m join pg_roles as r on r.oid = m.roleid
  join power as p on p.oid = m.roleid or not r.rolsuper and pg_has_role(m.roleid, p.oid, 'member')
  where m.member in (select oid from own) and (m.roleid not in (select oid from own) or m.roleid in (select oid from power))
  group by m.member, m.roleid`;

const parameter = "session_replication_role";
const harm = "'triggers do not fire'";

const roleInWords = `case s.setrole when (select oid from owner) then 'the owner of the schema' else 'role ' || ${name("s.setrole")} end`;
const settings = `select 'setting ${parameter} of ' || case
      when s.setrole = 0 and s.setdatabase = 0 then 'all roles' when s.setrole = 0 then 'the database'
      when s.setdatabase = 0 then ${roleInWords} else ${roleInWords} || ' in the database' end,
    ${harm}, '\`ALTER ' || case when s.setrole = 0 and s.setdatabase <> 0 then 'DATABASE …'
      else 'ROLE ' || case s.setrole when 0 then 'ALL' else ${inSql("s.setrole")} end || case s.setdatabase when 0 then '' else ' IN DATABASE …' end end || ' RESET ${parameter}\`'
  from pg_db_role_setting as s
  where '${parameter}=replica' = any(s.setconfig) and (s.setdatabase = 0 or s.setdatabase = (select d.oid from pg_database as d where d.datname = current_database()))
    and (s.setrole = 0 or s.setrole in (select oid from own union select oid from owner))
  union all
  select 'setting ${parameter} of the server', ${harm}, 'Take it out of \`postgresql.conf\`, or \`ALTER SYSTEM RESET ${parameter}\`, and reload'
  from pg_settings as s where s.name = '${parameter}' and s.setting = 'replica' and s.source in ('configuration file', 'command line', 'environment variable')`;

const parameters = `select format('privileges of %s on parameter ${parameter}', case g.grantee when 0 then 'PUBLIC' else 'role ' || ${name("g.grantee")} end),
    lower(string_agg(g.privilege_type, ', ' order by g.privilege_type)),
    format('\`REVOKE %s ON PARAMETER ${parameter} FROM %s\`', string_agg(g.privilege_type, ', ' order by g.privilege_type), case g.grantee when 0 then 'PUBLIC' else ${name("g.grantee")} end)
  from pg_parameter_acl as a cross join lateral aclexplode(a.paracl) as g
  where a.parname = '${parameter}' and (g.grantee = 0 or g.grantee in (select oid from own))
  group by g.grantee`;

const beyondSql = `with recursive ${own}\n${[attributes, memberships, settings, parameters].join("\nunion all\n")}\norder by 1`;
