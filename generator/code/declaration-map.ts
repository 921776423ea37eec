import { positionAt, type SourceFile } from "../diagnostics/source.js";
import type { Printed } from "./print-module.js";

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

/** Segments of one line are joined by commas, lines by semicolons; every number is the difference to the one before. */
function mappingsOf({ marks }: Printed, sourceOf: (path: string) => number): string {
  let lastFile: SourceFile | null = null;
  let lastSource = 0;
  let lastLine = 1;
  let lastColumn = 1;
  let mappings = "";
  let row = 0;
  let column = 0;
  let separator = "";
  for (let number = 0, mark = marks[0]; mark !== undefined; mark = marks[++number]) {
    const { line: here, start, end, place } = mark;
    if (row < here) {
      separator = ";".repeat(here - row);
      row = here;
      column = 0;
    }
    let sourceStep = same;
    if (place.file !== lastFile) {
      const source = sourceOf(place.file.path);
      sourceStep = vlq(source - lastSource);
      lastSource = source;
      lastFile = place.file;
    }
    const at = positionAt(place.file, place.start);
    // The second segment says that what follows the name comes from nowhere.
    mappings += `${separator}${vlq(start - column)}${sourceStep}${vlq(at.line - lastLine)}${vlq(at.column - lastColumn)},${vlq(end - start)}`;
    separator = ",";
    column = end;
    lastLine = at.line;
    lastColumn = at.column;
  }
  return mappings;
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
