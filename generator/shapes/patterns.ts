import { limits } from "../diagnostics/limits.js";
import { decidesSoon } from "../patterns/reading-cost.js";
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

/** The regular expression of a pattern. Throws where it does not compile. What it may take long to decide about is taken to match: catalogs come from anybody. */
export function compiledPattern(pattern: Pattern): RegExp {
  const { source, flags } = expressionOf(pattern);
  const id = `${flags}/${source}`;
  let expression = compiled.get(id);
  if (expression === undefined) {
    expression = new Cautious(source, flags);
    // Some are found to be too large only when they are used.
    expression.test("");
    compiled.set(id, expression);
  }
  return expression;
}

/** What is said of one that is too long, which nothing else is said of. */
export const longPattern = {
  message: `A pattern has at most ${limits.pattern} characters.`,
  help: "A list of values is an enum; what follows a grammar is better checked by the application.",
} as const;

/** What is said of one that can explode. */
export const slowPattern = {
  message: "This pattern can take time without end on a text that nearly fits: what repeats in it can be divided in many ways.",
  help: "Let no repetition stand directly inside another one, as `(a+)+` does: `a+` says the same.",
} as const;

class Cautious extends RegExp {
  readonly #untried: Untried | undefined;

  constructor(source: string, flags: string, untried?: Untried) {
    super(source, flags);
    this.#untried = untried;
  }

  override test(text: string): boolean {
    if (decidesSoon(this.source, text)) return super.test(text);
    this.#untried?.(text);
    return true;
  }
}

/** Hears of a text that was not tried, and was taken for one that matches. */
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
