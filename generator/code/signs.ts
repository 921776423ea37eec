import type { Place } from "../diagnostics/source.js";

/**
 * What is only known when a module is whole stands in its text as a sign, a number between two characters that no encoder lets through: which name
 * of another module is meant, or from where the name comes that follows. A text that is split at them is text and number in turn. Parts that have
 * been printed already have signs of their own, in `part.ts`.
 */
const symbolMark = "\x01";
const placeMark = "\x02";

/** A number is so many characters. */
export const digits = 4;
const base = 64 * 64;
const zero = 0x30;
const most = base * base;
const signOf = Array.from({ length: base }, (_, number) => String.fromCharCode(zero + (number >> 6), zero + (number & 63)));

/** A number as it stands in a sign. */
export function encoded(number: number): string {
  if (number >= most) throw new RangeError("There are too many signs.");
  return `${signOf[number >> 12]}${signOf[number & 4095]}`;
}

/** The number that begins a text. */
export function decoded(text: string): number {
  const high = (text.charCodeAt(0) - zero) * 64 + text.charCodeAt(1) - zero;
  return high * base + (text.charCodeAt(2) - zero) * 64 + text.charCodeAt(3) - zero;
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
  return symbolMark + encoded(number) + symbolMark;
}

/** Where the names in a module come from, in the order in which they were made. */
interface Origins {
  /** The number of the first; what was printed before has those below. */
  readonly first: number;
  readonly places: Place[];
  /** How many characters each name has. */
  readonly lengths: number[];
}

let origins: Origins = { first: 0, places: [], lengths: [] };

/** A sign before a name of so many characters: it comes from a place. Good for the module that is printed next. */
export function placeSign(place: Place, length: number): string {
  origins.lengths.push(length);
  return placeMark + encoded((origins.first + origins.places.push(place) - 1) % most) + placeMark;
}

/** To be called when a module has been printed: a sign of its origins that is printed again throws. */
export function forgetPlaces(): void {
  origins = { first: (origins.first + origins.places.length) % most, places: [], lengths: [] };
}

/** Origins that are kept by themselves, for what is printed into more than one module. */
export interface OwnPlaces {
  /** Does work whose origins belong here, or are looked for here. */
  readonly within: <T>(work: () => T) => T;
}

export function ownPlaces(): OwnPlaces {
  const own: Origins = { first: 0, places: [], lengths: [] };
  return {
    within: (work) => {
      const around = origins;
      origins = own;
      try {
        return work();
      } finally {
        origins = around;
      }
    },
  };
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
export interface Unsigned {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Takes the signs out of a text. Unless its marks will surely be wanted, they are made when they are asked for. */
export function withoutSigns(signed: string, nameOf: NameOf, isMarked: boolean): Unsigned {
  const named = withNames(signed, nameOf);
  const from = origins;
  const marks: Mark[] = [];
  if (isMarked) return { text: withoutPlaces(named, from, marks), marks };
  return {
    text: withoutPlaces(named, from, null),
    get marks() {
      if (marks.length === 0) withoutPlaces(named, from, marks);
      return marks;
    },
  };
}

// Texts are split and joined as a whole, which the engine does faster than we could search them.
function withNames(signed: string, nameOf: NameOf): string {
  const pieces = signed.split(symbolMark);
  const names = new Map<string, string>();
  for (let at = 1; at < pieces.length; at += 2) {
    const sign = pieces[at] ?? "";
    let name = names.get(sign);
    if (name === undefined) {
      name = nameOf(symbolNumbered(decoded(sign)));
      names.set(sign, name);
    }
    pieces[at] = name;
  }
  return pieces.join("");
}

/** The text without signs of places. Adds their marks. */
function withoutPlaces(named: string, { first, places, lengths }: Origins, marks: Mark[] | null): string {
  const pieces = named.split(placeMark);
  let line = 0;
  // Where the piece begins in its line.
  let column = 0;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? "";
    if (at % 2 > 0) {
      const number = (decoded(piece) + most - first) % most;
      const place = places[number] ?? unknownPlace();
      marks?.push({ line, start: column, end: column + (lengths[number] ?? 0), place });
      pieces[at] = "";
      continue;
    }
    if (marks === null) continue;
    let lineStart = -1;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", lineStart)) {
      line++;
      lineStart = end + 1;
    }
    column = lineStart < 0 ? column + piece.length : piece.length - lineStart;
  }
  return pieces.join("");
}

function symbolNumbered(number: number): ImportedSymbol {
  const symbol = symbols[number];
  if (symbol === undefined) throw new Error(`No symbol has the number ${number}.`);
  return symbol;
}

function unknownPlace(): never {
  throw new Error("Code with places is good for one module.");
}
