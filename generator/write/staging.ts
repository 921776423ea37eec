import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Makes a folder in the output folder, hence on the same file system, named after this process. */
export function openStaging(out: string): string {
  clearLeft(out);
  const staging = join(out, `.eventbook-${process.pid}`);
  mkdirSync(staging);
  return staging;
}

const stagingName = /^\.eventbook-(\d+)$/;

/** Removes what a killed process left. */
export function clearLeft(out: string): void {
  for (const name of readdirSync(out)) {
    const owner = stagingName.exec(name)?.[1];
    if (owner !== undefined && isLeftBy(Number(owner))) rmSync(join(out, name), { recursive: true, force: true });
  }
}

/** Whether nobody is at work there. One of our own number was: numbers come again, in a container with nearly every run. */
function isLeftBy(id: number): boolean {
  if (id === process.pid) return true;
  try {
    process.kill(id, 0);
    return false;
  } catch (failure) {
    return !(failure instanceof Error && "code" in failure && failure.code === "EPERM");
  }
}
