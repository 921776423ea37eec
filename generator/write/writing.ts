import { closeSync, copyFileSync, linkSync, mkdirSync, openSync, realpathSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Artifact } from "../render/artifact.js";
import { openStaging } from "./staging.js";

/** What becomes of one file that does not stay as it is. The path is relative to the root. */
export type Change =
  | { readonly action: "create" | "update"; readonly path: string; readonly artifact: Artifact }
  | { readonly action: "remove"; readonly path: string };

/** What was put aside for a change: nothing of its content is held here. */
type Step = Pick<Change, "action" | "path"> & { readonly number: number };

/** Why nothing was written, or what could not be put back. */
export class NotWritten extends Error {}

/**
 * Changes below a root, all or nothing: new content is complete on disk before the first file changes place, and what was there before is put back
 * when anything fails.
 */
export class Writing {
  private readonly root: string;
  private readonly out: string;
  private readonly steps: Step[] = [];
  private readonly undo: (() => void)[] = [];
  private staging: string | null = null;

  /** `root` is absolute, `out` the output folder relative to it. */
  constructor(root: string, out: string) {
    this.root = root;
    this.out = out;
  }

  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  /** Puts new content aside; the artifact is not needed any more. */
  add(change: Change): void {
    const step = { action: change.action, path: change.path, number: this.steps.length };
    this.steps.push(step);
    if (change.action === "remove") return;
    this.orPutBack(() => writeNew(`${join(this.folder(), String(step.number))}.new`, change.artifact.parts));
  }

  /** Lets everything take its place. */
  finish(): void {
    this.orPutBack(() => {
      for (const folder of new Set(this.steps.map(({ path }) => dirname(path)))) this.makeFolder(folder);
      for (const step of inOrder(this.steps)) this.carryOut(step);
      rmSync(this.folder(), { recursive: true, force: true });
    });
    for (const { action, path } of this.steps) if (action === "remove") removeEmptyFolders(dirname(path), this.root, this.out);
  }

  /** Leaves everything as it was. */
  abandon(): void {
    for (let step = this.undo.pop(); step !== undefined; step = this.undo.pop()) step();
  }

  /** Where content waits; made when there is some. */
  private folder(): string {
    if (this.staging !== null) return this.staging;
    this.makeFolder(this.out);
    const staging = openStaging(join(this.root, this.out));
    // What could not be put back lies in there, and what is undone last is not reached then.
    this.undo.push(() => rmSync(staging, { recursive: true, force: true }));
    return (this.staging = staging);
  }

  private orPutBack(work: () => void): void {
    try {
      work();
    } catch (failure) {
      this.putBack(failure);
      throw new NotWritten(`Nothing was written: ${failure instanceof Error ? failure.message : String(failure)}`, { cause: failure });
    }
  }

  private putBack(failure: unknown): void {
    try {
      this.abandon();
    } catch (second) {
      throw new NotWritten(
        `Writing failed, and so did putting back what was there before. It lies in a folder called .eventbook-${process.pid}.`,
        { cause: new AggregateError([failure, second]) },
      );
    }
  }

  /** Makes a folder and those above it, and makes sure that they are where they seem to be. */
  private makeFolder(folder: string): void {
    const first = mkdirSync(join(this.root, folder), { recursive: true });
    if (first !== undefined) this.undo.push(() => rmSync(first, { recursive: true, force: true }));
    const real = relative(realpathSync(this.root), realpathSync(join(this.root, folder)));
    if (real.replaceAll("\\", "/") !== folder) throw new Error(`${folder} has become a symbolic link`);
  }

  private carryOut({ action, path: relativePath, number }: Step): void {
    const path = join(this.root, relativePath);
    const aside = join(this.folder(), String(number));
    const former = `${aside}.old`;
    if (action === "remove") {
      renameSync(path, former);
      this.undo.push(() => renameSync(former, path));
      return;
    }
    if (action === "update") keepCopy(path, former);
    renameSync(`${aside}.new`, path);
    this.undo.push(action === "update" ? () => renameSync(former, path) : () => rmSync(path));
  }
}

/** Removals first: where case does not count, `Shop.js` may be about to take the place of `shop.js`. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  return [...steps.filter(({ action }) => action === "remove"), ...steps.filter(({ action }) => action !== "remove")];
}

// For all files: fresh memory for each costs as much as writing it.
const buffer = Buffer.allocUnsafe(1 << 20);

/** So many code units fit into the buffer, whatever they are. */
const most = Math.floor(buffer.length / 3);

/** Writes parts, one behind the other, to a file that must not be there yet. */
function writeNew(path: string, parts: readonly string[]): void {
  const file = openSync(path, "wx");
  try {
    let length = 0;
    const flush = (): void => {
      for (let at = 0; at < length; ) at += writeSync(file, buffer, at, length - at);
      length = 0;
    };
    for (const part of parts) {
      for (let at = 0; at < part.length; ) {
        const end = endOf(part, at);
        if (length + (end - at) * 3 > buffer.length) flush();
        length += buffer.write(at === 0 && end === part.length ? part : part.slice(at, end), length);
        at = end;
      }
    }
    flush();
  } finally {
    closeSync(file);
  }
}

/** How much of a part is written at once: no half of a character. */
function endOf(part: string, at: number): number {
  const end = Math.min(at + most, part.length);
  const isHalf = end < part.length && (part.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHalf ? end - 1 : end;
}

/** A second name for the same file, so that putting it back restores even its time; not every file system can. */
function keepCopy(path: string, copy: string): void {
  try {
    linkSync(path, copy);
  } catch {
    copyFileSync(path, copy);
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
