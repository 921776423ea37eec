import { namespace } from "./layout/tables.js";
import { storedColumnsWithin } from "./reading/stored-rows.js";

const within = (positions: string): string => `${positions} >= $4::bigint and ${positions} < $5::bigint`;
const ofTheTypes = "e.type = any(array(select jsonb_array_elements_text($7::jsonb)))";
const order = (alias: string): string => `${alias}.epoch, ${alias}.transaction, ${alias}.position`;

/**
 * One statement, so one snapshot: what it takes for settled and what it reads are of the same moment. Takes a place, the positions of a window and
 * from where on they are not sure, the types, how many events to look at, and how many of the types to give. The bounds stand wherever there are
 * partitions, as values that are known before the statement is planned. `reach` is how far positions have come by a row; rows are looked at as
 * they are asked for, so that a full page looks at no more. Whether something is pending is asked in order, so that the index of that order
 * answers, and nobody goes through what is settled.
 */
export const settledSql: string = `with horizon as materialized (
  select l.epoch, pg_snapshot_xmin(pg_current_snapshot()) as transaction, ${namespace}.position_at(clock_timestamp()) as clock,
    case when pg_snapshot_xmin(pg_current_snapshot()) > l.mark then l.marked end as marked
  from ${namespace}.eventbook_layout as l
), looked as materialized (
  select e.*, max(e.position) over (order by ${order("e")} rows unbounded preceding) as reach from ${namespace}.events as e
  where (${order("e")}) > ($1::smallint, $2::xid8, $3::bigint) and ${within("e.position")}
    and (e.epoch, e.transaction) < (select h.epoch, h.transaction from horizon as h)
  order by ${order("e")} limit $8::integer
), found as materialized (
  select ${storedColumnsWithin(within("t.position"))}, ${order("e")} from looked as e where e.reach < $6::bigint and ${ofTheTypes} limit $9::integer
)
select f.envelope, f.details, case when row_number() over (order by ${order("f")}) = 1 then (
    select case when (select count(*) from found) = $9::integer then json_build_object('epoch', h.epoch, 'clock', h.clock::text)
    else json_build_object(
      'epoch', h.epoch,
      'clock', h.clock::text,
      'transaction', h.transaction::text,
      'marked', h.marked::text,
      'looked', (select count(*) from looked),
      'last', (select json_build_object('epoch', s.epoch, 'transaction', s.transaction::text, 'number', s.position::text)
        from looked as s where s.reach < $6::bigint order by s.epoch desc, s.transaction desc, s.position desc limit 1),
      'farthest', (select max(s.position) from looked as s where s.reach < $6::bigint and s.epoch = h.epoch)::text,
      'isPending', (select true from ${namespace}.events as e
        where ${within("e.position")} and (e.epoch, e.transaction) >= (h.epoch, h.transaction) and ${ofTheTypes}
        order by ${order("e")} limit 1) is not null) end
    from horizon as h)::text end as look
from (select 1) as one left join found as f on true
order by ${order("f")}`;
