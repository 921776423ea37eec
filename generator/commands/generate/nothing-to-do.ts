import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { type Finding, diagnose } from "../../diagnostics/finding.js";
import type { Place, SourceFile } from "../../diagnostics/source.js";
import { pathFrom } from "../../read/files/relative-path.js";
import type { Options } from "../../tools/command-line.js";
import { findFiles } from "../../tools/find-files.js";
import { listOutput } from "../../write/read-output.js";
import { hashOfFile, isSettled, stampOf } from "./file-stamp.js";
import { type Input, type LastRun, lastRunFile, ownKey, readLastRun, type SavedPlace, writeLastRun } from "./last-run.js";
import { locateProject } from "../project/locate-project.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";

/**
 * Whether everything is as the last run left it, so that a run would find nothing to do: then that is said, and what that run had to say of the
 * catalogs is said again. `--check` never asks: what it rests on may not come from anybody.
 */
export async function isDone(options: Options, terminal: Terminal): Promise<boolean> {
  if (ownKey() === null) return false;
  const located = locateProject(options, terminal);
  if (located.kind !== "located") return false;
  const { root, configuration } = located;
  const file = lastRunFile(root, configuration);
  const run = file === null ? null : readLastRun(file);
  if (file === null || run === null) return false;
  const began = Date.now();
  try {
    if (run.inputs[0]?.path !== pathBelow(root, configuration)) return false;
    const inputs = await inputsNow(root, run);
    if (inputs === null || !isOutputUntouched(root, run)) return false;
    const findings = run.findings.length === 0 ? [] : findingsOf(root, run);
    if (inputs !== run.inputs && inputs.every(({ stamp }) => isSettled(stamp, began))) writeLastRun(root, file, { ...run, inputs });
    await say(run, findings, terminal);
    return true;
  } catch {
    // What is kept does not fit together, or not what is there: a run will say what is wrong.
    return false;
  }
}

async function say({ out, outputs }: LastRun, findings: readonly Diagnostic[], terminal: Terminal): Promise<void> {
  if (findings.length > 0) {
    const { printFindings } = await import("../project-commands.js");
    printFindings(findings, terminal);
    terminal.print("\n");
  }
  terminal.print(`${out} is up to date: ${numberOf(outputs.length, "file")}.\n`);
}

/** A path relative to the root, with forward slashes. */
export function pathBelow(root: string, file: string): string {
  return relative(root, file).replaceAll("\\", "/");
}

/** The inputs as they are now, if they say the same; null: something has changed. */
async function inputsNow(root: string, { patterns, inputs }: LastRun): Promise<readonly Input[] | null> {
  for (const { pattern, found } of patterns) if (!areSame(await findFiles(root, pattern), found)) return null;
  let isTouched = false;
  const now: Input[] = [];
  for (const { path, stamp, hash } of inputs) {
    const file = `${root}/${path}`;
    const found = stampOf(file);
    if (found !== stamp) {
      isTouched = true;
      if (hash === null || !isBelow(path) || hashOfFile(file) !== hash) return null;
    }
    now.push({ path, stamp: found, hash });
  }
  return isTouched ? now : inputs;
}

/** Whether the output folder holds what it held, and no folder on the way has become a link. */
function isOutputUntouched(root: string, { out, listing, outputs }: LastRun): boolean {
  if (!isBelow(out) || !areSame(listOutput(root, out), listing)) return false;
  return outputs.every(({ path, stamp }) => stamp !== null && path.startsWith(`${out}/`) && stampOf(`${root}/${path}`) === stamp);
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** A configuration of TypeScript may extend one that is not: that it is untouched is all that is asked. */
function isBelow(path: string): boolean {
  return path !== "" && pathFrom("", path) === path;
}

/** What was found, over the files as they are: their texts are the same. */
function findingsOf(root: string, { inputs, findings }: LastRun): readonly Diagnostic[] {
  const files = new Map<string, SourceFile>();
  const fileAt = (path: string): SourceFile => {
    const known = files.get(path);
    if (known !== undefined) return known;
    if (!isBelow(path) || !inputs.some((input) => input.path === path && input.hash !== null)) throw new Error(`${path} was not read`);
    const file = { path, text: readFileSync(join(root, path), "utf8").replace(/^\uFEFF/, "") };
    files.set(path, file);
    return file;
  };
  const placeOf = ({ path, start, end }: SavedPlace): Place => ({ file: fileAt(path), start, end });
  return findings.map(({ code, message, help, place, related }) => {
    const finding: Finding = {
      place: placeOf(place),
      message,
      help: help ?? undefined,
      related: related.map((each) => ({ message: each.message, place: placeOf(each.place) })),
    };
    return diagnose(code, finding);
  });
}
