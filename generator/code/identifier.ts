import { type Code, text } from "./value.js";

const grammar = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** What a module may not bind: the reserved words of ECMAScript in strict code, and what would change the meaning of ours. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if " +
    "implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof " +
    "undefined var void while with yield NaN Infinity"
  ).split(" "),
);

const longestReserved = Math.max(...Array.from(reserved, (word) => word.length));

/** A name. Throws on what is none. */
export function identifier(name: string): Code {
  if (!isIdentifier(name)) throw new TypeError(`${JSON.stringify(name)} is not an identifier.`);
  return text(name);
}

/** A name that is taken from now on: as wanted, or with a `$` behind it where that is taken, or is none. */
export function freeIdentifier(wanted: string, taken: Set<string>): Code {
  let name = wanted;
  while (taken.has(name) || !isIdentifier(name)) name += "$";
  taken.add(name);
  return text(name);
}

/** Whether a text can name a binding of a module. */
export function isIdentifier(name: string): boolean {
  return grammar.test(name) && (name.length > longestReserved || !reserved.has(name));
}

/** Whether a text can stand after a dot. */
export function isName(name: string): boolean {
  return grammar.test(name);
}
