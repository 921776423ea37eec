import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Path } from "../catalog.js";
import { isEcho, joined, pathOf } from "./error-path.js";
import type { GrammarError } from "./grammar-error.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/yaml-node.js";

/** A key that is misspelt, and the one that was probably meant, which is not there. */
export interface Misspelling {
  readonly holder: Path;
  readonly key: string;
  readonly meant: string;
  readonly diagnostic: Diagnostic;
}

/** How a file is checked, what is misspelt in it, and the maps of it that are not to be trusted, copies included. */
export interface Mending {
  readonly errorsOf: (root: YamlMap) => readonly GrammarError[];
  readonly misspeltIn: (root: YamlMap, errors: readonly GrammarError[]) => readonly Misspelling[];
  readonly distrusted: Set<YamlNode>;
}

export interface Mended {
  readonly root: YamlMap;
  readonly errors: readonly GrammarError[];
  /** What was said of keys that are now as they were meant. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is misspelt may hold further misspelt keys, but not without end. */
const mostRounds = 6;

/** Puts the key that was meant in the place of a misspelt one, where its value fits, so that what it holds can be checked as well. */
export function mendKeys(written: YamlMap, mending: Mending): Mended {
  const diagnostics: Diagnostic[] = [];
  const unfit = new Set<string>();
  let root = written;
  let errors = mending.errorsOf(root);
  for (let round = 0; round < mostRounds && errors.length > 0; round++) {
    const misspelt = mending.misspeltIn(root, errors).filter((each) => !unfit.has(wayTo(each)));
    if (misspelt.length === 0) break;
    const found = mending.errorsOf(rename(root, misspelt, mending.distrusted)).filter((error) => !isEcho(error));
    const refused = new Set(found.map((error) => joined(pathOf(error))));
    for (const each of misspelt) if (refused.has(wayTo(each))) unfit.add(wayTo(each));
    const fitting = misspelt.filter((each) => !unfit.has(wayTo(each)));
    for (const { diagnostic } of fitting) diagnostics.push(diagnostic);
    root = rename(root, fitting, mending.distrusted);
    errors = mending.errorsOf(root);
  }
  return { root, errors, diagnostics };
}

function wayTo({ holder, meant }: Misspelling): string {
  return joined([...holder, meant]);
}

interface Renaming {
  /** The key that is meant, by the pointer of the misspelt one. */
  readonly meant: ReadonlyMap<string, string>;
  /** Every pointer that leads to one. */
  readonly ways: ReadonlySet<string>;
  readonly distrusted: Set<YamlNode>;
}

function rename(root: YamlMap, misspelt: readonly Misspelling[], distrusted: Set<YamlNode>): YamlMap {
  const meant = new Map(misspelt.map(({ holder, key, meant }) => [joined([...holder, key]), meant]));
  const ways = new Set(misspelt.flatMap(({ holder }) => ["", ...holder.map((_, at) => joined(holder.slice(0, at + 1)))]));
  return misspelt.length === 0 ? root : renameInMap(root, "", { meant, ways, distrusted });
}

function renameIn(node: YamlNode, pointer: string, renaming: Renaming): YamlNode {
  if (node.kind === "scalar" || !renaming.ways.has(pointer)) return node;
  if (node.kind === "map") return renameInMap(node, pointer, renaming);
  return { ...node, items: node.items.map((item, index) => renameIn(item, `${pointer}/${index}`, renaming)) };
}

function renameInMap(map: YamlMap, pointer: string, renaming: Renaming): YamlMap {
  const entries = new Map<string, YamlEntry>();
  for (const [key, entry] of map.entries) {
    const meant = renaming.meant.get(`${pointer}/${key}`);
    const value = renameIn(entry.value, `${pointer}/${key}`, renaming);
    entries.set(meant ?? key, { key: meant === undefined ? entry.key : { ...entry.key, text: meant, value: meant }, value });
  }
  const copy = { ...map, entries };
  if (renaming.distrusted.has(map)) renaming.distrusted.add(copy);
  return copy;
}
