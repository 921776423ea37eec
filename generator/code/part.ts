import {
  decoded,
  digits,
  encoded,
  type ImportedSymbol,
  type NameOf,
  type OwnPlaces,
  ownPlaces,
  type Unsigned,
  withoutSigns,
} from "./signs.js";
import { type Code, printed, type Target, textFor } from "./value.js";

/** Code as a part of a module: printed once for each target, and put into one module after another. */
export function part(make: () => Code): Code {
  const places = ownPlaces();
  let code: Code | null = null;
  const known = new Map<string, PrintedPart | null>();
  const print = (target: Target, indent: string): PrintedPart | null => {
    const signed = places.within(() => textFor(target, (code ??= make()), indent));
    return signed === "" ? null : new PrintedPart(signed, places, target === "d.ts");
  };
  return printed((target, indent) => {
    const key = target + indent;
    let own = known.get(key);
    if (own === undefined) known.set(key, (own = print(target, indent)));
    return own === null ? "" : partSign(own);
  });
}

// A sign as those in `signs.ts`, behind a character that no encoder lets through.
const opening = "\x03";

/** What has been printed for the module that is being printed. */
let parts: PrintedPart[] = [];

function partSign(own: PrintedPart): string {
  return opening + encoded(parts.push(own) - 1);
}

/** A text cut at the signs of its parts, which are good for one module: what stands before each, and the part; then the rest. */
export function cutAtParts(signed: string): readonly (string | PrintedPart)[] {
  const [first = "", ...others] = signed.split(opening);
  return [first, ...others.flatMap((piece) => [parts[decoded(piece)] ?? unknownPart(), piece.slice(digits)])];
}

/** To be called when a module has been printed. */
export function forgetParts(): void {
  parts = [];
}

function unknownPart(): never {
  throw new Error("A sign of a part is good for one module.");
}

/** A part as it is printed for a target: what it is without signs depends on what the module calls its imports, and is kept while that is the same. */
export class PrintedPart {
  private readonly signed: string;
  private readonly places: OwnPlaces;
  private readonly isMarked: boolean;
  private last: { readonly names: ReadonlyMap<ImportedSymbol, string>; readonly unsigned: Unsigned } | null = null;

  constructor(signed: string, places: OwnPlaces, isMarked: boolean) {
    this.signed = signed;
    this.places = places;
    this.isMarked = isMarked;
  }

  unsigned(nameOf: NameOf): Unsigned {
    const { last } = this;
    if (last !== null && [...last.names].every(([symbol, name]) => nameOf(symbol) === name)) return last.unsigned;
    const names = new Map<ImportedSymbol, string>();
    const noting: NameOf = (symbol) => {
      const name = nameOf(symbol);
      names.set(symbol, name);
      return name;
    };
    const unsigned = this.places.within(() => withoutSigns(this.signed, noting, this.isMarked));
    this.last = { names, unsigned };
    return unsigned;
  }
}
