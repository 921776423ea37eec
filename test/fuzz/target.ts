import type { Random } from "./random.js";

/** Something that takes a text of anybody's, and what may never come of it. */
export interface Target {
  readonly name: string;
  /** Texts to begin with. */
  readonly seeds: () => readonly string[];
  /** A new text, made from one that was worth keeping, and others like it. */
  readonly mutate: (text: string, others: readonly string[], random: Random) => string;
  /** What is wrong with what came of a text; null: nothing. Throwing is wrong as well. `isThorough`: also what takes long to find out. */
  readonly run: (text: string, isThorough: boolean) => string | null | Promise<string | null>;
}
