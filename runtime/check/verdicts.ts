/** Accepts everything. */
export function isAnything(_value?: unknown): boolean {
  return true;
}

/** Accepts nothing. */
export function isNothing(_value?: unknown): boolean {
  return false;
}

/** Whether exactly one of several holds. */
export function exactlyOne(...verdicts: readonly boolean[]): boolean {
  let count = 0;
  for (const verdict of verdicts) if (verdict) count++;
  return count === 1;
}
