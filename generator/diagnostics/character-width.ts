/** East Asian wide and fullwidth characters, and what is shown as a picture. */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]/u;

/** Marks that combine with what stands before them, and joiners. Made when it is asked for: it takes long to look up what they are. */
let narrow: RegExp | null = null;

/** How many columns of a terminal the text takes, which holds no control characters. */
export function widthOf(text: string): number {
  narrow ??= new RegExp("^[\\p{Mn}\\p{Me}\\p{Cf}]", "u");
  let width = 0;
  for (const character of text) width += /^[\x20-\x7E]/.test(character) ? 1 : narrow.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
