import type { Place } from "../../diagnostics/source.js";
import { type Site, valuePlace } from "../site.js";

/** A stretch of a scalar's text, as a place; the whole scalar where it is folded over lines. */
export function placeInText(site: Site, text: string, stretch: { readonly start: number; readonly end: number }): Place {
  const whole = valuePlace(site);
  const offsets = offsetsIn(whole, text);
  const [start, end] = [offsets?.[stretch.start], offsets?.[stretch.end]];
  return start === undefined || end === undefined ? whole : { file: whole.file, start, end };
}

/** Where each character of the text is written, and where the text ends; null where the two do not go together. */
function offsetsIn({ file, start, end }: Place, text: string): readonly number[] | null {
  const written = file.text.slice(start, end);
  const [quote = ""] = /^["']/.exec(written) ?? [];
  const isQuoted = quote !== "" && written.endsWith(quote) && !text.startsWith(written);
  const offsets: number[] = [];
  let at = isQuoted ? 1 : 0;
  for (let index = 0; index < text.length; index++) {
    offsets.push(start + at);
    const [escape] = (isQuoted ? escapes[quote] : null)?.exec(written.slice(at, at + 10)) ?? [];
    if (escape === undefined && written[at] !== text[index]) return null;
    at += escape?.length ?? 1;
    // Such an escape stands for two code units.
    if (escape?.startsWith("\\U") !== true || (text.codePointAt(index) ?? 0) <= 0xffff) continue;
    offsets.push(start + at);
    index++;
  }
  return [...offsets, start + at];
}

/** Several characters that stand for one, by the quotes that they stand between. */
const escapes: Readonly<Record<string, RegExp>> = {
  '"': /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\r\n])/,
  "'": /^''/,
};
