/**
 * SQL functions that read one field of the details into a column's type, and give null where the value is not of that type: a view must
 * show the rows of an earlier shape, and a plain cast of one such row would make every SELECT fail. Each is one guarded expression,
 * without an exception block, so that the planner can inline it and parallel queries may run it.
 */
export function readers(namespace: string): readonly string[] {
  return rows.map(([name, type, volatility, expression]) => {
    const body = expression.trim().replaceAll("\n", "\n  ");
    return `create or replace function ${namespace}.${name}(value jsonb) returns ${type} language sql ${volatility} parallel safe\n  return ${body}`;
  });
}

const date = dateText();
const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const ipv4 = `${octet}(?:[.]${octet}){3}`;

/** Name, type, volatility, expression. Casts that depend on a session's settings are stable, the others immutable. */
const rows: readonly (readonly [string, string, "immutable" | "stable", string])[] = [
  ["as_text", "text", "immutable", "case jsonb_typeof(value) when 'string' then value #>> '{}' end"],
  ["as_boolean", "boolean", "immutable", "case jsonb_typeof(value) when 'boolean' then value::boolean end"],
  [
    "as_integer",
    "bigint",
    "immutable",
    `case when jsonb_typeof(value) = 'number' then
  case when value::numeric between -9223372036854775808 and 9223372036854775807 and value::numeric = trunc(value::numeric)
    then value::numeric::bigint end
end`,
  ],
  [
    "as_number",
    "double precision",
    "immutable",
    `case when jsonb_typeof(value) = 'number' then
  case when value::numeric = 0 or abs(value::numeric) between 5e-324 and 1.7976931348623157e308 then value::double precision end
end`,
  ],
  ["as_uuid", "uuid", "immutable", ofText("^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", "uuid")],
  [
    "as_int64",
    "bigint",
    "immutable",
    nested("^-?[0-9]{1,19}$", "text::numeric between -9223372036854775808 and 9223372036854775807", "bigint"),
  ],
  ["as_decimal", "numeric", "immutable", nested("^-?[0-9]+(?:[.][0-9]+)?$", "length(text) <= 1000", "numeric")],
  ["as_date", "date", "stable", ofText(`^${date}$`, "date")],
  [
    "as_date_time",
    "timestamptz",
    "stable",
    ofText(
      `^${date}[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:[.][0-9]{1,30})?(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)$`,
      "timestamptz",
    ),
  ],
  [
    "as_duration",
    "interval",
    "stable",
    ofText(
      "^P(?!$)(?:(?:[0-9]{1,8}Y)?(?:[0-9]{1,8}M)?(?:[0-9]{1,9}D)?(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)?|[0-9]{1,8}W)$",
      "interval",
    ),
  ],
  [
    "as_address",
    "inet",
    "immutable",
    ofText(`^(?:${ipv4}(?:/(?:3[0-2]|[12]?[0-9]))?|${ipv6()}(?:/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)$`, "inet"),
  ],
  [
    "as_bytes",
    "bytea",
    "immutable",
    "case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' then decode(value #>> '{}', 'base64') end",
  ],
];

function ofText(pattern: string, type: string): string {
  return `case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '${pattern}' then (value #>> '{}')::${type} end`;
}

/** A second condition, on a text that is known to fit the pattern. */
function nested(pattern: string, condition: string, type: string): string {
  const text = "(value #>> '{}')";
  return `case when jsonb_typeof(value) = 'string' and ${text} ~ '${pattern}' then
  case when ${condition.replaceAll("text", text)} then ${text}::${type} end
end`;
}

/** The days of the calendar that PostgreSQL knows: none of the year 0. */
function dateText(): string {
  const days = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";
  const leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)";
  return `(?!0000)(?:[0-9]{4}-${days}|${leapYear}-02-29)`;
}

/** Eight groups; `::` stands once for one or more of them, and an IPv4 address for the last two. */
function ipv6(): string {
  const group = "[0-9A-Fa-f]{1,4}";
  const whole = `(?:${group}:){6}(?:${group}:${group}|${ipv4})`;
  const shortened = [0, 1, 2, 3, 4, 5, 6, 7].map((before) => {
    const head = before === 0 ? ":" : `(?:${group}:){${before}}`;
    const most = 7 - before;
    const groups = most > 0 ? `|(?::${group}){1,${most}}` : "";
    const embedded = most > 1 ? `|(?::${group}){0,${most - 2}}:${ipv4}` : "";
    return `${head}(?::${groups}${embedded})`;
  });
  return `(?:${[whole, ...shortened].join("|")})`;
}
