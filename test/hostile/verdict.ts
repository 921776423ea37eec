import { expect } from "vitest";
import type { DiagnosticAsJson } from "../../generator/diagnostics/print-json.js";
import type { Ran } from "../support/built-command.js";
import type { HostileProject } from "./hostile-project.js";

/** What the commands say of a project, which is the same for each. */
export interface Verdict {
  /** Exit code of `check`: 0 accepted, 1 refused, 2 it could not be tried. */
  readonly status: number | null;
  /** `shop.events.yaml:3:5 rule`, in the order in which they are printed. */
  readonly said: readonly string[];
  readonly messages: readonly string[];
  /** What stands on standard error where it could not be tried. */
  readonly complaint: string;
}

/**
 * Runs `check`, `generate`, `generate --check` and `generate` again. They must agree: what is refused leaves no output, what is accepted is written once and then
 * found unchanged. Each finding has a place in a file.
 */
export async function verdictOn(project: HostileProject, isApart = false): Promise<Verdict> {
  const run = async (...words: readonly string[]): Promise<Ran> => (isApart ? project.runApart(words) : project.run(...words));
  const checked = await run("check", "--format", "json");
  const generated = await run("generate", "--format", "json");
  expect(generated.status, generated.stderr).toBe(checked.status);
  const verdict = readVerdict(checked);
  if (checked.status === 0) {
    expect((await run("generate", "--check")).status).toBe(0);
    expect(project.output().size).toBeGreaterThan(0);
  } else expect([...project.output().keys()]).toEqual([]);
  for (const words of [["check"], ["generate", "--check"]]) {
    const { stdout, stderr, status } = await run(...words);
    expect(status).toBe(checked.status);
    expect(unprintable.exec(stdout + stderr)?.[0]).toBe(undefined);
  }
  return verdict;
}

/** What a terminal obeys instead of showing it. */
const unprintable = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Of a run with `--format json`. */
export function readVerdict({ status, stdout, stderr }: Ran): Verdict {
  if (stdout === "") return { status, said: [], messages: [], complaint: stderr };
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly DiagnosticAsJson[] };
  const said = diagnostics.map(({ file, range, code }) => `${file}:${range.start.line}:${range.start.column} ${code}`);
  return { status, said, messages: diagnostics.map(({ message }) => message), complaint: stderr };
}
