import type { Target } from "./value.js";

/**
 * Lines of a template that are printed together: our own text, with a place for a hole between each two pieces of it. A line that has holes, or
 * parts for other targets, and nothing else is by itself, and is not printed when its holes print nothing.
 */
export interface TemplateBlock {
  /** As they are where nothing is indented. */
  readonly pieces: readonly string[];
  /** The same where the later lines begin with an indent. */
  readonly piecesAt: (indent: string) => readonly string[];
  /** Which holes stand between the pieces. */
  readonly holes: readonly number[];
  /** What the later lines of each hole begin with, as the line does on which it stands. */
  readonly indents: readonly string[];
  readonly isHollow: boolean;
  /** Whether the first line is empty, so that it is not indented. */
  readonly isBlank: boolean;
}

export interface Template {
  readonly blocksFor: (target: Target) => readonly TemplateBlock[];
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
const marks: ReadonlySet<string> = new Set("‹›«¦»");

function parsed(text: string): Template {
  if (/[‹›«¦»]/.test(text)) return { blocksFor: eachForItself(text), pieces: null };
  const blocks = blocksFor(text, "ts");
  return { blocksFor: () => blocks, pieces: text.includes("\n") ? null : (blocks[0]?.pieces ?? null) };
}

/** Worked out when it is printed for a target: nobody prints for all of them. */
function eachForItself(text: string): Template["blocksFor"] {
  const made: { [target in Target]?: readonly TemplateBlock[] } = {};
  return (target) => (made[target] ??= blocksFor(text, target));
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

function blocksFor(text: string, target: Target): readonly TemplateBlock[] {
  let kept = "";
  let count = 0;
  const holes: number[] = [];
  // Whether each of the parts that are open here is for the target.
  const open: boolean[] = [];
  let isOpen = true;
  // Character by character: what the engine cuts out of a text with such marks takes twice the room, and so does all that it is joined to.
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (marks.has(character)) {
      const targets = openings[character];
      if (targets === undefined) open.pop();
      if (targets !== undefined) open.push(targets.includes(target));
      else if (character === middle) open.push(insteadOfValues.includes(target));
      isOpen = !open.includes(false);
      // So that a line of which nothing is left is known from one that was meant to be empty.
      kept += removed;
    } else if (isOpen) {
      kept += character;
      if (character === hole) holes.push(count);
    }
    if (character === hole) count++;
  }
  let first = 0;
  const lines = kept.split("\n").map((row) => {
    const line = lineOf(row, holes.slice(first));
    first += line.holes.length;
    return line;
  });
  return lines.reduce(withLine, []).map(blockOf);
}

const removed = "\x07";

/** A block in the making. */
type Draft = Omit<TemplateBlock, "piecesAt">;

function lineOf(row: string, holes: readonly number[]): Draft {
  const text = row.replaceAll(removed, "").replace(opening, "");
  const pieces = text.split(hole);
  const indent = row.startsWith(opening) ? "" : leadOf(text);
  return {
    pieces,
    holes: holes.slice(0, pieces.length - 1),
    indents: pieces.slice(1).map(() => indent),
    isHollow: (pieces.length > 1 || row.includes(removed)) && pieces.join("").trim() === "",
    isBlank: text === "",
  };
}

/** Where an indent goes in the pieces of a block. */
const margin = "\x05";

function withLine(blocks: readonly Draft[], line: Draft): readonly Draft[] {
  const last = blocks.at(-1);
  // Nothing is left of it for this target.
  if (line.isHollow && line.holes.length === 0) return blocks;
  if (last === undefined || last.isHollow || line.isHollow) return [...blocks, line];
  const [first = "", ...others] = line.pieces;
  const joint = `${last.pieces.at(-1)}\n${line.isBlank ? "" : margin}${first}`;
  const joined = {
    ...last,
    pieces: [...last.pieces.slice(0, -1), joint, ...others],
    holes: [...last.holes, ...line.holes],
    indents: [...last.indents, ...line.indents],
  };
  return [...blocks.slice(0, -1), joined];
}

function blockOf(draft: Draft): TemplateBlock {
  const known = new Map<string, readonly string[]>();
  const piecesAt = (indent: string) => {
    let pieces = known.get(indent);
    if (pieces === undefined) {
      pieces = draft.pieces.map((piece) => piece.replaceAll(margin, indent));
      known.set(indent, pieces);
    }
    return pieces;
  };
  return { ...draft, pieces: piecesAt(""), piecesAt };
}
