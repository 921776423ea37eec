/** Whether a value is a JSON object; its fields are then known by these names, each of them perhaps absent. */
export function isObject<Name extends PropertyKey = never>(value: unknown): value is { readonly [Each in Name]?: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a JSON object holds, by name. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** How many properties are there; one whose value is undefined is absent. */
export function size(value: Fields): number {
  let count = 0;
  for (const name in value) if (value[name] !== undefined) count++;
  return count;
}

/** 1 for a field that is there, 0 for one that is not. */
export function present(field: unknown): 0 | 1 {
  return field === undefined ? 0 : 1;
}

/** A field that has the name of a member of Object.prototype, where it is the object's own. */
export function own(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a value is text of so many Unicode code points. */
export function isText(value: unknown, minLength: number, maxLength: number = Infinity): value is string {
  return typeof value === "string" && !isShorter(value, minLength) && !isLonger(value, maxLength);
}

/** Whether a value is text that matches. */
export function isMatch(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

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

/** Whether a value is a list of so many items that are all accepted. */
export function isList(
  value: unknown,
  accepts: (item: unknown) => boolean,
  minItems: number = 0,
  maxItems: number = Infinity,
): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
  for (let at = 0; at < value.length; at++) if (!accepts(value[at])) return false;
  return true;
}

/** Whether every property is accepted, except those that are declared by name. */
export function everyOther(value: Fields, declared: readonly string[], accepts: (field: unknown) => boolean): boolean {
  for (const name in value) {
    const field = value[name];
    if (field !== undefined && !declared.includes(name) && !accepts(field)) return false;
  }
  return true;
}

/** Whether a value is an object of so many properties, each of them accepted. */
export function isMap(
  value: unknown,
  accepts: (field: unknown) => boolean,
  minProperties: number = 0,
  maxProperties: number = Infinity,
): boolean {
  if (!isObject<string>(value) || !everyOther(value, [], accepts)) return false;
  const count = size(value);
  return count >= minProperties && count <= maxProperties;
}

/** Accepts everything. */
export function isAnything(): boolean {
  return true;
}

/** Whether text has fewer code points. Counts only where the number of code units leaves a doubt. */
export function isShorter(text: string, length: number): boolean {
  return text.length < length || (text.length < 2 * length && codePoints(text) < length);
}

/** Whether text has more code points. */
export function isLonger(text: string, length: number): boolean {
  return text.length > length && (text.length > 2 * length || codePoints(text) > length);
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
    count++;
  }
  return count;
}

/** Whether a finite number is a multiple of another, by exact decimal arithmetic: 19.99 is one of 0.01. */
export function isMultiple(value: unknown, of: number): value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (Number.isInteger(value) && Number.isInteger(of)) return value % of === 0;
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

/** Whether no item repeats another; objects are the same where their properties are, in any order. */
export function areDistinct(items: unknown): items is readonly unknown[] {
  if (!Array.isArray(items)) return false;
  const seen = new Set<unknown>();
  for (const item of items) seen.add(typeof item === "object" || typeof item === "string" ? canonical(item) : item);
  return seen.size === items.length;
}

/** JSON text that equal values share, so that comparing many of them stays linear. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}
