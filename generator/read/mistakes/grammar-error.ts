/** One way in which a value does not fit a grammar, as the prebuilt checker says it. */
export interface GrammarError {
  /** A JSON pointer, escaped as RFC 6901 says. */
  readonly instancePath: string;
  /** The pointer into the grammar that ends in the keyword that refused: `#/definitions/duration/pattern`. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, where the grammar refuses a key's name. */
  readonly propertyName?: string;
}

/** What the parts of a grammar are called and may hold, by the pointer into it. */
export type GrammarWords = Readonly<Record<string, PartWords>>;

export interface PartWords {
  /** In a sentence: `an event`. */
  readonly called?: string;
  /** What it is written as, where that says more: `a description or a map`. */
  readonly expects?: string;
  /** The form of a name, in a sentence. */
  readonly form?: string;
  /** The keys that it knows. */
  readonly keys?: readonly string[];
  /** The values that it accepts. */
  readonly values?: readonly (string | number | boolean)[];
  /** What takes the place of a value that does not fit, where something has to. */
  readonly standIn?: unknown;
}
