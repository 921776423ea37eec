import { addressBytes, networkBytes } from "./internet-address.js";

/** How an indexed detail is kept and compared; one per built-in type of the catalog language that a column can hold. */
export type ColumnKind =
  | "text"
  | "integer"
  | "number"
  | "boolean"
  | "uuid"
  | "ip"
  | "cidr"
  | "date"
  | "date-time"
  | "duration"
  | "decimal"
  | "int64"
  | "bytes";

/** A column, or for a list of values a row per item. */
export type IndexedKind = ColumnKind | `${ColumnKind}[]`;

/** A detail in the form in which it is compared: two details are the same if and only if these are. A network is its first and its last address, 32 bytes. */
export type ColumnValue = string | number | bigint | Uint8Array;

/** Encodes a detail for its column. Null: the value is absent, null, or not of this kind. */
export function columnValue(kind: ColumnKind, value: unknown): ColumnValue | null {
  if (typeof value === "string") return ofText[kind]?.(value) ?? null;
  if (Number.isNaN(value)) return null;
  if (typeof value === "number") return kind === "number" || (kind === "integer" && Number.isSafeInteger(value)) ? value : null;
  if (typeof value === "boolean") return kind === "boolean" ? Number(value) : null;
  return null;
}

/** The columns that hold a value of this kind: one, or for a network two. */
export function columnNames(column: { readonly name: string; readonly kind: ColumnKind }): readonly string[] {
  return column.kind === "cidr" ? [`${column.name}_low`, `${column.name}_high`] : [column.name];
}

/** An encoded value as its columns hold it, in the order of `columnNames`. */
export function columnParts(kind: ColumnKind, value: ColumnValue | null): readonly (ColumnValue | null)[] {
  if (kind !== "cidr") return [value];
  return value instanceof Uint8Array ? [value.subarray(0, 16), value.subarray(16)] : [null, null];
}

/** Whether values of this kind have an order, so that a range makes sense. */
export function hasOrder(kind: ColumnKind): boolean {
  return kind !== "boolean" && kind !== "cidr" && kind !== "duration" && kind !== "decimal";
}

/** Negative, zero or positive. Texts compare by code point, as the bytes of their UTF-8 do. */
export function compareColumnValues(left: ColumnValue, right: ColumnValue): number {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

const ofText: Partial<Record<ColumnKind, (text: string) => ColumnValue | null>> = {
  text: wellFormed,
  date: (text) => text,
  duration: (text) => text,
  decimal: (text) => text,
  uuid: (text) => text.toLowerCase().replace(/^urn:uuid:/, ""),
  ip: addressBytes,
  cidr: networkBytes,
  "date-time": microseconds,
  int64: integerOf,
  bytes: bytesOf,
};

// A lone surrogate has no UTF-8: databases keep it as U+FFFD, so it is compared as that everywhere.
function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, "\uFFFD") : text;
}

const dateTime = /^(\d{4})-(\d\d)-(\d\d)[t ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(z|([+-])(\d\d):?(\d\d)?)$/i;

/** Microseconds since 1970, UTC, of an RFC 3339 date-time. */
function microseconds(text: string): number | bigint | null {
  const parts = dateTime.exec(text);
  if (parts === null) return null;
  const at = (index: number): number => Number(parts[index] ?? 0);
  const day = new Date(0).setUTCFullYear(at(1), at(2) - 1, at(3));
  const offset = (at(10) * 60 + at(11)) * (parts[9] === "-" ? -1 : 1);
  const seconds = day / 1000 + at(4) * 3600 + (at(5) - offset) * 60 + at(6);
  const fraction = Number((parts[7] ?? "").slice(0, 6).padEnd(6, "0"));
  const exact = seconds * 1_000_000 + fraction;
  return Number.isSafeInteger(exact) ? exact : BigInt(seconds) * 1_000_000n + BigInt(fraction);
}

function integerOf(text: string): bigint | null {
  if (!/^-?\d{1,19}$/.test(text)) return null;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : null;
}

function bytesOf(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

// Surrogates stand for code points beyond all other units.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
