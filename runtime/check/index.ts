/** What generated code calls. A bundle holds only the functions that its events use. */
export type { Descriptor, Issue } from "./descriptor.js";
export { explain } from "./explain.js";
export {
  byte,
  cidr,
  date,
  dateTime,
  decimal,
  duration,
  email,
  hostname,
  idnEmail,
  idnHostname,
  int64,
  ip,
  ipv4,
  ipv6,
  iri,
  iriReference,
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
  jsonPointer,
  regex,
  relativeJsonPointer,
  time,
  uri,
  uriReference,
  uriTemplate,
  uuid,
} from "./formats/formats.js";
export { newChecked } from "./new-checked.js";
export { areDistinct, hasItems, isList } from "./lists.js";
export { isAbove, isBelow, isInteger, isMultiple, isNumber, isOfWidth, isSafeInteger } from "./numbers.js";
export { everyEntry, everyOther, isMap, isObject, own, present, size } from "./objects.js";
export { allOf, except, not, oneOf, when } from "./rarities.js";
export { ruledList } from "./ruled-lists.js";
export { ruledObject } from "./ruled-objects.js";
export { isSame } from "./same.js";
export { isMatch, isString, isText } from "./texts.js";
export { isWithinStack } from "./within-stack.js";
export { exactlyOne, isAnything, isNothing } from "./verdicts.js";
