import type { Place } from "../diagnostics/source.js";
import type { Code, Target } from "./value.js";

/** Where a name from a catalog stands: counted from 0, columns in UTF-16 code units, `end` exclusive. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** What a name of another module is called in this one. */
export type NameOf = (symbol: Extract<Code, { kind: "import" }>) => string;

/** What has been printed so far. */
export interface Page {
  readonly target: Target;
  readonly nameOf: NameOf;
  /** Whole lines; the last one is still in `row`. */
  readonly lines: string[];
  readonly marks: Mark[];
  row: string;
  /** What the current line begins with; not yet written while the line is blank. */
  lead: string;
  /** What the next line begins with. */
  indent: string;
  blank: boolean;
  /** Whether a hole on this line printed nothing; if nothing else does, there is no line. */
  hollow: boolean;
}

export function newPage(target: Target, nameOf: NameOf): Page {
  return { target, nameOf, lines: [], marks: [], row: "", lead: "", indent: "", blank: true, hollow: false };
}

/** Adds Code to a page. */
export function print(page: Page, code: Code): void {
  switch (code.kind) {
    case "text":
      return write(page, code.text);
    case "template":
      return printTemplate(page, code);
    case "list":
      return printList(page, code);
    case "import":
      return write(page, page.nameOf(code));
    case "origin":
      return printOrigin(page, code);
    case "choice": {
      const chosen = code[page.target];
      if (chosen !== null) print(page, chosen);
    }
  }
}

function printTemplate(page: Page, { pieces, holes }: Extract<Code, { kind: "template" }>): void {
  const outer = page.indent;
  page.indent = page.lead;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? [];
    for (let row = 0; row < piece.length; row++) {
      if (row > 0) breakLine(page);
      const text = piece[row] ?? "";
      if (text !== "") write(page, text);
    }
    const hole = holes[at];
    if (hole !== undefined) printHole(page, hole);
  }
  page.indent = outer;
}

function printHole(page: Page, hole: Code): void {
  const { length } = page.lines;
  print(page, hole);
  if (page.blank && page.lines.length === length) page.hollow = true;
}

/** An item that prints nothing takes the separator before it with it. */
function printList(page: Page, { items, between }: Extract<Code, { kind: "list" }>): void {
  const outer = page.indent;
  const indent = page.lead;
  let printed = false;
  for (const item of items) {
    const { length } = page.lines;
    const { row, lead, blank, hollow } = page;
    if (printed) {
      page.indent = indent;
      print(page, between);
      if (page.blank) page.lead = indent;
    }
    page.indent = indent;
    if (prints(page, item)) printed = true;
    else {
      page.lines.length = length;
      page.row = row;
      page.lead = lead;
      page.blank = blank;
      page.hollow = hollow;
    }
  }
  page.indent = outer;
}

/** Prints Code, and says whether there was anything to print. */
function prints(page: Page, code: Code): boolean {
  const { length } = page.lines;
  const { row } = page;
  print(page, code);
  return page.lines.length > length || page.row.length > row.length;
}

function printOrigin(page: Page, { place, inner }: Extract<Code, { kind: "origin" }>): void {
  const start = columnOf(page);
  print(page, inner);
  page.marks.push({ line: page.lines.length, start, end: columnOf(page), place });
}

function columnOf(page: Page): number {
  return page.blank ? page.lead.length : page.row.length;
}

function write(page: Page, text: string): void {
  if (!page.blank) {
    page.row += text;
    return;
  }
  let spaces = 0;
  while (text.charCodeAt(spaces) === 32) spaces++;
  if (spaces > 0) page.lead += text.slice(0, spaces);
  if (spaces === text.length) return;
  page.row = page.lead + (spaces > 0 ? text.slice(spaces) : text);
  page.blank = false;
}

/** Ends the current line; one that its holes left empty has never been there. */
export function breakLine(page: Page): void {
  if (!(page.blank && page.hollow)) page.lines.push(page.row);
  page.row = "";
  page.lead = page.indent;
  page.blank = true;
  page.hollow = false;
}
