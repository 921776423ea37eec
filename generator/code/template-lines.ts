/** One line of a template: our own text, with a place for a hole between each two pieces of it. */
export interface TemplateLine {
  readonly pieces: readonly string[];
  /** What the later lines of a hole begin with, as this line does. */
  readonly indent: string;
  /** Whether the line has holes and nothing else; when they print nothing, there is no line. */
  readonly isHollow: boolean;
}

const known = new WeakMap<TemplateStringsArray, readonly TemplateLine[]>();

/** A template as lines, without the margin; worked out once for each place in our source. */
export function linesOf(strings: TemplateStringsArray): readonly TemplateLine[] {
  let lines = known.get(strings);
  if (lines === undefined) {
    lines = withoutMargin(strings);
    known.set(strings, lines);
  }
  return lines;
}

// Stands for a hole while the template is taken apart; our own source holds no such character.
const hole = "\0";

function withoutMargin(strings: readonly string[]): readonly TemplateLine[] {
  const [first = "", ...rest] = strings.join(hole).split("\n");
  const margin = marginOf(rest);
  const lines = rest.map((row) => lineOf(row.slice(Math.min(margin, leadOf(row).length))));
  // The line of the opening backtick and that of the closing one belong to the source as well.
  if (rest.at(-1)?.trim() === "") lines.pop();
  return first === "" && rest.length > 0 ? lines : [firstLineOf(first), ...lines];
}

/** What follows the opening backtick goes on where a hole stands: its spaces indent nothing. */
function firstLineOf(row: string): TemplateLine {
  const pieces = row.split(hole);
  return { pieces, indent: "", isHollow: row !== "" && pieces.join("") === "" };
}

function lineOf(row: string): TemplateLine {
  const pieces = row.split(hole);
  return { pieces, indent: leadOf(row), isHollow: pieces.length > 1 && pieces.join("").trim() === "" };
}

function marginOf(rows: readonly string[]): number {
  const margins = rows.filter((row) => row.trim() !== "").map((row) => leadOf(row).length);
  return margins.length === 0 ? 0 : Math.min(...margins);
}

function leadOf(row: string): string {
  return /^ */.exec(row)?.[0] ?? "";
}
