/** One alternative of a type expression: a type's name and what is made of it, innermost first. */
export interface TypeTerm {
  readonly name: string;
  readonly suffixes: readonly ("[]" | "{}")[];
  /** Where the name stands in the expression's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Why a text is no type expression, and the stretch of it that is to blame. */
export interface TypeExpressionError {
  readonly start: number;
  readonly end: number;
  readonly help: string;
}

const term = /^([^\s[\]{}|]+)((?:\[\]|\{\})*)$/u;
const shortGrammar = "A type is a name, with `[]` after it for a list or `{}` for a map, and ` | ` between alternatives.";

/** Takes `term( | term)*` apart, where a term is a name with any number of `[]` and `{}`. What the names mean is not its affair. */
export function parseTypeExpression(text: string): readonly TypeTerm[] | TypeExpressionError {
  const terms: TypeTerm[] = [];
  let start = 0;
  for (const part of text.split(" | ")) {
    const [, name, suffixes] = term.exec(part) ?? [];
    if (name === undefined) return { start, end: start + Math.max(part.length, 1), help: helpFor(text) };
    terms.push({ name, suffixes: suffixesOf(suffixes ?? ""), start, end: start + name.length });
    start += part.length + " | ".length;
  }
  return terms;
}

function suffixesOf(text: string): readonly ("[]" | "{}")[] {
  return (text.match(/\[\]|\{\}/gu) ?? []).map((suffix) => (suffix === "[]" ? "[]" : "{}"));
}

/** The same with spaces as they should be, if that is all that was wrong. */
function helpFor(text: string): string {
  const respaced = text
    .split("|")
    .map((part) => part.replace(/\s+/gu, ""))
    .join(" | ");
  return respaced !== text && Array.isArray(parseTypeExpression(respaced)) ? `Did you mean \`${respaced}\`?` : shortGrammar;
}
