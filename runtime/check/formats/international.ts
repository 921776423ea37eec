import { isEmail } from "./text-formats.js";
import { isUri, isUriReference } from "./uris.js";

// What RFC 3987 adds to the unreserved characters; those for private use may stand in a query alone.
const added =
  /[\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{40000}-\u{4fffd}\u{50000}-\u{5fffd}\u{60000}-\u{6fffd}\u{70000}-\u{7fffd}\u{80000}-\u{8fffd}\u{90000}-\u{9fffd}\u{a0000}-\u{afffd}\u{b0000}-\u{bfffd}\u{c0000}-\u{cfffd}\u{d0000}-\u{dfffd}\u{e1000}-\u{efffd}]/gu;
const privateUse = /[\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;

/** An absolute URI, in any script (RFC 3987). */
export function isIri(value: unknown): value is string {
  return typeof value === "string" && isUri(asUri(value));
}

/** An IRI, or a reference relative to one. */
export function isIriReference(value: unknown): value is string {
  return typeof value === "string" && isUriReference(asUri(value));
}

/** With a tilde for what URIs do not know: it is unreserved, and is part of no scheme and of no address. */
function asUri(iri: string): string {
  const plain = iri.replace(added, "~");
  return plain.replace(/\?[^#]*/, (query) => query.replace(privateUse, "~"));
}

const quoted = /^"(?:[^"\\]|\\.)*"@/;

/** RFC 6531: a mailbox in any script. */
export function isIdnEmail(value: unknown): value is string {
  return typeof value === "string" && isEmail(value.replace(quoted, "a@").replaceAll(/\P{ASCII}/gu, "a"));
}
