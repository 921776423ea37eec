import { type Position, positionAt } from "../diagnostics/source.js";
import { extentOf, type Printed } from "./print-module.js";
import type { Mark } from "./signs.js";

export interface DeclarationMap {
  /** The name of the declaration file. */
  readonly file: string;
  readonly header: string;
  readonly printed: Printed;
  /** From the path of a catalog, relative to the root, to its URL as seen from the declaration file. */
  readonly urlOf: (path: string) => string;
}

/** A source map (ECMA-426) that leads from names in a declaration file to where a catalog says them. */
export function declarationMap({ file, header, printed, urlOf }: DeclarationMap): string {
  const indices = new Map<string, number>();
  const mappings = mappingsOf(printed, (path) => {
    const index = indices.get(path) ?? indices.size;
    indices.set(path, index);
    return index;
  });
  const sources = [...indices.keys()].map(urlOf);
  return `${JSON.stringify({ version: 3, x_eventbook: header, file, sources, names: [], mappings })}\n`;
}

/** Where the last segment stands, and what it leads to: every number is the difference to the one before. */
interface Last {
  row: number;
  column: number;
  line: number;
  originColumn: number;
}

/** Segments of one line are joined by commas, lines by semicolons. */
function mappingsOf({ parts }: Printed, sourceOf: (path: string) => number): string {
  const last: Last = { row: 0, column: 0, line: 1, originColumn: 1 };
  let lastSource = 0;
  let mappings = "";
  // Where the part begins.
  let row = 0;
  let column = 0;
  for (const part of parts) {
    for (const stretch of stretchesOf(part.marks)) {
      const { first, at, rest, end } = stretch;
      const [here, shift] = [row + first.line, first.line === 0 ? column : 0];
      const source = sourceOf(first.place.file.path);
      const separator = last.row < here ? ";".repeat(here - last.row) : mappings === "" ? "" : ",";
      const start = first.start + shift - (last.row < here ? 0 : last.column);
      mappings += `${separator}${vlq(start)}${vlq(source - lastSource)}${vlq(at.line - last.line)}${vlq(at.column - last.originColumn)}${rest}`;
      lastSource = source;
      last.row = row + end.row;
      last.column = end.column + (end.row === 0 ? column : 0);
      last.line = end.line;
      last.originColumn = end.originColumn;
    }
    const { breaks, last: length } = extentOf(part);
    row += breaks;
    column = breaks === 0 ? column + length : length;
  }
  return mappings;
}

/** Marks that lead to one file: the first, and the segments of the others as they follow it. */
interface Stretch {
  readonly first: Mark;
  readonly at: Position;
  readonly rest: string;
  readonly end: Last;
}

// Most parts of a large module are printed once, and put into it again and again.
const known = new WeakMap<readonly Mark[], readonly Stretch[]>();

function stretchesOf(marks: readonly Mark[]): readonly Stretch[] {
  let stretches = known.get(marks);
  if (stretches === undefined) known.set(marks, (stretches = stretchesIn(marks)));
  return stretches;
}

function stretchesIn(marks: readonly Mark[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let number = 0, first = marks[0]; first !== undefined; first = marks[number]) {
    const at = positionAt(first.place.file, first.place.start);
    // The second segment says that what follows the name comes from nowhere.
    let rest = `,${vlq(first.end - first.start)}`;
    const end: Last = { row: first.line, column: first.end, line: at.line, originColumn: at.column };
    for (let mark = marks[++number]; mark !== undefined && mark.place.file === first.place.file; mark = marks[++number]) {
      rest += segmentsOf(mark, end);
    }
    stretches.push({ first, at, rest, end });
  }
  return stretches;
}

/** The segments of a mark behind another one of the same file. */
function segmentsOf({ line, start, end, place }: Mark, last: Last): string {
  let separator = ",";
  if (last.row < line) {
    separator = ";".repeat(line - last.row);
    last.row = line;
    last.column = 0;
  }
  const at = positionAt(place.file, place.start);
  const segments = `${separator}${vlq(start - last.column)}${same}${vlq(at.line - last.line)}${vlq(at.column - last.originColumn)},${vlq(end - start)}`;
  last.column = end;
  last.line = at.line;
  last.originColumn = at.column;
  return segments;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Most differences are small, and there are a hundred for each event.
const small = Array.from({ length: 256 }, (_, at) => encoded(at - 128));

const same = encoded(0);

/** Base64 variable-length quantity: five bits a digit, the lowest first, the sign in the first bit. */
function vlq(value: number): string {
  return small[value + 128] ?? encoded(value);
}

function encoded(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits.charAt(rest > 0 ? digit | 32 : digit);
  } while (rest > 0);
  return text;
}
