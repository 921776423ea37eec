import { type Characters, charactersOf, everyCharacter, union, without } from "./characters.js";

/** A regular expression, as far as it matters which texts it reads in how many ways. */
export type PatternNode =
  | { readonly kind: "one"; readonly of: Characters }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly of: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly body: PatternNode; readonly least: number; readonly most: number };

export const empty: PatternNode = { kind: "sequence", items: [] };

interface Parser {
  readonly source: string;
  at: number;
  /** What looks ahead or behind reads for itself. */
  readonly asides: PatternNode[];
}

/** Takes a sound regular expression apart: the whole, then each part that looks around. Assertions read nothing. */
export function parsePattern(source: string): readonly PatternNode[] {
  const parser: Parser = { source, at: 0, asides: [] };
  const whole = parseChoice(parser);
  return [whole, ...parser.asides];
}

function parseChoice(parser: Parser): PatternNode {
  const of = [parseSequence(parser)];
  while (parser.source[parser.at] === "|") {
    parser.at++;
    of.push(parseSequence(parser));
  }
  const [only = empty] = of;
  return of.length === 1 ? only : { kind: "choice", of };
}

function parseSequence(parser: Parser): PatternNode {
  const items: PatternNode[] = [];
  for (let next = parser.source[parser.at]; next !== undefined && next !== "|" && next !== ")"; next = parser.source[parser.at])
    items.push(parseRepeated(parser));
  return { kind: "sequence", items };
}

const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;

function parseRepeated(parser: Parser): PatternNode {
  const body = parseAtom(parser);
  quantifier.lastIndex = parser.at;
  const [written, sign, low, comma, high] = quantifier.exec(parser.source) ?? [];
  if (written === undefined) return body;
  parser.at += written.length;
  if (sign !== undefined) return { kind: "repeat", body, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Infinity };
  const least = Number(low);
  return { kind: "repeat", body, least, most: comma === undefined ? least : high === "" ? Infinity : Number(high) };
}

const group = /\((?:\?(?:(<?[=!])|<[^>]*>|[a-z-]*:))?/y;

function parseAtom(parser: Parser): PatternNode {
  const { source } = parser;
  const next = source.charAt(parser.at);
  if (next === "(") return parseGroup(parser);
  if (next === "[") return one(parseClass(parser));
  if (next === "\\") return parseEscape(parser);
  const code = source.codePointAt(parser.at) ?? 0;
  parser.at += code > 0xffff ? 2 : 1;
  if (next === "^" || next === "$") return empty;
  return one(next === "." ? everyCharacter : charactersOf(code));
}

function parseGroup(parser: Parser): PatternNode {
  group.lastIndex = parser.at;
  const [opening = "(", looks] = group.exec(parser.source) ?? [];
  parser.at += opening.length;
  const inner = parseChoice(parser);
  parser.at++;
  if (looks === undefined) return inner;
  parser.asides.push(inner);
  return empty;
}

const escape =
  /\\(?:([dDwWsS])|[pP]\{[^}]*\}|([bB])|([1-9]\d*|k<[^>]*>)|c[A-Za-z]|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|([^]))/y;

/** A reference to what was read before may read anything. */
function parseEscape(parser: Parser): PatternNode {
  escape.lastIndex = parser.at;
  const [written = "\\", , assertion, reference] = escape.exec(parser.source) ?? [];
  if (assertion !== undefined) {
    parser.at += written.length;
    return empty;
  }
  if (reference !== undefined) {
    parser.at += written.length;
    return { kind: "repeat", body: one(everyCharacter), least: 0, most: 1 };
  }
  return one(escaped(parser));
}

const kinds: Readonly<Record<string, Characters>> = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
};

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };

/** The characters of an escape. Those of a property of Unicode are taken to be all. */
function escaped(parser: Parser): Characters {
  escape.lastIndex = parser.at;
  const [written = "\\", kind, , , byte, point, unit, plain] = escape.exec(parser.source) ?? [];
  parser.at += written.length;
  if (kind !== undefined) {
    const set = kinds[kind.toLowerCase()] ?? everyCharacter;
    return kind === kind.toLowerCase() ? set : without(set);
  }
  const hexadecimal = byte ?? point ?? unit;
  if (hexadecimal !== undefined) return charactersOf(Number.parseInt(hexadecimal, 16));
  if (plain === undefined) return everyCharacter;
  return charactersOf(controls[plain] ?? plain.codePointAt(0) ?? 0);
}

function parseClass(parser: Parser): Characters {
  parser.at++;
  const isNegative = parser.source[parser.at] === "^";
  if (isNegative) parser.at++;
  let set: Characters = [];
  while (parser.at < parser.source.length && parser.source[parser.at] !== "]") {
    const from = classMember(parser);
    const low = from[0]?.[0];
    if (
      parser.source[parser.at] === "-" &&
      parser.source[parser.at + 1] !== "]" &&
      from.length === 1 &&
      low === from[0]?.[1] &&
      low !== undefined
    ) {
      parser.at++;
      const to = classMember(parser);
      const high = to[0]?.[1] ?? low;
      set = union(set, high >= low ? [[low, high]] : [...from, ...to]);
    } else set = union(set, from);
  }
  parser.at++;
  return isNegative ? without(set) : set;
}

function classMember(parser: Parser): Characters {
  if (parser.source[parser.at] === "\\") return escaped(parser);
  const code = parser.source.codePointAt(parser.at) ?? 0;
  parser.at += code > 0xffff ? 2 : 1;
  return charactersOf(code);
}

function one(of: Characters): PatternNode {
  return { kind: "one", of };
}
