import type { Diagnostic, Staged } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { limits } from "../../diagnostics/limits.js";
import type { Place, SourceFile } from "../../diagnostics/source.js";
import { findFiles } from "../../tools/find-files.js";
import { type Memory, noMemory } from "../../memory/memory.js";
import { separatorsIn } from "./holds-more.js";
import { ticked } from "../mistakes/misfit.js";
import { isInPackages, packageExportOf } from "../packages/package-name.js";
import { type FileProblem, readFileBelow } from "./read-file.js";
import type { SchemaFiles } from "../schema-files.js";
import { readCatalogs } from "../read-catalogs.js";
import type { CatalogPattern } from "../config/read-config.js";
import { folderOf, pathFrom } from "./relative-path.js";
import { tooLargeCatalog } from "./too-large.js";

/** A character of a catalog has at most three bytes for each of its code units. */
export const mostCatalogBytes: number = limits.catalogFile * 3 + 3;

/** The text of a catalog file below a root, or why there is none. */
export type ReadSource = (root: string, path: string) => SourceRead | FileProblem;

export interface SourceRead {
  readonly source: SourceFile;
  readonly bytes: number;
}

/** Reads the file itself. */
export const readSourceFile: ReadSource = (root, path) => {
  const read = readFileBelow(root, path, mostCatalogBytes);
  return typeof read === "string" ? read : { source: { path, text: read.text }, bytes: read.bytes };
};

/** How files are read, and what is remembered of them. */
interface Reader {
  readonly read: ReadSource;
  readonly memory: Memory;
}

/**
 * The catalog files that a configuration names, and those that they use, in the order of their paths. `root` is absolute; links are not followed.
 * null where a pattern finds nothing, or something in the folder for what is generated; where a file is no text, or there is more than can be read.
 * Throws what the disk throws.
 */
