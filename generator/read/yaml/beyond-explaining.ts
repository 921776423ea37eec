/** Nobody nests so deep by hand; the exact reader runs out of memory far above. */
const mostOpen = 256;

/** In UTF-16 code units: some seconds. */
const mostText = 2 * 1024 * 1024;

/**
 * Whether the exact reader is to be spared a text: it takes seconds, or all memory, for megabytes, and for brackets or dashes that are nested by the thousand.
 * Quotes are not heeded, so this says yes a little too often.
 */
export function isBeyondExplaining(text: string): boolean {
  return text.length > mostText || opensTooMany(text) || dashes.test(text);
}

const dashes = new RegExp(`(?:[-?:][ \\t]+){${mostOpen}}`);

function opensTooMany(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x5b || character === 0x7b) open++;
    else if ((character === 0x5d || character === 0x7d) && open > 0) open--;
    if (open > mostOpen) return true;
  }
  return false;
}
