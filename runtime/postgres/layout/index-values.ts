import type { ColumnKind } from "../../store/columns.js";
import { namespace } from "./tables.js";

/** The type of an index column of a kind. What is compared is what `columnValue` makes of a detail, as in every other store. */
export const indexTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'text collate "C"',
  integer: "bigint",
  number: "double precision",
  boolean: "boolean",
  uuid: "uuid",
  ip: "bytea",
  cidr: "bytea",
  date: 'text collate "C"',
  "date-time": "bigint",
  duration: 'text collate "C"',
  decimal: 'text collate "C"',
  int64: "bigint",
  bytes: "bytea",
};

/** The functions that read one field of the details into the columns of a kind: one, or for a network its first and its last address. */
export const indexReaders: Readonly<Record<ColumnKind, readonly [string, ...string[]]>> = {
  text: ["as_text"],
  integer: ["index_integer"],
  number: ["as_number"],
  boolean: ["as_boolean"],
  uuid: ["index_uuid"],
  ip: ["index_address"],
  cidr: ["index_network_low", "index_network_high"],
  date: ["as_text"],
  "date-time": ["index_instant"],
  duration: ["as_text"],
  decimal: ["as_text"],
  int64: ["as_int64"],
  bytes: ["as_bytes"],
};

const define = (name: string, returns: string, body: string): string =>
  `create or replace function ${namespace}.${name}(value jsonb) returns ${returns} language sql immutable parallel safe\n  return ${body}`;

const text = "(value #>> '{}')";
const part = (number: number): string => `(regexp_match(${text}, '${dateTime}', 'i'))[${number}]`;
const dateTime =
  "^([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})[t ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.]([0-9]+))?(z|([+-])([0-9]{2}):?([0-9]{2})?)$";

/** What index columns hold, where that is not what views show. */
export const indexValues: readonly string[] = [
  define(
    "index_integer",
    "bigint",
    `case when jsonb_typeof(value) = 'number' then
  case when abs(value::numeric) <= 9007199254740991 and value::numeric = trunc(value::numeric) then value::numeric::bigint end
end`,
  ),
  define(
    "index_uuid",
    "uuid",
    `case when jsonb_typeof(value) = 'string' and ${text} ~* '^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$' then right(${text}, 36)::uuid end`,
  ),
  // The 16 bytes of an address; one of IPv4 is mapped into IPv6 (RFC 4291, 2.5.5.2).
  `create or replace function ${namespace}.address_bytes(address inet) returns bytea language sql immutable parallel safe
  return case family(address) when 4 then '\\x00000000000000000000ffff'::bytea else ''::bytea end || substring(inet_send(address) from 5)`,
  define(
    "index_address",
    "bytea",
    `case when jsonb_typeof(value) = 'string' and strpos(${text}, '/') = 0 then ${namespace}.address_bytes(${namespace}.as_address(value)) end`,
  ),
  define("index_network_low", "bytea", `${namespace}.address_bytes(network(${namespace}.as_address(value)))`),
  define("index_network_high", "bytea", `${namespace}.address_bytes(broadcast(${namespace}.as_address(value)))`),
  // Microseconds since 1970 (RFC 3339), by the calendar alone: no setting of a session matters, and no year is missing.
  define(
    "index_instant",
    "bigint",
    `case when jsonb_typeof(value) = 'string' and ${text} ~* '${dateTime}' then
  (${namespace}.days_since_1970(${part(1)}::integer, ${part(2)}::integer, ${part(3)}::integer) * 86400
    + ${part(4)}::integer * 3600 + ${part(5)}::integer * 60 + ${part(6)}::integer
    - coalesce((${part(9)} || '1')::integer * (${part(10)}::integer * 60 + coalesce(${part(11)}::integer, 0)) * 60, 0)) * 1000000
  + rpad(left(coalesce(${part(7)}, ''), 6), 6, '0')::bigint
end`,
  ),
];

/** The days of the proleptic Gregorian calendar, counted from the first of March of year 0 as if years began there. */
export const calendar: readonly string[] = [
  `create or replace function ${namespace}.days_since_1970(year integer, month integer, day integer) returns bigint language sql immutable parallel safe
  return (with shifted as (select case when month <= 2 then year - 1 else year end as y, (month + 9) % 12 as m)
    select y::bigint * 365 + floor(y / 4.0)::bigint - floor(y / 100.0)::bigint + floor(y / 400.0)::bigint + (153 * m + 2) / 5 + day - 1 - 719468 from shifted)`,
];
