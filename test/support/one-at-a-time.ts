import { mkdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Does a work that several test files need, once: whoever comes while it is being done waits for it. */
export function oneAtATime(name: string, isDone: () => boolean, work: () => void): void {
  if (isDone()) return;
  const lock = join(tmpdir(), `eventbook-lock-${name}`);
  const end = Date.now() + 120_000;
  const bell = new Int32Array(new SharedArrayBuffer(4));
  while (!take(lock)) {
    if (Date.now() > end) throw new Error(`Somebody has been at it for two minutes; remove ${lock} if nobody is.`);
    Atomics.wait(bell, 0, 0, 100);
  }
  try {
    if (!isDone()) work();
  } finally {
    rmdirSync(lock);
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
