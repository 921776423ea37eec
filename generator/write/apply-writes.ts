import {
  closeSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Plan, Write } from "./plan-writes.js";

type Change = Exclude<Write, { readonly action: "keep" }>;

/**
 * Carries out a plan below the absolute `root`, all or nothing: new content is complete on disk before the first file changes place,
 * and what was there before is put back when anything fails. Throws an error that says so.
 */
export function applyWrites(root: string, plan: Plan): void {
  const changes = plan.writes.filter((write): write is Change => write.action !== "keep");
  // Whoever was stopped at the very end has left nothing else to do.
  if (changes.length === 0) return plan.writes.length === 0 ? undefined : clearLeft(join(root, plan.out));
  const undo: (() => void)[] = [];
  try {
    for (const folder of foldersOf(changes, plan.out)) makeFolder(root, folder, undo);
    const staging = openStaging(join(root, plan.out), undo);
    stage(changes, staging);
    for (const [index, change] of inOrder(changes)) carryOut({ change, index, root, staging, undo });
    rmSync(staging, { recursive: true, force: true });
  } catch (failure) {
    putBack(undo, failure);
    throw new Error(`Nothing was written: ${failure instanceof Error ? failure.message : String(failure)}`, { cause: failure });
  }
  for (const change of changes) if (change.action === "remove") removeEmptyFolders(dirname(change.path), root, plan.out);
}

interface Step {
  readonly change: Change;
  readonly index: number;
  readonly root: string;
  readonly staging: string;
  readonly undo: (() => void)[];
}

/** Removals first: where case does not count, `Shop.js` may be about to take the place of `shop.js`. */
function inOrder(changes: readonly Change[]): readonly (readonly [number, Change])[] {
  const numbered = changes.map((change, index) => [index, change] as const);
  return [...numbered.filter(([, change]) => change.action === "remove"), ...numbered.filter(([, change]) => change.action !== "remove")];
}

function stage(changes: readonly Change[], staging: string): void {
  // One buffer for all files: fresh memory for each costs as much as writing it. A code unit takes at most three bytes.
  const longest = changes.reduce((most, change) => Math.max(most, change.action === "remove" ? 0 : change.artifact.content.length), 0);
  const buffer = Buffer.allocUnsafe(longest * 3);
  for (const [index, change] of changes.entries()) {
    if (change.action !== "remove") writeNew(join(staging, `${index}.new`), buffer, buffer.write(change.artifact.content));
  }
}

/** Writes the beginning of a buffer to a file that must not be there yet. */
function writeNew(path: string, buffer: Buffer, length: number): void {
  const file = openSync(path, "wx");
  try {
    for (let at = 0; at < length; ) at += writeSync(file, buffer, at, length - at);
  } finally {
    closeSync(file);
  }
}

function carryOut({ change, index, root, staging, undo }: Step): void {
  const path = join(root, change.path);
  const former = join(staging, `${index}.old`);
  if (change.action === "remove") {
    renameSync(path, former);
    undo.push(() => renameSync(former, path));
    return;
  }
  if (change.action === "update") keepCopy(path, former);
  renameSync(join(staging, `${index}.new`), path);
  undo.push(change.action === "update" ? () => renameSync(former, path) : () => rmSync(path));
}

/** The last step removes the staging folder, and is not reached where something in there could not be put back. */
function putBack(undo: readonly (() => void)[], failure: unknown): void {
  try {
    for (const step of undo.toReversed()) step();
  } catch (second) {
    throw new Error(
      `Writing failed, and so did putting back what was there before. It lies in a folder called .eventbook-${process.pid}.`,
      {
        cause: new AggregateError([failure, second]),
      },
    );
  }
}

/** A second name for the same file, so that putting it back restores even its time; not every file system can. */
function keepCopy(path: string, copy: string): void {
  try {
    linkSync(path, copy);
  } catch {
    copyFileSync(path, copy);
  }
}

function foldersOf(changes: readonly Change[], out: string): readonly string[] {
  return [...new Set([out, ...changes.map((change) => dirname(change.path))])];
}

/** Makes a folder and those above it, and makes sure that they are where they seem to be. */
function makeFolder(root: string, folder: string, undo: (() => void)[]): void {
  const first = mkdirSync(join(root, folder), { recursive: true });
  if (first !== undefined) undo.push(() => rmSync(first, { recursive: true, force: true }));
  const real = relative(realpathSync(root), realpathSync(join(root, folder)));
  if (real.replaceAll("\\", "/") !== folder) throw new Error(`${folder} has become a symbolic link`);
}

const stagingName = /^\.eventbook-(\d+)$/;

/** Removes what a killed process left. */
function clearLeft(out: string): void {
  for (const name of readdirSync(out)) {
    const owner = stagingName.exec(name)?.[1];
    if (owner !== undefined && isLeftBy(Number(owner))) rmSync(join(out, name), { recursive: true, force: true });
  }
}

/** A folder in the output folder, hence on the same file system, named after this process. */
function openStaging(out: string, undo: (() => void)[]): string {
  clearLeft(out);
  const staging = join(out, `.eventbook-${process.pid}`);
  mkdirSync(staging);
  undo.push(() => rmSync(staging, { recursive: true, force: true }));
  return staging;
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

function removeEmptyFolders(folder: string, root: string, out: string): void {
  if (folder === out) return;
  try {
    rmdirSync(join(root, folder));
  } catch {
    return;
  }
  removeEmptyFolders(dirname(folder), root, out);
}
