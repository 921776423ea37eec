const jsonPointerText = /^(?:\/(?:[^~/]|~[01])*)*$/;

/** RFC 6901. */
export function isJsonPointer(value: unknown): value is string {
  return typeof value === "string" && jsonPointerText.test(value);
}

const relativeJsonPointerText = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;

/** So many levels up, and from there down. */
export function isRelativeJsonPointer(value: unknown): value is string {
  return typeof value === "string" && relativeJsonPointerText.test(value);
}

/** ECMA-262, with or without the flag `u`; as in ajv-formats `\Z`, which other languages know, is a mistake. */
export function isRegex(value: unknown): value is string {
  if (typeof value !== "string" || /[^\\]\\Z/.test(value)) return false;
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}

// Names in braces and nothing special between them, as in nearly every template; the full grammar tries each character in several ways.
const commonTemplate = /^[!#$&(-;=?-Z_a-z~]*(?:\{[/?&]?\w+(?:,\w+)*\}[!#$&(-;=?-Z_a-z~]*)*$/;
const uriTemplateText =
  /^(?:[^\p{Cc} "<>%\\^`{|}]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})+(?:\.(?:\w|%[\da-f]{2})+)*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})+(?:\.(?:\w|%[\da-f]{2})+)*(?::[1-9]\d{0,3}|\*)?)*\})*$/iu;

/** RFC 6570. */
export function isUriTemplate(value: unknown): value is string {
  return typeof value === "string" && (commonTemplate.test(value) || uriTemplateText.test(value));
}
