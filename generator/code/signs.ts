import type { Place } from "../diagnostics/source.js";

/**
 * What is only known when a module is whole stands in its text as a sign, a number between two characters that no encoder lets through: which name
 * of another module is meant, or from where the name comes that follows.
 */
const symbolOpening = "\x01";
const placeOpening = "\x02";
const closing = "\x03";

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
  return `${symbolOpening}${number}${closing}`;
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
  return `${placeOpening}${forgotten + origins.push({ place, length }) - 1}${closing}`;
}

/** To be called when a module has been printed: its origins are not kept, and a sign of one that is printed again throws. */
export function forgetPlaces(): void {
  forgotten += origins.length;
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

const anySign = new RegExp(`[${symbolOpening}${placeOpening}]`, "g");

/** Text without its signs: names stand where symbols were meant, and marks say where names come from. */
export function withoutSigns(signed: string, nameOf: NameOf): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const names: string[] = [];
  // Joined at the end: text that grows piece by piece is kept as a tree, which is larger than the text.
  const pieces: string[] = [];
  // How many characters the signs are longer than what stands in their place, up to here.
  let excess = 0;
  let after = 0;
  let line = 0;
  let lineStart = 0;
  let lineBreak = signed.indexOf("\n");
  anySign.lastIndex = 0;
  while (anySign.test(signed)) {
    const sign = anySign.lastIndex - 1;
    pieces.push(signed.slice(after, sign));
    for (; lineBreak >= 0 && lineBreak < sign; lineBreak = signed.indexOf("\n", lineBreak + 1)) {
      line++;
      lineStart = lineBreak + 1 - excess;
    }
    after = signed.indexOf(closing, sign) + 1;
    const number = Number(signed.slice(sign + 1, after - 1));
    if (signed.startsWith(placeOpening, sign)) {
      const { place, length } = origins[number - forgotten] ?? unknownOrigin();
      const start = sign - excess - lineStart;
      marks.push({ line, start, end: start + length, place });
    } else {
      const name = (names[number] ??= nameOf(symbolNumbered(number)));
      pieces.push(name);
      excess -= name.length;
    }
    excess += after - sign;
  }
  pieces.push(signed.slice(after));
  return { text: pieces.join(""), marks };
}

function symbolNumbered(number: number): ImportedSymbol {
  const symbol = symbols[number];
  if (symbol === undefined) throw new Error(`No symbol has the number ${number}.`);
  return symbol;
}

function unknownOrigin(): never {
  throw new Error("Code with places is good for one module.");
}
