import { afterAll, beforeAll, expect } from "vitest";

const names = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "queueMicrotask",
  "Date",
  "performance",
] as const;
type Globals = Readonly<Record<(typeof names)[number], unknown>>;

const globals = globalThis as unknown as Globals;
const shared = globalThis as unknown as { [key: symbol]: Globals | undefined };
const first = Symbol.for("eventbook.globals");

// Test files share a process: a clock that one of them does not give back stands still for all that come after it.
const kept = (shared[first] ??= Object.fromEntries(names.map((name) => [name, globals[name]])) as Globals);

/** Holds that timers and clocks are those that the process began with. */
export function areKept(whose: string): void {
  for (const name of names) expect(globals[name] === kept[name], `\`${name}\` was put back by ${whose}`).toBe(true);
}

// Some are changed once more when a file has ended: its spies are restored then.
beforeAll(() => areKept("the file before this one"));
afterAll(() => areKept("this file"));
