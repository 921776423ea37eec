import { readdirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";

/**
 * The files under a folder that match a pattern: relative, with forward slashes, sorted by code unit. Symbolic links are not followed, but for one
 * that a pattern names and that stays within the folder. Throws what the disk throws of a folder that may not be looked at, below one that a plain
 * pattern names.
 */
export async function findFiles(folder: string, pattern: string): Promise<readonly string[]> {
  if (!beginsWithin(folder, pattern)) return [];
  const found = findPlain(folder, pattern) ?? (await findAny(folder, pattern));
  return found.toSorted();
}

/** Whether the part of a pattern that is no pattern leads to a place within the folder: a link to `/` would have the whole disk searched. */
function beginsWithin(folder: string, pattern: string): boolean {
  const [plain = ""] = /^(?:[^/\\()[\]{}!*?+@|]+\/)*/u.exec(pattern) ?? [];
  if (plain === "") return true;
  try {
    const [root, begin] = [realpathSync(folder), realpathSync(join(folder, plain))];
    return begin === root || begin.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch {
    // Nothing is there to be found.
    return false;
  }
}

async function findAny(folder: string, pattern: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  return glob([pattern], {
    cwd: folder,
    onlyFiles: true,
    followSymbolicLinks: false,
    dot: false,
    ignore: ["**/node_modules/**"],
  });
}

/** `events/shop.yaml`, `events/*.yaml`, `events/**` and then `*.yaml`. */
const plainPattern = /^((?:\w[\w.-]*\/)*)(\*\*\/)?(?:(\w[\w.-]*)|(\w[\w.-]*)?\*([\w.-]+))$/;

/** What most configurations ask for, without the library, which takes longer to load than a thousand files to find. null: it has to look. */
function findPlain(root: string, pattern: string): readonly string[] | null {
  const [, folder = "", deep, name, before = "", after = ""] = plainPattern.exec(pattern) ?? [];
  if ((name === undefined && after === "") || isForeign(folder)) return null;
  const isMeant = (file: string): boolean =>
    name === undefined
      ? file.startsWith(before) && file.endsWith(after) && file.length >= before.length + after.length && !file.startsWith(".")
      : file === name;
  const search: Search = { root, isDeep: deep !== undefined, isMeant, found: [] };
  try {
    return searchFolder(folder, search) ? search.found : null;
  } catch (reason) {
    // What lies in there would seem to be gone, and all that was generated of it would go.
    if (folder !== "" && isForbidden(reason)) throw reason;
    return null;
  }
}

function isForbidden(reason: unknown): boolean {
  return reason instanceof Error && "code" in reason && (reason.code === "EACCES" || reason.code === "EPERM");
}

interface Search {
  readonly root: string;
  readonly isDeep: boolean;
  readonly isMeant: (name: string) => boolean;
  readonly found: string[];
}

/** `folder` ends in a slash. Whether everything in it that is meant is a file. */
function searchFolder(folder: string, search: Search): boolean {
  return readdirSync(join(search.root, folder), { withFileTypes: true }).every((entry) => {
    const path = folder + entry.name;
    if (search.isMeant(entry.name)) return entry.isFile() && search.found.push(path) > 0;
    return !search.isDeep || !entry.isDirectory() || isForeign(`${entry.name}/`) || searchFolder(`${path}/`, search);
  });
}

function isForeign(folder: string): boolean {
  return folder.startsWith(".") || /(?:^|\/)node_modules\//.test(folder);
}
