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
const expression = /^[^\s[\]{}|]+(?:\[\]|\{\})*(?: \| [^\s[\]{}|]+(?:\[\]|\{\})*)*$/u;
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

/** Whether a text is one, without the reasons why it is not. */
export function isTypeExpression(text: string): boolean {
  return expression.test(text);
}

function suffixesOf(text: string): readonly ("[]" | "{}")[] {
  return (text.match(/\[\]|\{\}/gu) ?? []).map((suffix) => (suffix === "[]" ? "[]" : "{}"));
}

/** `Array<Line>`, `Map<string, Line>` */
const generics: readonly { readonly form: RegExp; readonly suffix: string }[] = [
  { form: /^(?:array|list|set|sequence)(?:<|\[| of )\s*([A-Za-z][\w.-]*)\s*[>\]]?$/iu, suffix: "[]" },
  { form: /^\[\]\s*([A-Za-z][\w.-]*)$/u, suffix: "[]" },
  { form: /^\[\s*([A-Za-z][\w.-]*)\s*\]$/u, suffix: "[]" },
  { form: /^(?:map|record|dict|object)(?:<|\[)\s*(?:string\s*,\s*)?([A-Za-z][\w.-]*)\s*[>\]]$/iu, suffix: "{}" },
];

/** How to write what another language writes; undefined where the text is not known from one. */
export function helpFromElsewhere(text: string): string | undefined {
  for (const { form, suffix } of generics) {
    const [, item] = form.exec(text) ?? [];
    if (item !== undefined) return `Write \`${item}${suffix}\`.`;
  }
  const [, values] = /^enum\s*[([<]\s*([^()[\]<>]+?)\s*[)\]>]$/iu.exec(text) ?? [];
  if (values !== undefined) return `An enum is a list of its values: \`[${values.split(/\s*[,|]\s*/u).join(", ")}]\`.`;
  const [, item, size] = /^([A-Za-z][\w.-]*)\[(\d+)\]$/u.exec(text) ?? [];
  if (item !== undefined) return `A list of so many is \`{ type: "${item}[]", minItems: ${size}, maxItems: ${size} }\`.`;
  const [, word, type] = /^(optional|nullable)\s+([A-Za-z][\w.-]*)$/iu.exec(text) ?? [];
  if (word === undefined) return undefined;
  return /^n/iu.test(word) ? `Write \`${type} | null\`.` : `A field may be absent where its name ends in \`?\`: \`field?: ${type}\`.`;
}

/** The same; or with spaces as they should be, if that is all that was wrong. */
function helpFor(text: string): string {
  const translated = helpFromElsewhere(text);
  if (translated !== undefined) return translated;
  // What stands between words is no slip.
  if (/[^\s|[\]{}]\s+[^\s|[\]{}]/u.test(text)) return shortGrammar;
  const respaced = text
    .split("|")
    .map((part) => part.replace(/\s+/gu, ""))
    .join(" | ");
  return respaced !== text && Array.isArray(parseTypeExpression(respaced)) ? `Did you mean \`${respaced}\`?` : shortGrammar;
}
