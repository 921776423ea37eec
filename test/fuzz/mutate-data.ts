import { mutatedText, mostText } from "./mutate-text.js";
import { mutatedTree } from "./mutate-tree.js";
import type { Random } from "./random.js";

/** A language of trees. */
interface Notation {
  /** The tree of a text; undefined where it is none. */
  readonly read: (text: string) => unknown;
  readonly write: (tree: unknown) => string;
  /** A tree out of nothing. */
  readonly fresh: (random: Random) => unknown;
  readonly words: readonly string[];
}

/** A text of a language of trees: changed as a tree, as a text, or new. */
export function mutatedData(text: string, others: readonly string[], { read, write, fresh, words }: Notation, random: Random): string {
  if (random.once(10)) return cut(write(fresh(random)));
  const tree = random.once(3) ? undefined : readTree(read, text);
  if (tree === undefined) return mutatedText(text, others, words, random);
  const donors = Array.from({ length: 2 }, () => readTree(read, others[random.below(others.length)] ?? "")).filter(
    (donor) => donor !== undefined,
  );
  const changed = cut(write(mutatedTree(tree, random.once(8) ? [fresh(random)] : donors, words, random)));
  return random.once(6) ? mutatedText(changed, others, words, random) : changed;
}

function readTree(read: Notation["read"], text: string): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  return text.slice(0, mostText);
}
