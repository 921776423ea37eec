import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the configuration is called where nobody says otherwise. */
export const configurationName = "eventbook.config.yaml";

/** The nearest configuration at or above a folder, not beyond the repository it lies in. */
export function findConfiguration(from: string): string | null {
  const folder = findUpwards(from, configurationName, isRepository);
  return folder === null ? null : join(folder, configurationName);
}

/** The folder of the nearest package.json at or above a folder: what paths are relative to, and what they may not leave. */
export function findRoot(from: string): string | null {
  return findUpwards(from, "package.json", () => false);
}

/** The same, not beyond the repository that the folder lies in. */
export function findRootInRepository(from: string): string | null {
  return findUpwards(from, "package.json", isRepository);
}

function findUpwards(folder: string, name: string, isLast: (folder: string) => boolean): string | null {
  if (existsSync(join(folder, name))) return folder;
  return isLast(folder) || dirname(folder) === folder ? null : findUpwards(dirname(folder), name, isLast);
}

function isRepository(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}
