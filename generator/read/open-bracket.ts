import type { YamlEvent } from "../tools/yaml-event.js";

/** The bracket that is still open at an offset; null: none. Those in texts and comments are none. `events` is what the text seems to say. */
export function openBracket(text: string, at: number, events: readonly YamlEvent[]): number | null {
  const inText = stretchesOfText(at, events);
  let open = 0;
  for (let index = at - 1; index >= 0; index--) {
    const stretch = inText.at(-1);
    if (stretch !== undefined && index < stretch.end) {
      inText.pop();
      index = Math.min(index, stretch.start);
      continue;
    }
    const character = text.charAt(index);
    if (!"{}[]".includes(character) || isInComment(text, index)) continue;
    if (character === "}" || character === "]") open++;
    else if (open-- === 0) return index;
  }
  return null;
}

/** What is quoted, and blocks of text, up to an offset and in their order. */
function stretchesOfText(at: number, events: readonly YamlEvent[]): { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  for (const event of events) {
    if (event.kind !== "scalar" || (event.style !== "quoted" && event.style !== "block")) continue;
    if (event.start >= (found.at(-1)?.end ?? 0) && event.end <= at) found.push({ start: event.start, end: event.end });
  }
  return found;
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
  return /(^|\s)#/.test(line.replaceAll(/"[^"]*"|'[^']*'/g, ""));
}
