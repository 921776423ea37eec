import { stripVTControlCharacters } from "node:util";

/** A problem matcher as `.vscode/tasks.json` holds it. */
export interface ProblemMatcher {
  readonly pattern: readonly Pattern[];
  readonly background?: { readonly activeOnStart: boolean; readonly beginsPattern: string; readonly endsPattern: string };
}

type Part = "severity" | "code" | "message" | "file" | "line" | "column";
type Pattern = { readonly regexp: string } & { readonly [Name in Part]?: number };

export interface Problem {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What VS Code calls them; anything else is an error to it. */
const severities = ["error", "warning", "info"];

/**
 * The problems in what a task prints, found as VS Code does (`problemCollectors.ts`, `problemMatcher.ts`): it keeps as many lines as a matcher has
 * patterns, asks each pattern of its line, and forgets the lines when all of them match. While it watches, only what stands between the two lines counts,
 * and each beginning forgets what was found before. Colours are the terminal's: the matcher is asked of what that shows.
 */
export function problemsIn(output: string, { pattern, background }: ProblemMatcher): readonly Problem[] {
  let problems: Problem[] = [];
  let kept: string[] = [];
  let isActive = background?.activeOnStart ?? true;
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    if (background !== undefined && !isActive && new RegExp(background.beginsPattern).test(line)) {
      isActive = true;
      problems = [];
      kept = [];
      continue;
    }
    if (background !== undefined && isActive && new RegExp(background.endsPattern).test(line)) {
      isActive = false;
      continue;
    }
    if (!isActive) continue;
    kept = [...kept, line].slice(-pattern.length);
    const problem = kept.length === pattern.length ? problemOf(kept, pattern) : null;
    if (problem === null) continue;
    problems.push(problem);
    kept = [];
  }
  return problems;
}

function problemOf(lines: readonly string[], patterns: readonly Pattern[]): Problem | null {
  const found: Partial<Record<Part, string>> = {};
  for (const [at, { regexp, ...groups }] of patterns.entries()) {
    const matches = new RegExp(regexp).exec(lines[at] ?? "");
    if (matches === null) return null;
    for (const [part, group] of Object.entries(groups)) found[part as Part] = matches[group] ?? "";
  }
  const { severity = "", code = "", message = "", file = "", line = "", column = "" } = found;
  return { severity: severities.includes(severity) ? severity : "error", code, message, file, line: Number(line), column: Number(column) };
}
