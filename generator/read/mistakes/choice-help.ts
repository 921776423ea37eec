import { nearest } from "../../diagnostics/nearest.js";
import { rowOf } from "./misfit.js";

/** What others call a choice of ours. No key has two of them, so that a word means one thing. */
const otherWords: Readonly<Record<string, string>> = {
  async: "durable",
  asynchronous: "durable",
  background: "durable",
  immediate: "inline",
  error: "high",
  fatal: "critical",
  info: "low",
  major: "high",
  minor: "low",
  normal: "medium",
  queue: "durable",
  queued: "durable",
  sync: "inline",
  synchronous: "inline",
  warn: "medium",
  warning: "medium",
};

/** What choices mean that their words do not say. */
const meanings: Readonly<Record<string, string>> = {
  delivery: "An `inline` handler runs before the emit resolves; a `durable` one follows the log.",
};

/** The way from a word that is none of the choices of a key to one that is. */
export function choiceHelp(key: string, word: string, choices: readonly string[]): string | undefined {
  const other = rowOf(otherWords, word.toLowerCase());
  const meant = nearest(word, choices)[0] ?? (other !== undefined && choices.includes(other) ? other : undefined);
  return meant === undefined ? rowOf(meanings, key) : `Did you mean \`${meant}\`?`;
}
