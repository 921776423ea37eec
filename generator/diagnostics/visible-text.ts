/** Characters that control, break a line, hide, or turn round what stands beside them. */
const invisible = /[\0-\x1F\x7F-\x9F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFEFF\u{E0000}-\u{E007F}]/gu;

/** The text with every such character as its name, `<U+202E>`, so that a terminal does nothing but show it. */
export function visibleText(text: string): string {
  return text.replaceAll(invisible, (character) => `<${nameOf(character)}>`);
}

/** The name of the character that a text begins with: `U+202E`. */
export function nameOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
