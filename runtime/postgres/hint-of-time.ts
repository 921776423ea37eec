import { beginning } from "./position.js";

const checkViolation = "23514";

/** What to say of an event for whose time there is no partition. Null: the error is another. */
export function hintOfTime(error: unknown): string | null {
  const { code, message, detail } = error as { readonly code?: unknown; readonly message?: unknown; readonly detail?: unknown };
  if (code !== checkViolation || !String(message).startsWith("no partition of relation")) return null;
  const [, column, key] = /\("?(\w+)"?\) = \((\d+)\)/.exec(String(detail)) ?? [];
  const ensure = "if it is right, run `select eventbook.ensure()`, as should be done every day.";
  if (column === "minted")
    return `The id was made at ${timeOf(Number(key))} by the clock of the program that made it: set it right, or ${ensure}`;
  if (column === "position") {
    const time = timeOf(Number(BigInt(key ?? 0) >> 22n) + beginning);
    return `The clock of the server says ${time}, and there is no room for events of that time: set it right, or ${ensure}`;
  }
  return "Run `select eventbook.ensure()`, as should be done every day.";
}

function timeOf(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "an impossible time" : date.toISOString();
}
