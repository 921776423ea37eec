import { hostileTexts } from "./hostile-scalars.js";
import type { Random } from "./random.js";

/** Signs that mean something to a reader of YAML, JSON or patterns. */
const signs: readonly [string, ...string[]] = [
  ..."\n|\n  |\n- |: |:|,|[|]|{|}|'|\"|#| #|&a |*a|!|!!str |>|? |%|~|\t|<<|---\n|...\n|\r\n|\r".split("|"),
  "|",
  "|+\n",
  ..."\u0000 \u0085 \u2028 \ufeff \ud800 \u{1f600} \u202e \u200b \u{e0001}".split(" "),
  ..."( ) * + ? ^ $ \\ . (?= (?! (?<= (?<a> \\k<a> {1,3} {2,} \\d \\p{L} \\u{1} [^ - \\b".split(" "),
] as unknown as [string, ...string[]];

/** A text that was cut, doubled, joined with another, or sown with signs. */
export function mutatedText(text: string, others: readonly string[], words: readonly string[], random: Random): string {
  let changed = text;
  for (let count = 1 + random.below(4); count > 0; count--) changed = mutatedOnce(changed, others, words, random);
  return changed.slice(0, mostText);
}

/** In UTF-16 code units: what is larger only takes longer. */
export const mostText = 20_000;

function mutatedOnce(text: string, others: readonly string[], words: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.once(3) ? random.below(text.length - at + 1) : random.below(8);
  const insert = (piece: string): string => text.slice(0, at) + piece + text.slice(at);
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return insert(text.slice(at, at + length));
    case 2:
      return insert(random.of(signs));
    case 3:
      return insert(random.of(hostileTexts));
    case 4:
      return insert(words[random.below(words.length)] ?? "");
    case 5: {
      const other = others[random.below(others.length)] ?? text;
      const from = random.below(other.length + 1);
      return text.slice(0, at) + other.slice(from, from + length) + text.slice(at + random.below(length + 1));
    }
    case 6:
      return insert(text.slice(at, at + 1 + random.below(12)).repeat(1 + random.below(random.once(20) ? 400 : 6)));
    default:
      return (
        text.slice(0, at) +
        String.fromCharCode(text.charCodeAt(Math.min(at, text.length - 1)) ^ (1 << random.below(8))) +
        text.slice(at + 1)
      );
  }
}
