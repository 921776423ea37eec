import type { YamlEvent } from "../../tools/yaml-event.js";

/** The bracket that is still open at an offset; null: none. Those in texts and comments are none. `events` is what the text seems to say. */
export function openBracket(text: string, at: number, events: readonly YamlEvent[]): number | null {
  const signs = withoutComments(withoutTexts(text.slice(0, at), events));
  let open = 0;
  for (let index = signs.length - 1; index >= 0; index--) {
    const character = signs.charAt(index);
    if (character === "}" || character === "]") open++;
    else if ((character === "{" || character === "[") && open-- === 0) return index;
  }
  return null;
}

/** What is quoted, and blocks of text, are blotted out. A quote does not always begin a text: where texts are, the events know. */
function withoutTexts(text: string, events: readonly YamlEvent[]): string {
  const parts: string[] = [];
  let seen = 0;
  for (const event of events) {
    if (event.kind !== "scalar" || (event.style !== "quoted" && event.style !== "block")) continue;
    const { start, end } = event;
    if (start < seen || end > text.length) continue;
    parts.push(text.slice(seen, start), "_".repeat(end - start));
    seen = end;
  }
  return parts.join("") + text.slice(seen);
}

function withoutComments(text: string): string {
  return text.replaceAll(/(?<=^|[ \t\r\n])#[^\r\n]*/g, (comment) => "_".repeat(comment.length));
}
