/** Whether a text may hold more values than so many: every value but the first stands behind one of these characters. Short texts are not looked at. */
export function holdsMore(text: string, most: number): boolean {
  return text.length / 2 > most && separatorsIn(text) > most;
}

/** How many characters of a text stand before values, at most. */
export function separatorsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isSeparator(text.charCodeAt(at))) count++;
  return count;
}

/** `,`, `:`, `[`, `{`, `-`, `?` and line breaks. */
function isSeparator(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x5b || code === 0x7b || code === 0x2d || code === 0x3f || code === 0x0a;
}
