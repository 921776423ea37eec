import { constants, lstatSync, readFileSync, realpathSync } from "node:fs";
import { lstat, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Diagnostic, Staged } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { Place, SourceFile } from "../diagnostics/source.js";
import { findFiles } from "../tools/find-files.js";
import { ticked } from "./misfit.js";
import { isInPackages, packageExportOf } from "./package-name.js";
import type { SchemaFiles } from "./schema-files.js";
import { readCatalogs } from "./read-catalogs.js";
import type { CatalogPattern } from "./read-config.js";
import { folderOf, pathFrom } from "./relative-path.js";

/** In bytes: beyond what a catalog may have in characters, so that the reader refuses the rest of a file that is larger. */
export const mostBytes = 32 * 1024 * 1024 + 4;

/**
 * The catalog files that a configuration names, and those that they use, in the order of their paths. `root` is absolute; links are not followed.
 * null where a pattern finds nothing, or something in the folder for what is generated. Throws what the disk throws.
 */
export async function readSources(
  root: string,
  { catalogs, out }: { readonly catalogs: readonly CatalogPattern[]; readonly out: string },
): Promise<Staged<readonly SourceFile[] | null>> {
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  for (const { pattern, place } of catalogs) {
    const paths = await findFiles(root, pattern);
    const generated = paths.find((path) => path.startsWith(`${out}/`));
    if (generated !== undefined) diagnostics.push(amongOutput(generated, place, out));
    const found = await readEach(root, paths, sources);
    if (found > 0 || generated !== undefined) continue;
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
  await readUsed(root, sources);
  return { value: [...sources.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), diagnostics };
}

function amongOutput(path: string, place: Place, out: string): Diagnostic {
  return diagnose("configuration-finds-catalogs", {
    place,
    message: `This finds ${ticked(path)}, in the folder for what is generated.`,
    help: `Keep catalogs out of ${ticked(out)}, or name another folder as \`out\`.`,
  });
}

/** How many of the files are there. */
async function readEach(root: string, paths: readonly string[], sources: Map<string, SourceFile>): Promise<number> {
  let found = 0;
  for (const path of paths) {
    const source = sources.get(path) ?? (await readSource(root, path));
    if (source === null) continue;
    sources.set(path, source);
    found++;
  }
  return found;
}

/** Adds the files that the files use, and those that these use. One that is missing is left to the model to complain about. */
async function readUsed(root: string, sources: Map<string, SourceFile>): Promise<void> {
  const waiting = [...sources.values()];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const path of usedPaths(source)) {
      const used = sources.has(path) ? null : await readSource(root, path);
      if (used === null) continue;
      sources.set(path, used);
      waiting.push(used);
    }
  }
}

function usedPaths(source: SourceFile): readonly string[] {
  if (!/^["']?use["']?\s*:/m.test(source.text)) return [];
  const uses = readCatalogs([source]).value.flatMap(({ written }) => written.use ?? []);
  return uses.flatMap((use) => {
    const path = use === "" || packageExportOf(use) !== null ? null : pathFrom(folderOf(source.path), use);
    return path === null || isInPackages(path) ? [] : path;
  });
}

/** null: there is no such file, or it is reached by a link. */
async function readSource(root: string, path: string): Promise<SourceFile | null> {
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
