/** Whether a value is a number that JSON can hold, within bounds. */
export function isNumber(value: unknown, minimum: number = -Infinity, maximum: number = Infinity): value is number {
  return typeof value === "number" && Number.isFinite(value) && isWithin(value, minimum, maximum);
}

/** Whether a value is a whole number, within bounds. */
export function isInteger(value: unknown, minimum: number = -Infinity, maximum: number = Infinity): value is number {
  return typeof value === "number" && Number.isInteger(value) && isWithin(value, minimum, maximum);
}

/** Whether a value is a whole number within +-(2^53 - 1), and within bounds. */
export function isSafeInteger(value: unknown, minimum: number = -Infinity, maximum: number = Infinity): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && isWithin(value, minimum, maximum);
}

/** Whether a value is a number beyond a bound that does not belong to it. */
export function isAbove(value: unknown, exclusiveMinimum: number): value is number {
  return typeof value === "number" && value > exclusiveMinimum;
}

/** Whether a value is a number below a bound that does not belong to it. */
export function isBelow(value: unknown, exclusiveMaximum: number): value is number {
  return typeof value === "number" && value < exclusiveMaximum;
}

function isWithin(value: number, minimum: number, maximum: number): boolean {
  return value >= minimum && value <= maximum;
}

/** Whether a finite number is a multiple of another, by exact decimal arithmetic: 19.99 is one of 0.01. */
export function isMultiple(value: unknown, of: number): value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  // Beyond 2^53 the remainder would be that of the double, not of the number that was written.
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  const [digits, exponent] = decimal(value);
  const [unit, scale] = decimal(of);
  const shared = Math.min(exponent, scale);
  return (digits * 10n ** BigInt(exponent - shared)) % (unit * 10n ** BigInt(scale - shared)) === 0n;
}

/** The shortest decimal of a number, as digits and a power of ten. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/** Whether a value is a whole number that so many bits can hold, one of them its sign. */
export function isOfWidth(value: unknown, bits: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}
