import { isDate, isDateTime, isTime } from "./dates.js";
import type { FormatDescriptor } from "../descriptor.js";
import { isIdnEmail, isIri, isIriReference } from "./international.js";
import { isIdnHostname } from "./international-hosts.js";
import { isCidr, isIp, isIpv4, isIpv6 } from "./ip-addresses.js";
import { isJsonPointer, isRegex, isRelativeJsonPointer, isUriTemplate } from "./notations.js";
import { isByte, isDecimal, isDuration, isEmail, isHostname, isInt64, isUuid } from "./text-formats.js";
import { isUri, isUriReference } from "./uris.js";

// One constant each and no table of them all: a bundle then holds only what its events use.
export const uuid: FormatDescriptor = ["format", "format", isUuid, "a UUID"];
export const email: FormatDescriptor = ["format", "format", isEmail, "an email address"];
export const uri: FormatDescriptor = ["format", "format", isUri, "a URI"];
export const uriReference: FormatDescriptor = ["format", "format", isUriReference, "a URI reference"];
export const hostname: FormatDescriptor = ["format", "format", isHostname, "a host name"];
export const ipv4: FormatDescriptor = ["format", "format", isIpv4, "an IPv4 address"];
export const ipv6: FormatDescriptor = ["format", "format", isIpv6, "an IPv6 address"];
export const ip: FormatDescriptor = ["format", "format", isIp, "an IP address"];
export const date: FormatDescriptor = ["format", "format", isDate, "a date such as 2026-01-31"];
export const dateTime: FormatDescriptor = ["format", "format", isDateTime, "a date and time such as 2026-01-31T12:00:00Z"];
export const time: FormatDescriptor = ["format", "format", isTime, "a time with its offset such as 12:00:00Z"];
export const duration: FormatDescriptor = ["format", "format", isDuration, "an ISO 8601 duration such as P1DT12H"];
export const int64: FormatDescriptor = ["format", "format", isInt64, "the digits of a 64-bit integer"];
export const byte: FormatDescriptor = ["format", "format", isByte, "Base64"];
export const idnEmail: FormatDescriptor = ["format", "format", isIdnEmail, "an email address"];
export const idnHostname: FormatDescriptor = ["format", "format", isIdnHostname, "a host name"];
export const iri: FormatDescriptor = ["format", "format", isIri, "an IRI"];
export const iriReference: FormatDescriptor = ["format", "format", isIriReference, "an IRI reference"];
export const jsonPointer: FormatDescriptor = ["format", "format", isJsonPointer, "a JSON pointer such as /a/0"];
export const relativeJsonPointer: FormatDescriptor = ["format", "format", isRelativeJsonPointer, "a relative JSON pointer such as 1/a"];
export const regex: FormatDescriptor = ["format", "format", isRegex, "a regular expression"];
export const uriTemplate: FormatDescriptor = ["format", "format", isUriTemplate, "a URI template such as /orders/{id}"];

// JSON Schema has no formats for these two; what their schemas hold is a pattern.
export const decimal: FormatDescriptor = ["format", "pattern", isDecimal, "a decimal number such as 12.50"];
export const cidr: FormatDescriptor = ["format", "pattern", isCidr, "an IP address or network such as 10.0.0.0/8"];

export {
  isByte,
  isCidr,
  isDate,
  isDateTime,
  isDecimal,
  isDuration,
  isEmail,
  isHostname,
  isIdnEmail,
  isIdnHostname,
  isInt64,
  isIp,
  isIpv4,
  isIpv6,
  isIri,
  isIriReference,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isTime,
  isUri,
  isUriReference,
  isUriTemplate,
  isUuid,
};
