import type { Target } from "./value.js";

/** One line of a template: our own text, with a place for a hole between each two pieces of it. */
export interface TemplateLine {
  readonly pieces: readonly string[];
  /** Which holes stand between the pieces. */
  readonly holes: readonly number[];
  /** What the later lines of a hole begin with, as this line does. */
  readonly indent: string;
  /** Whether the line has holes, or parts for other targets, and nothing else; when the holes print nothing, there is no line. */
  readonly isHollow: boolean;
}

export interface Template {
  readonly lines: Readonly<Record<Target, readonly TemplateLine[]>>;
  /** What stands around the holes, where it is one line, the same for each target; null elsewhere. */
  readonly pieces: readonly string[] | null;
}

const known = new WeakMap<TemplateStringsArray, Template>();

/** A template as lines, without the margin; worked out once for each place in our source. */
export function templateOf(strings: TemplateStringsArray): Template {
  let template = known.get(strings);
  if (template === undefined) {
    template = parsed(withoutMargin(strings.join(hole)));
    known.set(strings, template);
  }
  return template;
}

// Stands for a hole while the template is taken apart; our own source holds no such character.
const hole = "\0";

/** What stands between marks is for some targets: `‹types›`, `«values»`, or `«values¦what a declaration says in their place»`. */
const marks = /[‹›«¦»]/;

function parsed(text: string): Template {
  if (!marks.test(text)) {
    const lines = linesFor(text, "ts");
    return {
      lines: { js: lines, "d.ts": lines, ts: lines },
      pieces: lines.length === 1 ? (lines[0]?.pieces ?? null) : null,
    };
  }
  return { lines: { js: linesFor(text, "js"), "d.ts": linesFor(text, "d.ts"), ts: linesFor(text, "ts") }, pieces: null };
}

function withoutMargin(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  const margin = marginOf(rest);
  const rows = rest.map((row) => row.slice(Math.min(margin, leadOf(row).length)));
  // The line of the opening backtick and that of the closing one belong to the source as well.
  if (rest.at(-1)?.trim() === "") rows.pop();
  return first === "" && rest.length > 0 ? rows.join("\n") : [`${opening}${first}`, ...rows].join("\n");
}

// What follows the opening backtick goes on where a hole stands: its spaces indent nothing.
const opening = "\x06";

function marginOf(rows: readonly string[]): number {
  const margins = rows.filter((row) => row.trim() !== "").map((row) => leadOf(row).length);
  return margins.length === 0 ? 0 : Math.min(...margins);
}

function leadOf(row: string): string {
  return /^ */.exec(row)?.[0] ?? "";
}

/** For which targets there is what an opening mark, or the one in the middle, stands before. */
const openings: Readonly<Record<string, readonly Target[]>> = { "‹": ["d.ts", "ts"], "«": ["js", "ts"] };
const middle = "¦";
const insteadOfValues: readonly Target[] = ["d.ts"];

function linesFor(text: string, target: Target): readonly TemplateLine[] {
  let kept = "";
  let count = 0;
  const holes: number[] = [];
  // Whether each of the parts that are open here is for the target.
  const open: boolean[] = [];
  for (const character of text) {
    if (marks.test(character)) {
      const targets = openings[character];
      if (targets === undefined) open.pop();
      if (targets !== undefined) open.push(targets.includes(target));
      else if (character === middle) open.push(insteadOfValues.includes(target));
      // So that a line of which nothing is left is known from one that was meant to be empty.
      kept += removed;
    } else if (!open.includes(false)) {
      kept += character;
      if (character === hole) holes.push(count);
    }
    if (character === hole) count++;
  }
  let at = 0;
  return kept.split("\n").map((row) => {
    const line = lineOf(row, holes.slice(at));
    at += line.holes.length;
    return line;
  });
}

const removed = "\x07";

function lineOf(row: string, holes: readonly number[]): TemplateLine {
  const text = row.replaceAll(removed, "").replace(opening, "");
  const pieces = text.split(hole);
  return {
    pieces,
    holes: holes.slice(0, pieces.length - 1),
    indent: row.startsWith(opening) ? "" : leadOf(text),
    isHollow: (pieces.length > 1 || row.includes(removed)) && pieces.join("").trim() === "",
  };
}
