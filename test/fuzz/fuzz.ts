import type { Coverage } from "./coverage.js";
import { judge } from "./judge.js";
import { minimise } from "./minimise.js";
import { randomFrom } from "./random.js";
import type { Target } from "./target.js";

/** How long, and from where. */
export interface Bounds {
  readonly seed: number;
  /** Whether to go on, after so many executions. */
  readonly goesOn: (executions: number) => boolean;
  /** Told of each text before it is tried. */
  readonly about: (text: string) => void;
}

export interface Outcome {
  readonly executions: number;
  /** Texts that were kept because they reached something new. */
  readonly corpus: number;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly sentence: string;
  readonly text: string;
}

/** After so many there is enough to mend. */
const mostFindings = 5;

/** What takes long is not tried as often as what is wrong at once. */
const attemptsOfSlow = 12;

/** Every so many executions one is looked at thoroughly, whatever it reaches. */
const thorough = 16;

/** Tries texts on a target: its seeds, then what is made of those that reached something new. A text is kept in memory, and the latest are tried most. */
export async function fuzz(target: Target, coverage: Coverage, { seed, goesOn, about }: Bounds): Promise<Outcome> {
  const random = randomFrom(seed);
  const corpus: string[] = [];
  const findings: Finding[] = [];
  const seeds = target.seeds();
  let executions = 0;
  for (; goesOn(executions) && findings.length < mostFindings; executions++) {
    const isSeed = executions < seeds.length;
    const text = isSeed ? (seeds[executions] ?? "") : target.mutate(chosen(corpus, random.below), corpus, random);
    about(text);
    const sentence = await judge(target, text, isSeed || random.once(thorough));
    if (sentence !== null) await note(sentence, text, { target, findings, about });
    if (coverage.take() === 0 && !isSeed) continue;
    corpus.push(text);
    // What is new deserves a second look.
    const second = isSeed || sentence !== null ? null : await judge(target, text, true);
    if (second !== null) await note(second, text, { target, findings, about });
  }
  return { executions, corpus: corpus.length, findings };
}

function chosen(corpus: readonly string[], below: (count: number) => number): string {
  const latest = Math.min(corpus.length, 40);
  const at = below(2) === 0 ? corpus.length - 1 - below(latest) : below(corpus.length);
  return corpus[at] ?? "";
}

interface Noting extends Pick<Bounds, "about"> {
  readonly target: Target;
  readonly findings: Finding[];
}

/** The same mistake is found again and again: it is told once. */
async function note(sentence: string, text: string, { target, findings, about }: Noting): Promise<void> {
  if (findings.some((finding) => kindOf(finding.sentence) === kindOf(sentence))) return;
  const isStillWrong = async (shorter: string): Promise<boolean> => {
    about(shorter);
    const found = await judge(target, shorter, true);
    return found !== null && kindOf(found) === kindOf(sentence);
  };
  const shortest = await minimise(text, isStillWrong, sentence.startsWith("takes") ? attemptsOfSlow : undefined);
  findings.push({ sentence, text: shortest });
}

/** What two findings of one mistake have in common: the first place in a stack, or the words without what was given. */
function kindOf(sentence: string): string {
  const place = /^\s+at (?!.*node:).*$/mu.exec(sentence)?.[0];
  return place?.trim() ?? sentence.replaceAll(/`[^`]*`|"[^"]*"|\d+/gu, "").slice(0, 60);
}
