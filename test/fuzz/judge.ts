import type { Target } from "./target.js";

/** What no input may take, in milliseconds of processor time. A loaded machine changes nothing about it. */
export const mostTime = 3000;

/** What is wrong with what comes of a text, on one line where it is short; null: nothing. Whatever takes too long has to do so three times. */
export async function judge(target: Target, text: string, isThorough: boolean, limit = mostTime): Promise<string | null> {
  const before = objectKeys();
  const [first, time] = await timed(target, text, isThorough);
  const harm = harmDone(before);
  if (harm !== null) return harm;
  if (first !== null || time <= limit) return first;
  const [, second] = await timed(target, text, isThorough);
  const [, third] = await timed(target, text, isThorough);
  return Math.min(time, second, third) > limit ? `takes ${Math.min(time, second, third).toFixed(0)} ms of processor time` : null;
}

async function timed(target: Target, text: string, isThorough: boolean): Promise<readonly [string | null, number]> {
  const before = process.cpuUsage();
  let found: string | null;
  try {
    found = await target.run(text, isThorough);
  } catch (reason) {
    found = `throws ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`;
  }
  const { user, system } = process.cpuUsage(before);
  return [found, (user + system) / 1000];
}

function objectKeys(): string {
  return Object.getOwnPropertyNames(Object.prototype).join();
}

/** What harmful code would have done to this process. It is undone, so that it is found once. */
function harmDone(before: string): string | null {
  const canaries = Object.keys(globalThis).filter((name) => name.startsWith("__PWN"));
  for (const name of canaries) Reflect.deleteProperty(globalThis, name);
  if (canaries.length > 0) return "runs what it was given";
  return objectKeys() === before ? null : "changes what every object inherits";
}
