import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { Path } from "./catalog.js";
import { isEcho, joined, partOf, pathOf } from "./error-path.js";
import type { GrammarError, GrammarWords } from "./grammar-error.js";
import type { Misfit, Slip } from "./misfit.js";
import { misnamedKey } from "./misnamed-key.js";
import { misfittingValue } from "./misfitting-value.js";
import { missingKey } from "./missing-key.js";
import { repeatedItem } from "./repeated-item.js";
import { unknownKey } from "./unknown-key.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-node.js";

interface Refused {
  readonly file: SourceFile;
  readonly root: YamlMap;
  readonly errors: readonly GrammarError[];
  readonly words: GrammarWords;
  /** Pointers of what has been complained about already. */
  readonly distrusted: ReadonlySet<string>;
}

const explanations: Readonly<Record<string, (misfit: Misfit) => Slip>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  uniqueItems: repeatedItem,
};

/** Of one file: who has so many to mend meets the others later. */
const mostMistakes = 1000;

/** One diagnostic for each mistake, and the pointers of all that it touches. */
export function explainGrammarErrors(refused: Refused): { diagnostics: readonly Diagnostic[]; unsound: ReadonlySet<string> } {
  const diagnostics: Diagnostic[] = [];
  const unsound = new Set<string>();
  const misnamed = new Set<string>();
  // A key's name goes first: where it is wrong, nothing is said of its value.
  const named = refused.errors.filter(({ propertyName }) => propertyName !== undefined);
  const others = refused.errors.filter(({ propertyName }) => propertyName === undefined);
  for (const error of [...named, ...others]) {
    const path = pathOf(error);
    const pointer = joined(path);
    if (isEcho(error) || unsound.has(pointer) || isWithin(path, refused.distrusted) || isWithin(path, misnamed)) continue;
    unsound.add(pointer);
    if (error.propertyName !== undefined) misnamed.add(pointer);
    if (diagnostics.length === mostMistakes) continue;
    const { code, at, meant, ...finding } = explain(meet(refused, error, path));
    diagnostics.push(diagnose(code, { ...finding, place: { file: refused.file, start: at.start, end: at.end } }));
    if (meant !== undefined) unsound.add(joined([...path.slice(0, -1), meant]));
  }
  return { diagnostics, unsound };
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
