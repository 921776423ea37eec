/** How much of something a bad day has: all of it, or less where EVENTBOOK_CHAOS=short asks for the short one. */
export function amount({ whole, short }: { readonly whole: number; readonly short: number }): number {
  return process.env["EVENTBOOK_CHAOS"] === "short" ? short : whole;
}
