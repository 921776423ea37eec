/** Everything that a plain scalar other than text begins with. */
const first: ReadonlySet<string> = new Set("-+.0123456789~nNtTfF");

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...["~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);

/** Integers first: they must be exact. */
const numbers: readonly { readonly form: RegExp; readonly read: (text: string) => number }[] = [
  { form: /^[-+]?[0-9]+$/, read: Number },
  { form: /^0o[0-7]+$/, read: Number },
  { form: /^0x[0-9a-fA-F]+$/, read: Number },
  { form: /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/, read: Number },
  { form: /^[-+]?\.(inf|Inf|INF)$/, read: (text) => (text.startsWith("-") ? -Infinity : Infinity) },
  { form: /^\.(nan|NaN|NAN)$/, read: () => Number.NaN },
];

/** What a plain scalar means by the core schema of YAML 1.2 (10.3.2). Infinite and inexact numbers are returned as they are. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text === "") return null;
  if (!first.has(text.charAt(0))) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return numbers.find(({ form }) => form.test(text))?.read(text) ?? text;
}

/** Whether the text is an integer that a JavaScript number cannot hold exactly, or a number that JSON does not know. */
export function isInexact(text: string, value: number): boolean {
  if (!Number.isFinite(value)) return true;
  return /^[-+]?[0-9]+$|^0[xo]/.test(text) && !Number.isSafeInteger(value);
}
