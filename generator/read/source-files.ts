import { constants, lstatSync, readFileSync, realpathSync } from "node:fs";
import { lstat, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Diagnostic, Staged } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import { findFiles } from "../tools/find-files.js";
import { type Memory, noMemory } from "../memory/memory.js";
import { ticked } from "./misfit.js";
import type { SchemaFiles } from "./schema-files.js";
import { readCatalogs } from "./read-catalogs.js";
import type { CatalogPattern } from "./read-config.js";
import { folderOf, pathFrom } from "./relative-path.js";

/** In bytes: beyond what a catalog may have in characters, so that the reader refuses the rest of a file that is larger. */
const mostBytes = 32 * 1024 * 1024 + 4;

export type ReadSource = typeof readSource;

/** How files are read, and what is remembered of them. */
interface Reading {
  readonly read: ReadSource;
  readonly memory: Memory;
}

interface Sources extends Reading {
  readonly root: string;
  readonly sources: Map<string, SourceFile>;
}

/**
 * The catalog files that a configuration names, and those that they use, in the order of their paths. `root` is absolute; links are not followed.
 * null where a pattern finds nothing. Throws what the disk throws.
 */
export async function readSources(
  root: string,
  { catalogs }: { readonly catalogs: readonly CatalogPattern[] },
  { read = readSource, memory = noMemory }: Partial<Reading> = {},
): Promise<Staged<readonly SourceFile[] | null>> {
  const sources = new Map<string, SourceFile>();
  const reading = { root, read, memory, sources };
  const diagnostics: Diagnostic[] = [];
  for (const { pattern, place } of catalogs) {
    const found = await readEach(await findFiles(root, pattern), reading);
    if (found > 0) continue;
    const message = `No catalog file matches ${ticked(place.file.text.slice(place.start, place.end))}.`;
    diagnostics.push(
      diagnose("configuration-finds-catalogs", {
        place,
        message,
        help: "`eventbook init` makes a first catalog; patterns are relative to the configuration.",
      }),
    );
  }
  if (diagnostics.length > 0) return { value: null, diagnostics };
  await readUsed(reading);
  return { value: [...sources.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), diagnostics };
}

/** How many of the files are there. */
async function readEach(paths: readonly string[], { root, read, sources }: Sources): Promise<number> {
  let found = 0;
  for (const path of paths) {
    const source = sources.get(path) ?? (await read(root, path));
    if (source === null) continue;
    sources.set(path, source);
    found++;
  }
  return found;
}

/** Adds the files that the files use, and those that these use. One that is missing is left to the model to complain about. */
async function readUsed({ root, read, memory, sources }: Sources): Promise<void> {
  const waiting = [...sources.values()];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const path of usedPaths(source, memory)) {
      const used = sources.has(path) ? null : await read(root, path);
      if (used === null) continue;
      sources.set(path, used);
      waiting.push(used);
    }
  }
}

function usedPaths(source: SourceFile, memory: Memory): readonly string[] {
  if (!/^["']?use["']?\s*:/m.test(source.text)) return [];
  const uses = readCatalogs([source], memory).value.flatMap(({ written }) => written.use ?? []);
  return uses.map((use) => (use === "" ? null : pathFrom(folderOf(source.path), use))).filter((path) => path !== null);
}

/** Reads a file below a root. null: there is no such file, or it is reached by a link. */
export async function readSource(root: string, path: string): Promise<SourceFile | null> {
  const file = join(root, path);
  const found = await lstat(file).catch(() => null);
  if (!found?.isFile() || !(await isWithin(root, file))) return null;
  const handle = await open(file, constants.O_RDONLY);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(Math.min(found.size, mostBytes)) });
    return { path, text: buffer.toString("utf8", 0, bytesRead).replace(/^\uFEFF/, "") };
  } finally {
    await handle.close();
  }
}

/** The schema files below a root, each read when somebody asks for it. What is reached by a link lies outside, wherever the link leads. */
export function filesBelow(root: string): SchemaFiles {
  return (path) => {
    // Whoever asks has seen to it; nothing here rests on that.
    if (pathFrom("", path) !== path || /[\\\0]/u.test(path)) return "outside";
    const file = join(root, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory()) return "missing";
    if (!found.isFile() || realpathSync(file) !== join(realpathSync(root), path)) return "outside";
    if (found.size > mostBytes) return "too-large";
    return { path, text: readFileSync(file, "utf8").replace(/^\uFEFF/, "") };
  };
}

/** Whether no folder on the way is a link that leads elsewhere. */
async function isWithin(root: string, file: string): Promise<boolean> {
  return (await realpath(file)).startsWith((await realpath(root)) + sep);
}
