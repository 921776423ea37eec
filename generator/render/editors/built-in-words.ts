import type { BuiltIn } from "../../shapes/shape.js";

/** What each built-in type accepts, for whoever chooses one. In ASCII, or the engine takes twice the room for the whole file. */
export const builtInWords: Readonly<Record<Exclude<BuiltIn, "null">, string>> = {
  string: "Text.",
  integer: "A whole number of at most 53 bits.",
  number: "A number.",
  boolean: "`true` or `false`.",
  uuid: "A UUID, such as `0190163d-8694-739b-aea5-966c26f8ad91`.",
  email: "An e-mail address.",
  uri: "An absolute URI, such as `https://example.com/a`.",
  "uri-reference": "A URI, or a part of one, such as `/a?b=1`.",
  hostname: "The name of a host, such as `www.example.com`.",
  ip: "An IPv4 or IPv6 address.",
  cidr: "An IP address or network, such as `10.0.0.0/8`.",
  date: "A day, such as `2026-12-24`.",
  "date-time": "A moment, such as `2026-12-24T18:00:00Z`.",
  duration: "An ISO 8601 duration, such as `PT30M`.",
  decimal: "A decimal number of any size, as text, such as `12.50`.",
  int64: "A whole number of 64 bits, as text.",
  bytes: "Bytes, as base64.",
  json: "Any JSON value.",
};
