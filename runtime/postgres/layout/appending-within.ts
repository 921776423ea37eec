import { namespace } from "./tables.js";

/**
 * How the runtime appends in a transaction of the application. A function cannot see whether there is one beyond its own statement; a procedure may
 * only commit where there is none.
 */
export const appendingWithin: readonly string[] = [
  // The words of the server, in its language, for a commit that a transaction around it forbids: a function is always in one.
  `create or replace function ${namespace}.refusal_to_commit() returns text language plpgsql as $function$
begin
  commit;
  return null;
exception when invalid_transaction_termination then
  return sqlerrm;
end
$function$`,
  // A block that catches forbids the commit as well, in other words, so nothing is ever committed. It has nothing of its own to run as or to set, since it
  // could not try then. Who has written already is in a transaction.
  `create or replace procedure ${namespace}.append_within(batch jsonb, inout outcomes text) language plpgsql as $procedure$
declare
  is_within boolean := pg_catalog.pg_current_xact_id_if_assigned() is not null;
begin
  if not is_within then
    begin
      commit;
    exception when invalid_transaction_termination then
      is_within := sqlerrm = ${namespace}.refusal_to_commit();
    end;
  end if;
  if not is_within then
    raise exception 'there is no transaction to append in' using errcode = 'no_active_sql_transaction';
  end if;
  outcomes := ${namespace}.append(batch)::text;
end
$procedure$`,
];
