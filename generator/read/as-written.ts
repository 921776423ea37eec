import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import { type Gaps, noGaps } from "./catalog.js";
import type { Fits } from "./fits.js";
import { fitToGrammar } from "./fit-to-grammar.js";
import type { GrammarError, GrammarWords } from "./mistakes/grammar-error.js";
import { explainGrammarErrors, misspellings } from "./mistakes/grammar-mistakes.js";
import { mendKeys } from "./mistakes/mend-keys.js";
import { plainValue } from "./yaml/plain-value.js";
import { readYaml } from "./yaml/read-yaml.js";
import type { YamlMap, YamlNode } from "./yaml/yaml-node.js";

/** A grammar in `schemas/`, as it was prebuilt. */
export interface Grammar {
  /** Sees at once that most files have no errors. */
  readonly fits: Fits;
  readonly errors: (value: unknown) => readonly GrammarError[];
  readonly words: GrammarWords;
}

/** A file of one of our grammars. */
export interface AsWritten {
  /** null: it holds nothing that could be read. */
  readonly root: YamlMap | null;
  /** Fits the grammar's type: what does not fit is left out, or has something harmless in its place. */
  readonly value: unknown;
  /** Pointers of what does not fit, or is missing. */
  readonly unsound: ReadonlySet<string>;
  readonly gaps: Gaps;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file by a grammar, and says everything that is wrong with it. */
export function readAsWritten(file: SourceFile, grammar: Grammar): AsWritten {
  const { root, unsound: distrusted, diagnostics } = readYaml(file);
  if (root?.kind !== "map") {
    const said = diagnostics.length > 0 ? diagnostics : [refuseRoot(file, grammar, root === null)];
    return { root: null, value: null, unsound: new Set([""]), gaps: noGaps, diagnostics: said };
  }
  const { value, pointers, lost } = plainValue(root, distrusted);
  if (!grammar.fits(value) && grammar.errors(value).length > 0)
    return readMisfitting({ file, grammar, root, distrusted: new Set(distrusted), diagnostics });
  return { root, value, unsound: pointers, gaps: lost.size > 0 ? { ...noGaps, lost } : noGaps, diagnostics };
}

interface Misfitting {
  readonly file: SourceFile;
  readonly grammar: Grammar;
  readonly root: YamlMap;
  readonly distrusted: Set<YamlNode>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Misspelt keys are mended first: what they hold is then read as what was meant. */
function readMisfitting({ file, grammar, root, distrusted, diagnostics }: Misfitting): AsWritten {
  const { words } = grammar;
  const refusedIn = (map: YamlMap, errors: readonly GrammarError[]) => {
    const { pointers, lost } = plainValue(map, distrusted);
    return { file, root: map, errors, words, distrusted: pointers, lost };
  };
  const mended = mendKeys(root, {
    errorsOf: (map) => grammar.errors(plainValue(map, distrusted).value),
    misspeltIn: (map, errors) => misspellings(refusedIn(map, errors)),
    distrusted,
  });
  const { value, pointers, lost } = plainValue(mended.root, distrusted);
  const found = explainGrammarErrors(refusedIn(mended.root, mended.errors));
  return {
    root: mended.root,
    value: fitToGrammar(value, mended.errors, words),
    unsound: new Set([...pointers, ...found.unsound]),
    gaps: { lost, unknown: found.unknown, misnamed: found.misnamed },
    diagnostics: [...diagnostics, ...mended.diagnostics, ...found.diagnostics],
  };
}

function refuseRoot(file: SourceFile, { words }: Grammar, empty: boolean): Diagnostic {
  const called = words[""]?.called ?? "a file";
  const message = empty ? `Nothing is written here; ${called} is a map of keys.` : `This must be ${called}: a map of keys.`;
  const start = empty ? 0 : file.text.search(/\S/);
  return diagnose("values-fit-their-keys", { place: { file, start, end: start + (empty ? 0 : 1) }, message });
}
