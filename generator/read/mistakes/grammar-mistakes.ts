import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { SourceFile } from "../../diagnostics/source.js";
import type { Path } from "../catalog.js";
import { isEcho, joined, partOf, pathOf } from "./error-path.js";
import type { GrammarError, GrammarWords } from "./grammar-error.js";
import type { Misspelling } from "./mend-keys.js";
import type { Misfit, Slip } from "./misfit.js";
import { misnamedKey } from "./misnamed-key.js";
import { misfittingValue } from "./misfitting-value.js";
import { missingKey } from "./missing-key.js";
import { repeatedItem } from "./repeated-item.js";
import { unindentedBlocks } from "./unindented.js";
import { unknownKey } from "./unknown-key.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/yaml-node.js";

interface Refused {
  readonly file: SourceFile;
  readonly root: YamlMap;
  readonly errors: readonly GrammarError[];
  readonly words: GrammarWords;
  /** Pointers of what has been complained about already. */
  readonly distrusted: ReadonlySet<string>;
  /** Pointers of maps that have lost entries. */
  readonly lost: ReadonlySet<string>;
}

/** One diagnostic for each mistake, and the pointers of all that it touches. */
interface Explained {
  readonly diagnostics: readonly Diagnostic[];
  readonly unsound: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  readonly misnamed: ReadonlyMap<string, string | null>;
}

const explanations: Readonly<Record<string, (misfit: Misfit) => Slip>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  uniqueItems: repeatedItem,
};

/** Of one file: who has so many to mend meets the others later. */
const mostMistakes = 1000;

const tooMany = {
  message: `There are more than ${mostMistakes} mistakes in this file; this one and others are not told.`,
  help: "Mend some, and look again.",
};

/** Says what does not fit, and which values and names are concerned. */
export function explainGrammarErrors(refused: Refused): Explained {
  const diagnostics: Diagnostic[] = [];
  const [unsound, unknown] = [new Set<string>(), new Set<string>()];
  const misnamed = new Map<string, string | null>();
  const outside = new Set<string>();
  for (const { diagnostic, pointers } of unindentedBlocks(refused.file, refused.root, refused.words)) {
    if (diagnostics.length < mostMistakes) diagnostics.push(diagnostic);
    for (const pointer of pointers) outside.add(pointer);
  }
  for (const pointer of outside) unsound.add(pointer);
  for (const error of inTurn(refused.errors)) {
    const path = pathOf(error);
    const pointer = joined(path);
    if (isEcho(error) || isWithin(path, outside) || unsound.has(pointer) || isWithin(path, refused.distrusted)) continue;
    if (error.propertyName === undefined) unsound.add(pointer);
    if (misnamed.has(pointer) || isLost(error, path, refused.lost)) continue;
    if (error.propertyName !== undefined) misnamed.set(pointer, null);
    if (diagnostics.length > mostMistakes) continue;
    const misfit = meet(refused, error, path);
    const { code, at, meant, ...finding } = explain(misfit);
    const place = { file: refused.file, start: at.start, end: at.end };
    if (diagnostics.length === mostMistakes) {
      diagnostics.push(diagnose("limits-are-kept", { place, ...tooMany }));
      continue;
    }
    diagnostics.push(diagnose(code, { ...finding, place }));
    if (misnamed.has(pointer)) misnamed.set(pointer, meant ?? null);
    if (code === "keys-are-known") unknown.add(pointer);
    if (meant !== undefined && !holds(misfit.holder, meant)) unsound.add(joined([...path.slice(0, -1), meant]));
  }
  return { diagnostics, unsound, unknown, misnamed };
}

/** The keys that are misspelt, each with what is to be said of it, where the one that was meant is not there. */
export function misspellings(refused: Refused): readonly Misspelling[] {
  const found = new Map<string, Misspelling>();
  for (const error of refused.errors) {
    const path = pathOf(error);
    if (error.keyword !== "additionalProperties" || isWithin(path, refused.distrusted) || found.size === mostMistakes) continue;
    const misfit = meet(refused, error, path);
    const { code, at, meant, ...finding } = explain(misfit);
    const holder = path.slice(0, -1);
    if (code !== "keys-are-known" || meant === undefined || holds(misfit.holder, meant) || found.has(joined([...holder, meant]))) continue;
    const diagnostic = diagnose(code, { ...finding, place: { file: refused.file, start: at.start, end: at.end } });
    found.set(joined([...holder, meant]), { holder, key: String(path.at(-1)), meant, diagnostic });
  }
  return [...found.values()];
}

/**
 * Names of keys come first: where one is wrong, nothing is said of its value, but all of what is inside. Then unknown keys: what one of them
 * was meant for is not missing.
 */
function inTurn(errors: readonly GrammarError[]): readonly GrammarError[] {
  const turnOf = ({ keyword, propertyName }: GrammarError) => (propertyName !== undefined ? 0 : keyword === "additionalProperties" ? 1 : 2);
  return [0, 1, 2].flatMap((turn) => errors.filter((error) => turnOf(error) === turn));
}

/** Whether the map that does not fit has lost entries, or what it lacks may be among them: that has been told. */
function isLost({ keyword }: GrammarError, path: Path, lost: ReadonlySet<string>): boolean {
  return lost.size > 0 && lost.has(joined(keyword === "required" ? path.slice(0, -1) : path));
}

/** Whether both are there: then the one was not meant for the other. */
function holds(holder: YamlNode, key: string): boolean {
  return holder.kind === "map" && holder.entries.has(key);
}

function explain(misfit: Misfit): Slip {
  if (misfit.error.propertyName !== undefined) return misnamedKey(misfit);
  return (explanations[misfit.error.keyword] ?? misfittingValue)(misfit);
}

function isWithin(path: Path, pointers: ReadonlySet<string>): boolean {
  return (
    pointers.size > 0 &&
    Array.from({ length: path.length + 1 }, (_, end) => joined(path.slice(0, end))).some((pointer) => pointers.has(pointer))
  );
}

function meet({ file, root, words }: Refused, error: GrammarError, path: Path): Misfit {
  let node: YamlNode | undefined = root;
  let entry: YamlEntry | undefined;
  let holder: YamlNode = root;
  const keys: YamlEntry[] = [];
  for (const step of path) {
    if (node !== undefined) holder = node;
    entry = node?.kind === "map" ? node.entries.get(String(step)) : undefined;
    node = node?.kind === "list" ? node.items[Number(step)] : entry?.value;
    if (entry !== undefined) keys.push(entry);
  }
  const part = partOf(error);
  return {
    file,
    error,
    path,
    part,
    words: words[part] ?? {},
    node,
    entry,
    holder,
    above: keys.at(-1) ?? null,
    rootKeys: words[""]?.keys ?? [],
  };
}
