import type { BuiltIn } from "../../generator/shapes/shape.js";

/** One value of a type in the details, and how the views show it. */
export interface Sample {
  readonly type: BuiltIn;
  readonly value: string | number | boolean;
  /** As PostgreSQL prints it. Null: the view cannot show it as its type. */
  readonly postgres: string | null;
  readonly sqlite: string | number | null;
}

/** Every type that has a column. */
export const samples: readonly Sample[] = [
  { type: "string", value: "it's", postgres: "it's", sqlite: "it's" },
  { type: "integer", value: 9007199254740991, postgres: "9007199254740991", sqlite: 9007199254740991 },
  { type: "number", value: -0.5, postgres: "-0.5", sqlite: -0.5 },
  { type: "number", value: 1.7976931348623157e308, postgres: "1.7976931348623157e+308", sqlite: 1.7976931348623157e308 },
  { type: "number", value: 5e-324, postgres: "5e-324", sqlite: 5e-324 },
  { type: "number", value: 3, postgres: "3", sqlite: 3 },
  { type: "boolean", value: true, postgres: "true", sqlite: 1 },
  { type: "boolean", value: false, postgres: "false", sqlite: 0 },
  {
    type: "uuid",
    value: "0190163D-8694-739b-aea5-966c26f8ad91",
    postgres: "0190163d-8694-739b-aea5-966c26f8ad91",
    sqlite: "0190163D-8694-739b-aea5-966c26f8ad91",
  },
  { type: "email", value: "ada@example.com", postgres: "ada@example.com", sqlite: "ada@example.com" },
  { type: "uri", value: "https://example.com/a?b", postgres: "https://example.com/a?b", sqlite: "https://example.com/a?b" },
  { type: "uri-reference", value: "../a", postgres: "../a", sqlite: "../a" },
  { type: "hostname", value: "example.com", postgres: "example.com", sqlite: "example.com" },
  { type: "ip", value: "192.0.2.1", postgres: "192.0.2.1/32", sqlite: "192.0.2.1" },
  { type: "ip", value: "2001:DB8::1", postgres: "2001:db8::1/128", sqlite: "2001:DB8::1" },
  { type: "ip", value: "::ffff:192.0.2.1", postgres: "::ffff:192.0.2.1/128", sqlite: "::ffff:192.0.2.1" },
  { type: "cidr", value: "10.1.2.3/8", postgres: "10.1.2.3/8", sqlite: "10.1.2.3/8" },
  { type: "cidr", value: "2001:db8::/32", postgres: "2001:db8::/32", sqlite: "2001:db8::/32" },
  { type: "date", value: "2024-02-29", postgres: "2024-02-29", sqlite: "2024-02-29" },
  {
    type: "date-time",
    value: "2026-01-31T12:00:00.123456+02:00",
    postgres: "2026-01-31 10:00:00.123456+00",
    sqlite: "2026-01-31T10:00:00.123Z",
  },
  { type: "date-time", value: "2016-12-31T23:59:60Z", postgres: "2017-01-01 00:00:00+00", sqlite: "2016-12-31T23:59:60Z" },
  { type: "duration", value: "P1DT12H", postgres: "1 day 12:00:00", sqlite: "P1DT12H" },
  { type: "duration", value: "P2W", postgres: "14 days", sqlite: "P2W" },
  { type: "decimal", value: "-0.10", postgres: "-0.10", sqlite: "-0.10" },
  { type: "int64", value: "-9223372036854775808", postgres: "-9223372036854775808", sqlite: "-9223372036854775808" },
  { type: "bytes", value: "AP8=", postgres: "\\x00ff", sqlite: "AP8=" },
];

/** Values that the types do not have, as events of an earlier shape may: a view shows null, and never fails. */
export const misfits: readonly { readonly type: BuiltIn; readonly value: unknown }[] = [
  ...(["string", "email", "uri", "uri-reference", "hostname"] as const).map((type) => ({ type, value: 7 })),
  { type: "integer", value: 1.5 },
  { type: "integer", value: 1e300 },
  { type: "integer", value: "7" },
  { type: "number", value: "7" },
  { type: "boolean", value: "true" },
  { type: "uuid", value: 7 },
  { type: "ip", value: { of: "another shape" } },
  { type: "cidr", value: ["10.0.0.0/8"] },
  { type: "date", value: 20260131 },
  { type: "date-time", value: 1769860800000 },
  { type: "duration", value: 60 },
  { type: "decimal", value: 0.1 },
  { type: "int64", value: "9223372036854775808" },
  { type: "int64", value: "seven" },
  { type: "bytes", value: null },
];

/** Texts that PostgreSQL's types refuse; SQLite has no such types, and shows them. */
export const refusedTexts: readonly { readonly type: BuiltIn; readonly value: string }[] = [
  { type: "uuid", value: "0190163d" },
  { type: "ip", value: "256.0.0.1" },
  { type: "ip", value: "fe80::1%eth0" },
  { type: "ip", value: "1::2::3" },
  { type: "cidr", value: "10.0.0.0/33" },
  { type: "cidr", value: "::/129" },
  { type: "date", value: "2026-02-29" },
  { type: "date", value: "1900-02-29" },
  { type: "date", value: "0000-01-01" },
  { type: "date", value: "today" },
  { type: "date-time", value: "2026-02-30T00:00:00Z" },
  { type: "date-time", value: "2026-01-31T24:00:00Z" },
  { type: "date-time", value: "2026-01-31T00:00:00+23:59" },
  { type: "date-time", value: "now" },
  { type: "date-time", value: `2026-01-31T00:00:00.${"1".repeat(200)}Z` },
  { type: "duration", value: "P" },
  { type: "duration", value: "P99999999999Y" },
  { type: "duration", value: "1 day" },
  { type: "decimal", value: "NaN" },
  { type: "decimal", value: "1e5" },
  { type: "decimal", value: "9".repeat(200_000) },
  { type: "int64", value: "9".repeat(200_000) },
  { type: "bytes", value: "A" },
];
