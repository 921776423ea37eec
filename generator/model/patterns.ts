import { mayExplode } from "../patterns/exploding-pattern.js";
import type { Pattern } from "./shape.js";

/** A pattern as the parts of a regular expression. */
export interface Expression {
  readonly source: string;
  readonly flags: "u" | "";
}

export function expressionOf(pattern: Pattern): Expression {
  return typeof pattern === "string" ? { source: pattern, flags: "u" } : { source: pattern.source, flags: "" };
}

const compiled = new Map<string, RegExp>();

/** The regular expression of a pattern. Throws where it does not compile. One that can take time without end is only tried on short texts: catalogs come from anybody. */
export function compiledPattern(pattern: Pattern): RegExp {
  const { source, flags } = expressionOf(pattern);
  const id = `${flags}/${source}`;
  let expression = compiled.get(id);
  if (expression === undefined)
    compiled.set(id, (expression = mayExplode(source) ? new Cautious(source, flags) : new RegExp(source, flags)));
  return expression;
}

/** What is said of one. */
export const slowPattern = {
  message: "This pattern can take time without end on a text that nearly fits: what repeats in it can be divided in many ways.",
  help: "Let no repetition stand directly inside another one, as `(a+)+` does: `a+` says the same.",
} as const;

/** What a pattern that can explode is tried on at most, in UTF-16 code units. */
export const longestTried = 16;

class Cautious extends RegExp {
  readonly #untried: Untried | undefined;

  constructor(source: string, flags: string, untried?: Untried) {
    super(source, flags);
    this.#untried = untried;
  }

  override test(text: string): boolean {
    if (text.length <= longestTried) return super.test(text);
    this.#untried?.(text);
    return true;
  }
}

/** Hears of a text that was too long to be tried, and was taken for one that matches. */
export type Untried = (text: string) => void;

/** The same as `compiledPattern`, where it has to be told what was not tried. */
export function watchedPattern(pattern: Pattern, untried: Untried): RegExp {
  const known = compiledPattern(pattern);
  return known instanceof Cautious ? new Cautious(known.source, known.flags, untried) : known;
}

/** Whether a pattern is known to match: what is not tried is not. */
export function surelyMatches(pattern: Pattern, text: string): boolean {
  let isTried = true;
  return watchedPattern(pattern, () => (isTried = false)).test(text) && isTried;
}

export function areSamePatterns(a: Pattern, b: Pattern): boolean {
  const [one, other] = [expressionOf(a), expressionOf(b)];
  return one.source === other.source && one.flags === other.flags;
}
