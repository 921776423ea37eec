import type { Diagnostic, Staged } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { Place, SourceFile } from "../../diagnostics/source.js";
import { type Grammar, readAsWritten } from "../as-written.js";
import type { ConfigAsWritten } from "../grammar/config-as-written.js";
import { configErrors } from "../grammar/config-errors.js";
import { configFits } from "../grammar/config-fits.js";
import { configWords } from "../grammar/config-words.js";
import { costOf } from "./costly-pattern.js";
import { ticked } from "../mistakes/misfit.js";
import { readStore } from "./read-store.js";
import { folderOf, pathFrom } from "../files/relative-path.js";
import { type StoreAddress, withoutAddresses } from "./store-address.js";
import type { YamlMap } from "../yaml/yaml-node.js";

/** What a configuration says, with everything that it leaves out. Paths are relative to the root, with forward slashes. */
export interface Config {
  readonly catalogs: readonly CatalogPattern[];
  readonly out: string;
  readonly target: "js" | "ts";
  readonly importExtension: "js" | "ts";
  readonly storage: readonly ("postgres" | "sqlite")[];
  /** null: the configuration names none. */
  readonly store: StoreAddress | null;
}

/** A path or glob pattern, and where it is written. */
export interface CatalogPattern {
  readonly pattern: string;
  readonly place: Place;
}

/** Reads a configuration, whose own path is relative to the root. Paths in it are relative to it, and must not leave the root. */
export function readConfig(written: SourceFile): Staged<Config | null> {
  // Whatever is said of the file shows lines of it: none of them holds an address.
  const file = { path: written.path, text: withoutAddresses(written.text) };
  const { root, value, diagnostics } = readAsWritten(file, grammar);
  if (root === null || diagnostics.length > 0) return { value: null, diagnostics };
  // The checker has found nothing.
  const { catalogs, out, target = "js", importExtension = "js", storage = [], store: own } = value as ConfigAsWritten;
  const folder = folderOf(file.path);
  const address = written.text === file.text ? own : storeIn(written);
  const store = address === undefined ? null : readStore(address, folder, placeIn(file, root, ["store"]));
  const resolved = pathFrom(folder, out);
  const patterns = catalogs.map((pattern, index) => ({
    pattern: pathFrom(escaped(folder), pattern),
    place: placeIn(file, root, ["catalogs", index]),
  }));
  const refused = [
    ...patterns.flatMap(({ pattern, place }, at) => (pattern === null || climbs(catalogs[at] ?? "") ? [leavesRoot(place)] : [])),
    ...patterns.flatMap(({ place }, at) => tooCostly(catalogs[at] ?? "", place)),
    ...(resolved === null ? [leavesRoot(placeIn(file, root, ["out"]))] : []),
    ...(resolved === "" ? [isRoot(placeIn(file, root, ["out"]))] : []),
    ...(target === "js" && importExtension === "ts" ? [importsTypeScript(placeIn(file, root, ["importExtension"]))] : []),
    ...(store !== null && "code" in store ? [store] : []),
  ];
  if (refused.length > 0 || resolved === null || (store !== null && "code" in store)) return { value: null, diagnostics: refused };
  return {
    value: {
      catalogs: patterns.map(({ pattern, place }) => ({ pattern: pattern ?? "", place })),
      out: resolved,
      target,
      importExtension,
      storage,
      store,
    },
    diagnostics,
  };
}

const grammar: Grammar = { fits: configFits, errors: configErrors, words: configWords };

/** What a file without mistakes says of its store. */
function storeIn(file: SourceFile): string | undefined {
  return (readAsWritten(file, grammar).value as ConfigAsWritten).store;
}

/** A folder's name is no pattern, whatever is in it. */
function escaped(folder: string): string {
  return folder.replaceAll(/[\\()[\]{}!*?@+]/g, "\\$&");
}

function placeIn(file: SourceFile, root: YamlMap, [key, index]: readonly [string, number?]): Place {
  const value = root.entries.get(key)?.value ?? root;
  const node = index !== undefined && value.kind === "list" ? (value.items[index] ?? value) : value;
  return { file, start: node.start, end: node.end };
}

function leavesRoot(place: Place): Diagnostic {
  const written = ticked(place.file.text.slice(place.start, place.end));
  const help = "The root is the folder of the nearest `package.json`; what lies outside is out of reach.";
  return diagnose("values-fit-their-keys", { place, message: `${written} leads out of the root.`, help });
}

/** Whether a pattern goes up where it offers a choice: `{..,x}/*.yaml`. */
function climbs(pattern: string): boolean {
  return /[{,(|]\.\.(?:$|[/},)|])|(?:^|\/)\.\.[},)|]/u.test(pattern);
}

function tooCostly(pattern: string, place: Place): readonly Diagnostic[] {
  const cost = costOf(pattern);
  if (cost === null) return [];
  const message = `This pattern may take long to match: it ${cost}.`;
  const help = "Say it in several patterns, or with fewer wildcards: `events/**/*.events.yaml`.";
  return [diagnose("limits-are-kept", { place, message, help })];
}

function isRoot(place: Place): Diagnostic {
  const help = "Name a folder that holds nothing else: `out: generated`.";
  return diagnose("values-fit-their-keys", { place, message: "`out` cannot be the root itself.", help });
}

function importsTypeScript(place: Place): Diagnostic {
  const help = "JavaScript is imported as `.js`: leave the key out, or write `target: ts`.";
  return diagnose("values-fit-their-keys", { place, message: "`importExtension: ts` is for `target: ts`.", help });
}
