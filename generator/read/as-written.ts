import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import { fitToGrammar } from "./fit-to-grammar.js";
import type { GrammarError, GrammarWords } from "./grammar-error.js";
import { explainGrammarErrors } from "./grammar-mistakes.js";
import { plainValue } from "./plain-value.js";
import { readYaml } from "./read-yaml.js";
import type { YamlMap } from "./yaml-node.js";

/** A grammar in `schemas/`, as it was prebuilt. */
export interface Grammar {
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
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file by a grammar, and says everything that is wrong with it. */
export function readAsWritten(file: SourceFile, grammar: Grammar): AsWritten {
  const { root, unsound: distrusted, diagnostics } = readYaml(file);
  if (root?.kind !== "map") {
    const said = diagnostics.length > 0 ? diagnostics : [refuseRoot(file, grammar, root === null)];
    return { root: null, value: null, unsound: new Set([""]), diagnostics: said };
  }
  const { value, pointers } = plainValue(root, distrusted);
  const errors = grammar.errors(value);
  if (errors.length === 0) return { root, value, unsound: pointers, diagnostics };
  const found = explainGrammarErrors({ file, root, errors, words: grammar.words, distrusted: pointers });
  return {
    root,
    value: fitToGrammar(value, errors, grammar.words),
    unsound: new Set([...pointers, ...found.unsound]),
    diagnostics: [...diagnostics, ...found.diagnostics],
  };
}

function refuseRoot(file: SourceFile, { words }: Grammar, empty: boolean): Diagnostic {
  const called = words[""]?.called ?? "a file";
  const message = empty ? `Nothing is written here; ${called} is a map of keys.` : `This must be ${called}: a map of keys.`;
  const start = empty ? 0 : file.text.search(/\S/);
  return diagnose("values-fit-their-keys", { place: { file, start, end: start + (empty ? 0 : 1) }, message });
}
