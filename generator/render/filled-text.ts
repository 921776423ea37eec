/** Text that may stand in another template as it is: made by a template, or vouched for with `asWritten`. */
class FilledText {
  /** What makes it impossible to pass an object of the same form. */
  declare private readonly nature: "filled";
  declare readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

// The class stays here: no other file can make one, so that no string, and no value read from a catalog, can pass for what a template made.
export type Filled = FilledText;

/** Vouches for text of our own. Never for anything that came from a catalog. */
export function asWritten(text: string): Filled {
  return new FilledText(text);
}

/** The text that a template made. Throws on anything else. */
export function textOf(filled: Filled): string {
  if (!(filled instanceof FilledText)) throw new TypeError(`{{filled}} prints what a template made, and was given ${typeof filled}.`);
  return filled.text;
}

/** The file's last line break ends the file, not the text; here it is the one that a block printed last. */
export function withoutLastBreak(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}
