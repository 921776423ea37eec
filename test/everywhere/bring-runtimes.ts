import { bringPackage, ended } from "./bring-package.js";
import { folderOf, programOf, type Runtime, runtimes } from "./runtimes.js";

/** Brings what is missing, once for all runs; without a network it is said, and the tests that need it are skipped by name. */
export async function setup(): Promise<void> {
  // One after the other: npm's own downloads are what takes the time.
  for (const runtime of runtimes) {
    if (programOf(runtime) !== null) continue;
    const problem = await bring(runtime);
    if (problem !== null) console.error(`${runtime.name} cannot be brought: ${problem}`);
  }
}

function bring(runtime: Runtime): Promise<string | null> {
  return bringPackage(runtime.package, folderOf(runtime), async (draft) => {
    const program = programOf(runtime, draft);
    if (program === null) return `${runtime.package} holds no program for this machine`;
    const { text } = await ended(program, ["--version"]);
    return text.includes(runtime.version) ? null : `it says that it is ${text}`;
  });
}
