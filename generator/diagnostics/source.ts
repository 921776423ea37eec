/** A file as it was read. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. What a package ships has `node_modules/<name>/` in front, wherever that is installed. */
  readonly path: string;
  readonly text: string;
}

/** The package that ships a file, by the file's path; null: it is the application's own. */
export function packageOf(path: string): string | null {
  return path.startsWith("node_modules/") ? (/^node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1] ?? null) : null;
}

/** A stretch of a source file, in UTF-16 code units from its start; `end` is exclusive. */
export interface Place {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Both count from 1; a column is a UTF-16 code unit. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Lines {
  /** The offset at which each line begins. */
  readonly starts: readonly number[];
  /** The line that was found last, counted from 0: whoever asks for many places asks for neighbours. */
  last: number;
}

const linesOf = new WeakMap<SourceFile, Lines>();

/** Where an offset lies, for people. */
export function positionAt(file: SourceFile, offset: number): Position {
  const lines = linesIn(file);
  const { starts } = lines;
  let at = lines.last;
  if ((starts[at] ?? Infinity) > offset || (starts[at + near] ?? Infinity) <= offset) at = lineWith(starts, offset);
  else while ((starts[at + 1] ?? Infinity) <= offset) at++;
  lines.last = at;
  return { line: at + 1, column: offset - (starts[at] ?? 0) + 1 };
}

/** How many lines on it is quicker to search the whole file. */
const near = 8;

function lineWith(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a line, counted from 1, without its line break. */
export function lineAt(file: SourceFile, line: number): string {
  const { starts } = linesIn(file);
  const start = starts[line - 1] ?? file.text.length;
  const end = starts[line] ?? file.text.length;
  return file.text.slice(start, end).replace(/\r?\n$/, "");
}

function linesIn(file: SourceFile): Lines {
  let lines = linesOf.get(file);
  if (lines === undefined) {
    const starts = [0];
    for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
    lines = { starts, last: 0 };
    linesOf.set(file, lines);
  }
  return lines;
}
