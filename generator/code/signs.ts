import type { Place } from "../diagnostics/source.js";

/**
 * What is only known when a module is whole stands in its text as a sign, a number behind a character that no encoder lets through: which name of
 * another module is meant, or from where the name comes that follows.
 */
const symbolOpening = "\x01";
const placeOpening = "\x02";

// A number is four characters of ASCII, so that no sign has to be searched for its end.
const digits = 4;
const first = 0x30;
const base = 0x4b;
const most = base ** digits;

function encoded(number: number): string {
  if (number >= most) throw new RangeError("There are too many signs.");
  let text = "";
  for (let rest = number, digit = 0; digit < digits; digit++, rest = Math.floor(rest / base))
    text += String.fromCharCode(first + (rest % base));
  return text;
}

function decoded(text: string): number {
  let number = 0;
  for (let at = digits - 1; at >= 0; at--) number = number * base + (text.charCodeAt(at) - first);
  return number;
}

/** A name of another module; the printer writes the import. */
export interface ImportedSymbol {
  /** `*` for the whole module, as a namespace. */
  readonly name: string;
  /** What it is called here, unless that is taken. */
  readonly local: string;
  readonly from: string;
  readonly as: "type" | "value";
}

// Every symbol that was ever meant, as one object each: there are no more of them than names that modules export to one another.
const symbols: ImportedSymbol[] = [];
const numbers = new Map<string, number>();

/** A sign that the name of a symbol takes the place of. */
export function symbolSign(symbol: ImportedSymbol): string {
  const id = JSON.stringify([symbol.as, symbol.name, symbol.local, symbol.from]);
  let number = numbers.get(id);
  if (number === undefined) {
    number = symbols.push(symbol) - 1;
    numbers.set(id, number);
  }
  return symbolOpening + encoded(number);
}

interface Origin {
  readonly place: Place;
  /** How many characters the name has. */
  readonly length: number;
}

// The origins in whatever is printed next, and how many there have been before.
let origins: Origin[] = [];
let forgotten = 0;

/** A sign before a name of so many characters: it comes from a place. Good for the module that is printed next. */
export function placeSign(place: Place, length: number): string {
  return placeOpening + encoded((forgotten + origins.push({ place, length }) - 1) % most);
}

/** To be called when a module has been printed: its origins are not kept, and a sign of one that is printed again throws. */
export function forgetPlaces(): void {
  forgotten = (forgotten + origins.length) % most;
  origins = [];
}

/** Where a name from a catalog stands: counted from 0, columns in UTF-16 code units, `end` exclusive. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** What a name of another module is called in this one. */
export type NameOf = (symbol: ImportedSymbol) => string;

/** Text without its signs: names stand where symbols were meant, and marks say where names come from. */
export function withoutSigns(signed: string, nameOf: NameOf): { readonly text: string; readonly marks: readonly Mark[] } {
  const named = withNames(signed, nameOf);
  const marks: Mark[] = [];
  if (!named.includes(placeOpening)) return { text: named, marks };
  const rows = named.split("\n");
  for (let line = 0; line < rows.length; line++) {
    const row = rows[line] ?? "";
    if (row.includes(placeOpening)) rows[line] = withoutPlaces(row, line, marks);
  }
  return { text: rows.join("\n"), marks };
}

// Texts are split and joined as a whole, which the engine does faster than we could search them.
function withNames(signed: string, nameOf: NameOf): string {
  const pieces = signed.split(symbolOpening);
  const names = new Map<string, string>();
  for (let at = 1; at < pieces.length; at++) {
    const piece = pieces[at] ?? "";
    const sign = piece.slice(0, digits);
    let name = names.get(sign);
    if (name === undefined) {
      name = nameOf(symbolNumbered(decoded(sign)));
      names.set(sign, name);
    }
    pieces[at] = name + piece.slice(digits);
  }
  return pieces.join("");
}

function withoutPlaces(row: string, line: number, marks: Mark[]): string {
  let text = "";
  let after = 0;
  for (let at = row.indexOf(placeOpening); at >= 0; at = row.indexOf(placeOpening, after)) {
    text += row.slice(after, at);
    after = at + 1 + digits;
    const { place, length } = origins[(decoded(row.slice(at + 1, after)) + most - forgotten) % most] ?? unknownOrigin();
    marks.push({ line, start: text.length, end: text.length + length, place });
  }
  return text + row.slice(after);
}

function symbolNumbered(number: number): ImportedSymbol {
  const symbol = symbols[number];
  if (symbol === undefined) throw new Error(`No symbol has the number ${number}.`);
  return symbol;
}

function unknownOrigin(): never {
  throw new Error("Code with places is good for one module.");
}
