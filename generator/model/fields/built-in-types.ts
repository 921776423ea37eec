import type { ColumnKind } from "@eventbook/runtime/store";
import type { BuiltIn, Format, Shape } from "../../shapes/shape.js";

/** What a built-in type accepts, and what column holds it; null: none does. */
export interface BuiltInType {
  readonly shape: Shape;
  readonly column: ColumnKind | null;
}

const decimalPattern = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$";

/** An IPv4 or IPv6 address (RFC 4291, 2.2), with or without the length of a prefix (RFC 4632, RFC 4291 2.3). */
const cidrPattern = `^(?:${ipv4()}(?:/(?:3[0-2]|[12]?[0-9]))?|${ipv6()}(?:/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)$`;

/** Every built-in type of the language. */
export const builtInTypes: Readonly<Record<BuiltIn, BuiltInType>> = {
  string: { shape: { kind: "string", builtIn: "string" }, column: "text" },
  integer: { shape: { kind: "number", integer: true, builtIn: "integer" }, column: "integer" },
  number: { shape: { kind: "number", integer: false, builtIn: "number" }, column: "number" },
  boolean: { shape: { kind: "boolean", builtIn: "boolean" }, column: "boolean" },
  null: { shape: { kind: "null", builtIn: "null" }, column: null },
  uuid: text("uuid", "uuid", "uuid"),
  email: text("email", "email", "text"),
  uri: text("uri", "uri", "text"),
  "uri-reference": text("uri-reference", "uri-reference", "text"),
  hostname: text("hostname", "hostname", "text"),
  ip: text("ip", "ip", "ip"),
  cidr: { shape: { kind: "string", patterns: [cidrPattern], builtIn: "cidr" }, column: "cidr" },
  date: text("date", "date", "date"),
  "date-time": text("date-time", "date-time", "date-time"),
  duration: text("duration", "duration", "duration"),
  decimal: { shape: { kind: "string", patterns: [decimalPattern], builtIn: "decimal" }, column: "decimal" },
  int64: text("int64", "int64", "int64"),
  bytes: text("bytes", "byte", "bytes"),
  json: { shape: { kind: "any", builtIn: "json" }, column: null },
};

/** The built-in types as type expressions of their own; `null` is none. */
export const builtInExpressions: ReadonlyMap<string, Shape> = new Map(
  Object.entries(builtInTypes).flatMap(([name, { shape }]) => (name === "null" ? [] : [[name, shape] as const])),
);

/** Whether a name is that of a built-in type. */
export function isBuiltIn(name: string): name is BuiltIn {
  return Object.hasOwn(builtInTypes, name);
}

function text(builtIn: BuiltIn, format: Format, column: ColumnKind): BuiltInType {
  return { shape: { kind: "string", format, builtIn }, column };
}

function ipv4(): string {
  const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  return `(?:${octet}\\.){3}${octet}`;
}

/** Eight groups; `::` stands once for one or more of them, and an IPv4 address for the last two. */
function ipv6(): string {
  const group = "[0-9A-Fa-f]{1,4}";
  const whole = `(?:${group}:){6}(?:${group}:${group}|${ipv4()})`;
  const shortened = [0, 1, 2, 3, 4, 5, 6, 7].map((before) => {
    const head = before === 0 ? ":" : `(?:${group}:){${before}}`;
    const most = 7 - before;
    const groups = most > 0 ? `|(?::${group}){1,${most}}` : "";
    const embedded = most > 1 ? `|(?::${group}){0,${most - 2}}:${ipv4()}` : "";
    return `${head}(?::${groups}${embedded})`;
  });
  return `(?:${[whole, ...shortened].join("|")})`;
}
