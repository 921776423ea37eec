/** `1 file`, `3 files`. */
export function numberOf(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
