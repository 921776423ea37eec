/** Characters that control, break a line, hide, or turn round what stands beside them. */
const invisible = /[\0-\x1F\x7F-\x9F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFEFF\u{E0000}-\u{E007F}]/gu;

/** The text with every such character as its name, `<U+202E>`, so that a terminal does nothing but show it. */
export function visibleText(text: string): string {
  return text.replaceAll(invisible, (character) => `<${nameOf(character)}>`);
}

/** What may reach a terminal as it is: line breaks, tabs, and the colours that this program prints. */
const ours = "(\\n|\\t|\\x1B\\[(?:1|2|22|3[12346]|39)m)";
const foreign = new RegExp(`${ours}|${invisible.source}`, "gu");
const plain = /^[\t\n\x20-\x7E]*$/;

/** The same for all that is printed, whoever wrote it: lines and colours stay. */
export function terminalText(text: string): string {
  return plain.test(text) ? text : text.replaceAll(foreign, (character, kept?: string) => kept ?? `<${nameOf(character)}>`);
}

/** A value as JSON over several lines, in which every such character is an escape. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  if (plain.test(text)) return text;
  const units = (character: string): string => character.split("").map(escapeOf).join("");
  return text.replaceAll(foreign, (character, kept?: string) => kept ?? units(character));
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The name of the character that a text begins with: `U+202E`. */
export function nameOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
