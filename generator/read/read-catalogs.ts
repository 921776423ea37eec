import { type Memory, noMemory } from "../memory/memory.js";
import type { Staged } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import { type Grammar, readAsWritten } from "./as-written.js";
import { type Catalog, noGaps } from "./catalog.js";
import type { CatalogAsWritten } from "./grammar/catalog-as-written.js";
import { catalogErrors } from "./grammar/catalog-errors.js";
import { catalogFits } from "./grammar/catalog-fits.js";
import { catalogWords } from "./grammar/catalog-words.js";
import { warnOfHidden } from "./warn-of-hidden.js";
import { warnOfTexts } from "./warn-of-texts.js";

const grammar: Grammar = { fits: catalogFits, errors: catalogErrors, words: catalogWords };

/** Reads catalog files, each by itself. A file that cannot be read is an empty catalog, unsound as a whole. */
export function readCatalogs(sources: readonly SourceFile[], memory: Memory = noMemory): Staged<readonly Catalog[]> {
  const read = sources.map((file) => memory.recall(["catalog as written", file.path], [file], () => readCatalog(file)));
  return { value: read.map(({ value }) => value), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}

function readCatalog(file: SourceFile): Staged<Catalog> {
  const { root, value, unsound, gaps, diagnostics } = readAsWritten(file, grammar);
  if (root === null) return { value: unreadable(file), diagnostics };
  // The checker and `fitToGrammar` have seen to it.
  const catalog = { file, root, written: value as CatalogAsWritten, unsound, gaps };
  return { value: catalog, diagnostics: [...diagnostics, ...warnOfHidden(file), ...warnOfTexts(catalog)] };
}

/** Its name is taken from the text where it can be, so that nothing is missed in the catalog that it belongs to. */
function unreadable(file: SourceFile): Catalog {
  const [, name = ""] = /^catalog:[ \t]*["']?([a-z][a-z0-9-]*)/m.exec(file.text) ?? [];
  const root = { kind: "map", entries: new Map(), start: 0, end: 0 } as const;
  return { file, root, written: { catalog: name }, unsound: new Set([""]), gaps: noGaps };
}
