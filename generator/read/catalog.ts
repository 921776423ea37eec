import type { Place, SourceFile } from "../diagnostics/source.js";
import type { CatalogAsWritten } from "./grammar/catalog-as-written.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml/yaml-node.js";

/** Keys and indices that lead from a catalog's root to a value. */
export type Path = readonly (string | number)[];

/** One file as it was written: it fits the grammar, except where that has been complained about. */
export interface Catalog {
  readonly file: SourceFile;
  readonly root: YamlMap;
  /** The plain value; its maps inherit nothing. What does not fit the grammar is left out, or empty where it may not be missing. */
  readonly written: CatalogAsWritten;
  /** Pointers of what does not fit, is missing or is not to be trusted: nothing more is to be said about them. `""` is the whole file. */
  readonly unsound: ReadonlySet<string>;
  readonly gaps: Gaps;
  /** Absent: the application's own. */
  readonly shipped?: Shipped;
}

/** Where a catalog comes from that a package ships. */
export interface Shipped {
  readonly package: string;
  /** What `use` may call it: `@acme/events/standard`. Its generated module is imported under the first. */
  readonly names: readonly [string, ...string[]];
}

/** Where something was left out, so that what seems missing may be there and only be misspelt. Pointers, as in `unsound`. */
export interface Gaps {
  /** Maps that have lost entries: merge keys, keys that are no text, keys that stand twice. */
  readonly lost: ReadonlySet<string>;
  /** Keys that the language does not know: what they hold was meant for another. */
  readonly unknown: ReadonlySet<string>;
  /** Keys whose names the grammar does not take, with the name that was probably meant; their values are read nevertheless. */
  readonly misnamed: ReadonlyMap<string, string | null>;
}

export const noGaps: Gaps = { lost: new Set(), unknown: new Set(), misnamed: new Map() };

/** Where the value of a path is written; the key above it where the value itself is not there. */
export function placeOf(catalog: Catalog, path: Path): Place {
  const { entry, node } = find(catalog, path);
  const at = node ?? entry?.key ?? catalog.root;
  return { file: catalog.file, start: at.start, end: at.end };
}

/** Where the key that a path ends in is written. */
export function keyPlaceOf(catalog: Catalog, path: Path): Place {
  const { entry, node } = find(catalog, path);
  const at = entry?.key ?? node ?? catalog.root;
  return { file: catalog.file, start: at.start, end: at.end };
}

/** Whether something has already been said about this value, or about one it lies in. */
export function isUnsound(catalog: Catalog, path: Path): boolean {
  if (catalog.unsound.size === 0) return false;
  let pointer = "";
  if (catalog.unsound.has(pointer)) return true;
  for (const step of path) {
    pointer += `/${step}`;
    if (catalog.unsound.has(pointer)) return true;
  }
  return false;
}

/** The deepest node that a path leads to, and the entry that holds it. */
function find(catalog: Catalog, path: Path): { entry: YamlEntry | undefined; node: YamlNode | undefined } {
  let node: YamlNode | undefined = catalog.root;
  let entry: YamlEntry | undefined;
  for (const step of path) {
    if (node.kind === "map") {
      const next: YamlEntry | undefined = node.entries.get(String(step));
      if (next === undefined) return { entry, node };
      entry = next;
      node = next.value;
    } else if (node.kind === "list") {
      const item: YamlNode | undefined = node.items[Number(step)];
      if (item === undefined) return { entry, node };
      entry = undefined;
      node = item;
    } else return { entry, node };
  }
  return { entry, node };
}
