import type { Amount } from "@eventbook/runtime/store";

/** `1,234`; with `~` where it is an estimate; `?` where nobody knows. */
export function amountText({ count, isEstimate }: Amount): string {
  if (count === null) return "?";
  return `${isEstimate ? "~" : ""}${numberText(count)}`;
}

export function numberText(count: number): string {
  return count.toLocaleString("en-US");
}

const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** `96 KiB`, `1.4 GiB`. */
export function bytesText(bytes: number | null): string {
  if (bytes === null) return "?";
  let [size, unit] = [bytes, 0];
  for (; size >= 1024 && unit < units.length - 1; unit += 1) size /= 1024;
  return `${unit > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** `2026-11-28 09:36`, UTC. */
export function instantText(instant: number | null): string {
  return instant === null ? "" : new Date(instant).toISOString().slice(0, 16).replace("T", " ");
}

const spans: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
];

/** `3 d`, `5 h`, `12 min`, `8 s`. */
export function spanText(milliseconds: number): string {
  for (const [unit, size] of spans) if (milliseconds >= size) return `${Math.floor(milliseconds / size)} ${unit}`;
  return `${Math.max(0, Math.floor(milliseconds / 1000))} s`;
}

/** Instants of a status as they are written on the wire. */
export function withTimestamps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTimestamps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      instants.has(key) && typeof each === "number" ? new Date(each).toISOString() : withTimestamps(each),
    ]),
  );
}

const instants: ReadonlySet<string> = new Set(["oldest", "newest", "from", "to", "dueAt", "since", "leasedUntil"]);
