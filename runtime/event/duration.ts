/** The longest that a timer can wait, in milliseconds: one that is set for more goes off at once. */
export const longestTimer: number = 2 ** 31 - 1;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of a duration as settings say it: `30s`, `365d`. Null: it is none. */
export function milliseconds(duration: string): number | null {
  const match = /^([1-9]\d*)(ms|s|m|h|d)$/.exec(duration);
  return match === null ? null : Number(match[1]) * (units[match[2] ?? ""] ?? Number.NaN);
}
