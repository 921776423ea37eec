import { namespace } from "./tables.js";

/**
 * What an append asks once it has inserted: whoever begins an epoch waits for it from then on, and one that began just before is seen here, whatever
 * its transaction may see. The clock is noted about once a minute.
 */
export const confirmEpoch: string = `if own_epoch <> ${namespace}.current_epoch() then
    raise exception 'a new epoch has begun' using errcode = 'serialization_failure', hint = 'Try it again.';
  end if;
  if ${namespace}.position_at(clock_timestamp()) >> 22 > ${namespace}.last_append() + 60000 then
    perform setval('${namespace}.clock', ${namespace}.position_at(clock_timestamp()) >> 22);
  end if;`;

/**
 * How the order of the log survives a database's being copied. Transaction ids begin anew elsewhere, below those that are stored, and followers
 * would look for new events behind them. So what is appended elsewhere is of a new epoch, which comes after everything of the last one. The same
 * goes for a clock that was set back: followers look no further back than 26 hours.
 */
export const epochs: readonly string[] = [
  // Begins a new epoch, unless another has done so since \`before\` was the epoch. It waits for transactions that have appended in the old one.
  `create or replace function ${namespace}.raise_epoch(before smallint) returns smallint language plpgsql as $function$
declare
  known ${namespace}.eventbook_layout;
begin
  lock table only ${namespace}.events in share row exclusive mode;
  select * into known from ${namespace}.eventbook_layout for update;
  if known.epoch > before and known.epoch = ${namespace}.current_epoch() then
    return known.epoch;
  end if;
  -- One whose beginning was undone has no events, and is begun again.
  known.epoch := greatest(known.epoch + 1, ${namespace}.current_epoch());
  update ${namespace}.eventbook_layout set epoch = known.epoch, server = ${namespace}.server(), started = pg_postmaster_start_time(),
    mark = pg_current_xact_id(), marked = ${namespace}.position_at(transaction_timestamp());
  -- No transaction takes these back: the epoch first, so that the clock is never believed in the old one.
  perform setval('${namespace}.epochs', known.epoch);
  perform setval('${namespace}.clock', greatest(0, ${namespace}.position_at(clock_timestamp()) >> 22));
  return known.epoch;
end
$function$`,
  // Begins a new epoch where the database lives on another server than before, where the last attempt was undone, or where the clock was set back.
  `create or replace function ${namespace}.ensure_epoch() returns smallint language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  known ${namespace}.eventbook_layout;
begin
  select * into known from ${namespace}.eventbook_layout;
  if known.server <> ${namespace}.server() or known.epoch <> ${namespace}.current_epoch()
    or ${namespace}.position_at(clock_timestamp()) >> 22 < ${namespace}.last_append() - 3600000 then
    return ${namespace}.raise_epoch(known.epoch);
  end if;
  return known.epoch;
end
$function$`,
  // The same as \`ensure_epoch\` where there is time: looks for transactions that are not there yet as well, and remembers the server, so that no append has to ask.
  `create or replace function ${namespace}.recognise_server() returns smallint language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  known ${namespace}.eventbook_layout;
  latest xid8;
begin
  perform ${namespace}.ensure_epoch();
  select * into known from ${namespace}.eventbook_layout;
  select greatest((
      select e.transaction from ${namespace}.events as e
      where e.epoch = known.epoch and e.transaction is distinct from pg_current_xact_id_if_assigned() order by e.epoch desc, e.transaction desc limit 1
    ), (select max(c.transaction) from ${namespace}.handler_cursors as c where c.epoch = known.epoch)) into latest;
  if latest > pg_snapshot_xmax(pg_current_snapshot()) then
    return ${namespace}.raise_epoch(known.epoch);
  end if;
  update ${namespace}.eventbook_layout set started = pg_postmaster_start_time() where started <> pg_postmaster_start_time();
  return known.epoch;
end
$function$`,
  // For whoever knows what the database cannot: that it was set back to an earlier state by a copy of its disk.
  `create or replace function ${namespace}.begin_epoch() returns smallint language sql
security definer set search_path = pg_catalog, pg_temp
  return ${namespace}.raise_epoch(null)`,
];
