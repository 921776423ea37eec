/** Formats of texts. The verdicts are those of ajv-formats in its full mode; `test/runtime/check/known-differences.ts` lists where they are not. */

const uuidText = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** RFC 4122, section 3: without the `urn:uuid:` that makes it a URN. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuidText.test(value);
}

const emailText =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** RFC 5321, the mailbox as most systems know it: no quoted local part, no address literal. */
export function isEmail(value: unknown): value is string {
  return typeof value === "string" && emailText.test(value);
}

const hostnameText = /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i;

/** RFC 1123. */
export function isHostname(value: unknown): value is string {
  return typeof value === "string" && hostnameText.test(value);
}

const durationText = /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/;

/** ISO 8601, as in appendix A of RFC 3339. */
export function isDuration(value: unknown): value is string {
  return typeof value === "string" && durationText.test(value);
}

const int64Text = /^-?\d{1,19}$/;

/** Decimal digits of a signed 64-bit integer. */
export function isInt64(value: unknown): value is string {
  if (typeof value !== "string" || !int64Text.test(value)) return false;
  const negative = value.startsWith("-");
  const digits = negative ? value.slice(1) : value;
  return digits.length < 19 || digits <= (negative ? "9223372036854775808" : "9223372036854775807");
}

const decimalText = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/u;

/** An exact decimal number as JSON writes one, without an exponent. */
export function isDecimal(value: unknown): value is string {
  return typeof value === "string" && decimalText.test(value);
}

const byteText = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Base64 with its padding (RFC 4648, section 4). */
export function isByte(value: unknown): value is string {
  return typeof value === "string" && byteText.test(value);
}
