import { dirname, relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { generate, isError } from "../../generate.js";
import { openMemory } from "../../memory/memory.js";
import { keepFiles } from "../../read/files/kept-files.js";
import type { Config } from "../../read/config/read-config.js";
import { keepOutput } from "../../write/kept-output.js";
import type { Plan } from "../../write/plan-writes.js";
import type { Problem } from "../complain.js";
import { readConfiguration, readProject } from "../project/load-project.js";
import type { Located } from "../project/locate-project.js";

/** What became of a change. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** What was written, or is refused; null: there are errors, and what was there stays. */
  readonly plan: Plan | null;
  /** Null where it cannot be read. */
  readonly config: Config | null;
  /** How many catalog files there are. */
  readonly catalogs: number;
  /** Why it could not be done. */
  readonly problem: Problem | null;
  /** Whether all that was read is what it was the time before. */
  readonly isSame: boolean;
}

/** A project that is generated again and again. */
export interface WatchedProject {
  /** What is configured; null where that cannot be read. */
  readonly configured: () => Config | null;
  /** Generates what the files say now; of those that were read before, only those that have changed are read. Paths are relative to the root. */
  readonly generate: (changed: readonly string[]) => Promise<Outcome>;
  /** The files that have been asked for, whether they are there or not. */
  readonly asked: () => Iterable<string>;
  /** Whether a path is one of something that was written and is gone. */
  readonly isGone: (path: string) => boolean;
  /** The folders of what was written. */
  readonly folders: () => readonly string[];
}

/** Opens a project of which nothing is known yet. */
export function watchProject(located: Located): WatchedProject {
  const { root } = located;
  const files = keepFiles(root, dirname(located.configuration));
  const output = keepOutput(root);
  let memory = openMemory();
  const configuration = relative(root, located.configuration).replaceAll("\\", "/");
  let last: { readonly sources: readonly SourceFile[]; readonly changes: number } | null = null;
  const isAsBefore = (sources: readonly SourceFile[]): boolean => {
    const before = last;
    last = { sources, changes: files.changes() };
    return before !== null && before.changes === last.changes && areSame(before.sources, sources);
  };
  const generateFrom = async (): Promise<Made> => {
    const nothing = { diagnostics: [], plan: null, config: null, sources: [], problem: null };
    const project = await readProject(located, { files, memory });
    if (project.kind === "problem") return { ...nothing, problem: project };
    if (project.kind === "findings") return { ...nothing, diagnostics: project.diagnostics };
    const { options: config, sources } = project;
    const { value: artifacts, diagnostics } = generate(sources, config, project.files, memory);
    const outcome = { ...nothing, diagnostics, config, sources };
    if (diagnostics.some(isError)) return outcome;
    try {
      return { ...outcome, plan: await writeOutput(() => output.write(config.out, artifacts)) };
    } catch (reason) {
      return { ...outcome, problem: { message: reason instanceof Error ? reason.message : String(reason), help: null } };
    }
  };
  return {
    configured: () => readConfiguration(located),
    generate: async (changed) => {
      files.forget(changed);
      memory.beginRun();
      try {
        const { sources, ...made } = await generateFrom();
        const isSame = isAsBefore(sources) && !changed.includes(configuration);
        return { ...made, catalogs: sources.length, isSame };
      } catch (reason) {
        // What it stopped in the middle of is not to be relied on.
        memory = openMemory();
        files.forgetAll();
        throw reason;
      }
    },
    asked: files.asked,
    isGone: output.isGone,
    folders: output.folders,
  };
}

type Made = Omit<Outcome, "catalogs" | "isSame"> & { readonly sources: readonly SourceFile[] };

function areSame(some: readonly SourceFile[], others: readonly SourceFile[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

/** Whoever deletes the output does not do it all at once: what is gone when it is looked at is looked at again. */
async function writeOutput(write: () => Plan, attempts = 4): Promise<Plan> {
  try {
    return write();
  } catch (reason) {
    const isGone = reason instanceof Error && "code" in reason && reason.code === "ENOENT";
    if (!isGone || attempts === 1) throw reason;
    await wait(25);
    return writeOutput(write, attempts - 1);
  }
}
