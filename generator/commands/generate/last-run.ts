import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleName } from "../../diagnostics/codes.js";
import { hashTexts } from "../../tools/hash-text.js";
import { ifThere } from "../../tools/if-there.js";
import type { FileStamp } from "./file-stamp.js";
import { ownPackage } from "../own-package.js";

/** What a run found and left, so that the next one can tell that it has nothing to do. Paths are relative to the root. */
export interface LastRun {
  readonly out: string;
  /** The configuration's patterns, and what they found. */
  readonly patterns: readonly { readonly pattern: string; readonly found: readonly string[] }[];
  readonly inputs: readonly Input[];
  /** Everything in the output folder, as `listOutput` says it. */
  readonly listing: readonly string[];
  readonly outputs: readonly { readonly path: string; readonly stamp: FileStamp }[];
  readonly findings: readonly SavedFinding[];
}

/** A file that was read, or looked for: the configuration comes first. */
export interface Input {
  readonly path: string;
  readonly stamp: FileStamp;
  /** Of its content. */
  readonly hash: string | null;
}

/** A finding that is no error. Its text is shown as carefully as that of a catalog. */
export interface SavedFinding {
  readonly code: RuleName;
  readonly message: string;
  readonly help: string | null;
  readonly place: SavedPlace;
  readonly related: readonly { readonly message: string; readonly place: SavedPlace }[];
}

export interface SavedPlace {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where the last run of a configuration is kept: in the root's `node_modules`, which is neither committed nor published. Null: there is none. */
export function lastRunFile(root: string, configuration: string): string | null {
  const modules = join(root, "node_modules");
  return isFolder(modules) ? join(modules, ".cache", "eventbook", `${hashTexts([configuration]).slice(0, 16)}.json`) : null;
}

/**
 * What is kept of the last run, if it was one of this very command. Anybody may have written it: what cannot be read is as good as none, and what it
 * says decides about nothing but whether there is something to do.
 */
export function readLastRun(file: string): LastRun | null {
  try {
    const { key, run }: { readonly key?: unknown; readonly run?: LastRun } = JSON.parse(readFileSync(file, "utf8"));
    return key === ownKey() && run !== undefined ? run : null;
  } catch {
    return null;
  }
}

/** Keeps a run. Where that cannot be done, the next one works as if it were the first. */
export function writeLastRun(root: string, file: string, run: LastRun): void {
  try {
    const folder = join(root, "node_modules", ".cache", "eventbook");
    mkdirSync(folder, { recursive: true });
    if (realpathSync(folder) !== folder) return;
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ key: ownKey(), run }));
    renameSync(draft, file);
  } catch {
    // The disk is full, or not ours to write.
  }
}

/** Another one for each build of the command, on each version of Node.js; null where it runs from its source. */
export function ownKey(): string | null {
  // Its text holds the names of all files that it is made of, and they their hashes.
  const bundle = join(import.meta.dirname, "cli.js");
  return existsSync(bundle) ? hashTexts([ownPackage().version, process.version, readFileSync(bundle, "utf8")]) : null;
}

function isFolder(path: string): boolean {
  return ifThere(() => lstatSync(path, { throwIfNoEntry: false }))?.isDirectory() === true;
}
