/** Whether no store could keep a text, so that every event that holds it would be refused: it holds NUL, or half of a character. */
export function isUnkeepable(text: string): boolean {
  return /[\0\uD800-\uDFFF]/u.test(text);
}

/** Why, after what cannot be. */
export const whyUnkeepable = "no store keeps a text with NUL or half of a surrogate pair in it";
