import { builtInTypes } from "../../model/fields/built-in-types.js";
import type { BuiltIn } from "../../shapes/shape.js";
import { stringSchema } from "../../render/json-schema/json-schema-scalar.js";
import { isObject, memberOf } from "../documents/json-document.js";

/** Built-in types that JSON Schema says by a pattern, by that pattern. */
export const typesByPattern: ReadonlyMap<string, BuiltIn> = new Map(
  (Object.keys(builtInTypes) as readonly BuiltIn[]).flatMap((name) => {
    const { shape } = builtInTypes[name];
    const pattern = shape.kind === "string" ? stringSchema(shape)["pattern"] : undefined;
    return typeof pattern === "string" ? [[pattern, name] as const] : [];
  }),
);

/** Formats that are built-in types, and what they are called there. */
export const typesByFormat: ReadonlyMap<string, BuiltIn> = new Map([
  ["uuid", "uuid"],
  ["email", "email"],
  ["uri", "uri"],
  ["uri-reference", "uri-reference"],
  ["hostname", "hostname"],
  ["date", "date"],
  ["date-time", "date-time"],
  ["duration", "duration"],
  ["byte", "bytes"],
]);

/** Formats that refuse something, and are no types of the language. Any other says nothing to a validator. */
export const otherFormats: ReadonlySet<string> = new Set([
  "time",
  "ipv4",
  "ipv6",
  "regex",
  "json-pointer",
  "relative-json-pointer",
  "uri-template",
  "url",
  "iso-time",
  "iso-date-time",
  "idn-email",
  "idn-hostname",
  "iri",
  "iri-reference",
]);

/** `anyOf: [{ format: ipv4 }, { format: ipv6 }]`, which is what `ip` means. */
export function meansIp(anyOf: unknown): boolean {
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return false;
  const formats = anyOf.map((member) => (isObject(member) && onlyFormat(member) ? memberOf(member, "format") : null));
  return formats.includes("ipv4") && formats.includes("ipv6");
}

function onlyFormat(member: object): boolean {
  return Object.keys(member).every((keyword) => keyword === "format" || keyword === "type");
}
