import { glob } from "tinyglobby";

/** The files under a folder that match one of the patterns: relative, with forward slashes, sorted by code unit. Symbolic links are not followed. */
export async function findFiles(folder: string, patterns: readonly string[]): Promise<readonly string[]> {
  const found = await glob([...patterns], {
    cwd: folder,
    onlyFiles: true,
    followSymbolicLinks: false,
    dot: false,
    ignore: ["**/node_modules/**"],
  });
  return found.toSorted();
}
