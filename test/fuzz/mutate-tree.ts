import { hostileTexts, hostileValues } from "./hostile-scalars.js";
import type { Random } from "./random.js";

type Step = readonly (string | number)[];

/** A tree with some nodes spliced in from elsewhere, doubled, taken out, or swapped for what means no good. `words` are keys and values of the grammar. */
export function mutatedTree(tree: unknown, others: readonly unknown[], words: readonly string[], random: Random): unknown {
  let changed: unknown = structuredClone(tree);
  for (let count = 1 + random.below(3); count > 0; count--) changed = mutatedOnce(changed, others, words, random);
  return changed;
}

function mutatedOnce(tree: unknown, others: readonly unknown[], words: readonly string[], random: Random): unknown {
  const at = random.of(stepsOf(tree));
  const donor = others[random.below(others.length)] ?? tree;
  const kind = random.below(8);
  if (kind === 0) return without(tree, at);
  if (kind === 1) return replaced(tree, at, valueAt(donor, random.of(stepsOf(donor))));
  if (kind === 2) return replaced(tree, at, random.of(hostileValues));
  if (kind === 3) return renamed(tree, at, keyFrom(words, random));
  if (kind === 4) return added(tree, at, keyFrom(words, random), valueAt(donor, random.of(stepsOf(donor))));
  if (kind === 5) return added(tree, at, `${String(at.at(-1) ?? "a")}${random.of(["", "2", "?", ".x"])}`, valueAt(tree, at));
  const old = valueAt(tree, at);
  if (kind === 6) return replaced(tree, at, typeof old === "string" ? spoiled(old, random) : random.of(hostileTexts));
  return replaced(tree, at, random.once(2) ? random.of(hostileTexts) : (words[random.below(words.length)] ?? ""));
}

function keyFrom(words: readonly string[], random: Random): string {
  return random.once(4) ? random.of(hostileTexts) : (words[random.below(words.length)] ?? "a");
}

/** A text with another in the middle of it. */
function spoiled(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.of(hostileTexts) + text.slice(at + random.below(3));
}

/** The ways to every node, the root's own first. Large trees are looked at in part. */
function stepsOf(tree: unknown): readonly [Step, ...Step[]] {
  const found: [Step, ...Step[]] = [[]];
  const visit = (node: unknown, way: Step): void => {
    if (typeof node !== "object" || node === null || found.length > 5000) return;
    for (const [key, value] of Object.entries(node)) {
      const step = [...way, Array.isArray(node) ? Number(key) : key];
      found.push(step);
      visit(value, step);
    }
  };
  visit(tree, []);
  return found;
}

function valueAt(tree: unknown, way: Step): unknown {
  return way.reduce<unknown>((node, key) => (isTree(node) ? (node as Record<string | number, unknown>)[key] : undefined), tree) ?? null;
}

function isTree(node: unknown): node is object {
  return typeof node === "object" && node !== null;
}

/** The tree with another holder at the end of a way. */
function changedAt(tree: unknown, way: Step, change: (holder: Map<string | number, unknown>, key: string | number) => void): unknown {
  const [first, ...rest] = way;
  if (first === undefined || !isTree(tree)) return tree;
  const entries = new Map<string | number, unknown>(Array.isArray(tree) ? [...tree.entries()] : Object.entries(tree));
  if (rest.length === 0) change(entries, first);
  else entries.set(first, changedAt(entries.get(first), rest, change));
  if (Array.isArray(tree)) return [...entries.values()];
  return fromEntries(entries);
}

function fromEntries(entries: ReadonlyMap<string | number, unknown>): object {
  return Object.fromEntries([...entries].map(([key, value]) => [String(key), value]));
}

function replaced(tree: unknown, way: Step, value: unknown): unknown {
  return way.length === 0 ? value : changedAt(tree, way, (holder, key) => holder.set(key, value));
}

function without(tree: unknown, way: Step): unknown {
  return changedAt(tree, way, (holder, key) => holder.delete(key));
}

/** Keeps the order of the keys. */
function renamed(tree: unknown, way: Step, name: string): unknown {
  return changedAt(tree, way, (holder, key) => {
    const entries = [...holder].map(([each, value]) => [each === key && typeof key === "string" ? name : each, value] as const);
    holder.clear();
    for (const [each, value] of entries) holder.set(each, value);
  });
}

function added(tree: unknown, way: Step, key: string, value: unknown): unknown {
  const node = valueAt(tree, way);
  if (Array.isArray(node)) return replaced(tree, way, [...node, value]);
  return isTree(node) ? replaced(tree, way, { ...node, ...Object.fromEntries([[key, value]]) }) : replaced(tree, way, value);
}
