import type { Characters } from "./characters.js";
import type { PatternNode } from "./parse-pattern.js";

/** The places of a pattern that read a character, and which may come next, in how many ways (Glushkov's construction, with the ways counted). */
export interface Positions {
  readonly characters: readonly Characters[];
  /** Those that may come first. */
  readonly first: readonly number[];
  readonly next: readonly Map<number, number>[];
}

/** A part of a pattern: where it may begin and end, and whether it may read nothing. */
interface Part {
  readonly mayBeEmpty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

interface Building {
  readonly characters: Characters[];
  readonly next: Map<number, number>[];
  readonly most: number;
  /** From so many times on a repetition is as good as one without end. */
  readonly manyTimes: number;
  /** Whether that also holds for what is repeated a certain number of times. */
  readonly isCounting: boolean;
}

class TooMany extends Error {}

/** null: there are more than so many. For counting, no repetition is made shorter than it is. */
export function positionsOf(
  node: PatternNode,
  most: number,
  purpose: "for comparing" | "for counting" = "for comparing",
): Positions | null {
  const isCounting = purpose === "for counting";
  const building: Building = { characters: [], next: [], most, isCounting, manyTimes: isCounting ? copies + 1 : 16 };
  try {
    const { first } = build(node, building);
    return { ...building, first };
  } catch (reason) {
    if (reason instanceof TooMany) return null;
    throw reason;
  }
}

const nothing: Part = { mayBeEmpty: true, first: [], last: [] };

function build(node: PatternNode, building: Building): Part {
  switch (node.kind) {
    case "one":
      return place(node.of, building);
    case "sequence":
      return node.items.reduce<Part>((before, item) => follow(before, build(item, building), building), nothing);
    case "choice":
      return node.of.map((each) => build(each, building)).reduce(either);
    case "repeat":
      return repeat(node, building);
  }
}

function place(of: Characters, { characters, next, most }: Building): Part {
  if (characters.length === most) throw new TooMany();
  const at = characters.push(of) - 1;
  next.push(new Map());
  return { mayBeEmpty: false, first: [at], last: [at] };
}

function follow(a: Part, b: Part, building: Building): Part {
  connect(a.last, b.first, building);
  return {
    mayBeEmpty: a.mayBeEmpty && b.mayBeEmpty,
    first: a.mayBeEmpty ? [...a.first, ...b.first] : a.first,
    last: b.mayBeEmpty ? [...a.last, ...b.last] : b.last,
  };
}

function either(a: Part, b: Part): Part {
  return { mayBeEmpty: a.mayBeEmpty || b.mayBeEmpty, first: [...a.first, ...b.first], last: [...a.last, ...b.last] };
}

function connect(from: readonly number[], to: readonly number[], { next }: Building): void {
  for (const a of from) for (const b of to) next[a]?.set(b, (next[a]?.get(b) ?? 0) + 1);
}

/** So often at most a part is written out; a few times show what more would. */
const copies = 3;

function repeat({ body, least, most }: Extract<PatternNode, { kind: "repeat" }>, building: Building): Part {
  if (most >= building.manyTimes && (building.isCounting || least !== most)) {
    const part = build(body, building);
    connect(part.last, part.first, building);
    return least === 0 ? { ...part, mayBeEmpty: true } : part;
  }
  // Each time follows the one before, as in `(a(aa?)?)?`: that the second may come without the first would be another way to read the same.
  let rest = nothing;
  for (let count = Math.min(most, copies); count > 0; count--) {
    const part = follow(build(body, building), rest, building);
    rest = count <= least ? part : { ...part, mayBeEmpty: true };
  }
  return rest;
}
