import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Place } from "../../diagnostics/source.js";
import { findFiles } from "../../tools/find-files.js";
import type { Outline } from "../../write/plan-writes.js";
import { listOutput } from "../../write/read-output.js";
import { hashOfFile, hashOfText, isSettled, stampOf } from "./file-stamp.js";
import { type Input, lastRunFile, ownKey, type SavedFinding, type SavedPlace, writeLastRun } from "./last-run.js";
import type { Project } from "../project/load-project.js";
import { pathBelow } from "./nothing-to-do.js";

/** A run that has done its work. */
export interface FinishedRun {
  readonly project: Project;
  /** Every other file that was read or looked for, relative to the root. */
  readonly others: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly outline: Outline;
  /** When it began to read, in milliseconds. */
  readonly began: number;
}

/** How long it may take until a change of what was just written would show, in milliseconds. */
const patience = 25;

/** Keeps what the next run has to know to tell that it has nothing to do; nothing where it could not tell. */
export async function rememberRun({ project, others, diagnostics, outline, began }: FinishedRun): Promise<void> {
  const { root, configuration, options, sources } = project;
  const file = ownKey() === null ? null : lastRunFile(root, configuration);
  if (file === null) return;
  const hashes = new Map(sources.map(({ path, text }) => [path, hashOfText(text)]));
  const paths = new Set([pathBelow(root, configuration), ...hashes.keys(), ...others]);
  const inputs = Array.from(paths, (path): Input => {
    const at = join(root, path);
    return { path, stamp: stampOf(at), hash: hashes.get(path) ?? hashOfFile(at) };
  });
  // What changed since it was read, or so shortly before that one could not see whether it did.
  if (!inputs.every(({ stamp }) => isSettled(stamp, began))) return;
  const written = outline.writes.flatMap(({ action, path }) => (action === "remove" ? [] : [path]));
  const outputs = written.map((path) => ({ path, stamp: stampOf(join(root, path)) }));
  if (outputs.some(({ stamp }) => !isSettled(stamp, Date.now()))) await wait(patience);
  if (outputs.some(({ stamp }) => !isSettled(stamp, Date.now()))) return;
  const patterns = await Promise.all(options.catalogs.map(async ({ pattern }) => ({ pattern, found: await findFiles(root, pattern) })));
  const listing = listOutput(root, options.out);
  writeLastRun(root, file, { out: options.out, patterns, inputs, listing, outputs, findings: diagnostics.map(savedFinding) });
}

function savedFinding({ code, message, help, place, related }: Diagnostic): SavedFinding {
  return {
    code,
    message,
    help,
    place: savedPlace(place),
    related: related.map((each) => ({ message: each.message, place: savedPlace(each.place) })),
  };
}

function savedPlace({ file, start, end }: Place): SavedPlace {
  return { path: file.path, start, end };
}