export async function readSources(
  root: string,
  { catalogs, out }: { readonly catalogs: readonly CatalogPattern[]; readonly out: string },
  { read = readSourceFile, memory = noMemory }: Partial<Reader> = {},
): Promise<Staged<readonly SourceFile[] | null>> {
  const reading: Reading = { root, read, memory, sources: new Map(), diagnostics: [], allowance: allowance() };
  const { sources, diagnostics } = reading;
  for (const { pattern, place } of catalogs) {
    const paths = await findFiles(root, pattern);
    const generated = paths.find((path) => path.startsWith(`${out}/`));
    if (generated !== undefined) diagnostics.push(amongOutput(generated, place, out));
    const found = paths.length > limits.catalogFiles ? tellTooMany(paths.length, place, reading) : readEach(paths, place, reading);
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
  const [first] = catalogs;
  if (diagnostics.length === 0 && first !== undefined) readUsed(first.place, reading);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  return { value: [...sources.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), diagnostics };
}

function amongOutput(path: string, place: Place, out: string): Diagnostic {
  return diagnose("configuration-finds-catalogs", {
    place,
    message: `This finds ${ticked(path)}, in the folder for what is generated.`,
    help: `Keep catalogs out of ${ticked(out)}, or name another folder as \`out\`.`,
  });
}

// A file that is kept is counted once, however often it is taken.
const counts = new WeakMap<SourceFile, number>();

function valuesIn(file: SourceFile): number {
  let count = counts.get(file);
  if (count === undefined) counts.set(file, (count = separatorsIn(file.text)));
  return count;
}

interface Reading extends Reader {
  readonly root: string;
  readonly sources: Map<string, SourceFile>;
  readonly diagnostics: Diagnostic[];
  readonly allowance: Allowance;
}

/** What may still be read. */
interface Allowance {
  /** Whether a file of so many bytes may be read as well; takes what it needs. */
  readonly take: (file: SourceFile, bytes: number) => boolean;
}

/** What all files together may hold. Values are counted where there may be too many. */
function allowance(): Allowance {
  let bytesLeft: number = limits.allFiles;
  let valuesLeft: number = limits.values;
  const uncounted: SourceFile[] = [];
  return {
    take: (file, bytes) => {
      bytesLeft -= bytes;
      uncounted.push(file);
      if (limits.allFiles - bytesLeft > limits.values) for (const each of uncounted.splice(0)) valuesLeft -= valuesIn(each);
      return bytesLeft >= 0 && valuesLeft >= 0;
    },
  };
}

function tellTooMany(count: number, place: Place, { diagnostics }: Reading): number {
  const message = `${count} files match ${ticked(place.file.text.slice(place.start, place.end))}; at most ${limits.catalogFiles} are read.`;
  diagnostics.push(diagnose("limits-are-kept", { place, message, help: "Name the folder that holds the catalogs." }));
  return count;
}

/** How many of the files are there. `place` says who asks for them. */
function readEach(paths: readonly string[], place: Place, reading: Reading): number {
  return paths.filter((path) => reading.sources.has(path) || readSource(path, place, reading) !== null).length;
}

/** Adds the files that the files use, and those that these use. One that is missing is left to the model to complain about. */
function readUsed(place: Place, reading: Reading): void {
  const { sources, diagnostics } = reading;
  const waiting = [...sources.values()];
  for (let source = waiting.pop(); source !== undefined && diagnostics.length === 0; source = waiting.pop()) {
    for (const path of usedPaths(source, reading.memory)) {
      const used = sources.has(path) ? null : readSource(path, place, reading);
      if (used !== null && typeof used !== "string") waiting.push(used);
    }
  }
}

function usedPaths(source: SourceFile, memory: Memory): readonly string[] {
  return memory.recall(["paths that are used", source.path], [source], () => pathsUsedIn(source, memory));
}

function pathsUsedIn(source: SourceFile, memory: Memory): readonly string[] {
  if (!/^["']?use["']?\s*:/m.test(source.text)) return [];
  const uses = readCatalogs([source], memory).value.flatMap(({ written }) => written.use ?? []);
  return uses.flatMap((use) => {
    const path = use === "" || packageExportOf(use) !== null ? null : pathFrom(folderOf(source.path), use);
    return path === null || isInPackages(path) ? [] : path;
  });
}

/** Adds a file. null: there is none, or it is reached by a link; "refused": it cannot be read, which is told. */
function readSource(
  path: string,
  place: Place,
  { root, read: readFile, sources, diagnostics, allowance }: Reading,
): SourceFile | "refused" | null {
  if (diagnostics.some(({ code }) => code === "limits-are-kept")) return "refused";
  const read = sources.size < limits.catalogFiles ? readFile(root, path) : "too-much";
  if (read === "missing" || read === "outside") return null;
  const problem = typeof read === "string" ? read : allowance.take(read.source, read.bytes) ? null : "too-much";
  if (typeof read !== "string" && problem === null) {
    sources.set(path, read.source);
    return read.source;
  }
  diagnostics.push(refusal(problem ?? "too-much", path, place));
  return "refused";
}

/** What is said of a file that is there and is not read. It has no text that a place could lie in, except for its beginning. */
function refusal(problem: "too-large" | "not-text" | "too-much", path: string, place: Place): Diagnostic {
  const beginning: Place = { file: { path, text: "" }, start: 0, end: 0 };
  switch (problem) {
    case "too-large":
      return diagnose("limits-are-kept", { place: beginning, ...tooLargeCatalog });
    case "not-text":
      return diagnose("yaml-is-sound", {
        place: beginning,
        message: "The file is not UTF-8.",
        help: "Save it as UTF-8, which YAML is written in.",
      });
    case "too-much": {
      const most = `${limits.catalogFiles} files, ${limits.allFiles / 1024 / 1024} MiB and ${limits.values} values`;
      return diagnose("limits-are-kept", {
        place,
        message: `The catalogs hold more than ${most}: ${ticked(path)} is not read.`,
        help: "Name fewer files; an application is rarely in need of all of them.",
      });
    }
  }
}

/** The schema files below a root, each read when somebody asks for it. What is reached by a link lies outside, wherever the link leads. */
export function filesBelow(root: string): SchemaFiles {
  const { take } = allowance();
  // What is read again after a change counts once.
  const counted = new Set<string>();
  return (path) => {
    // Whoever asks has seen to it; nothing here rests on that.
    if (pathFrom("", path) !== path || /[\\\0]/u.test(path)) return "outside";
    const read = readFileBelow(root, path, limits.schemaFile);
    if (typeof read === "string") return read;
    const file = { path, text: read.text };
    if (!counted.has(path) && !take(file, read.bytes)) return "too-much";
    counted.add(path);
    return file;
  };
}
