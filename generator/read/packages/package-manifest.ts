import type { Place, SourceFile } from "../../diagnostics/source.js";
import { ticked } from "../mistakes/misfit.js";
import { malformed, outside, type Refused, shipsNothing, unreadableManifest } from "./package-refusals.js";
import { readJson } from "../yaml/read-json.js";
import type { YamlMap, YamlNode } from "../yaml/yaml-node.js";

/** What the `package.json` of a package says of its catalogs. */
export interface Manifest {
  readonly package: string;
  readonly version: string | null;
  /** The files of its catalogs, relative to its folder, by export; or why one cannot be used. */
  readonly catalogs: ReadonlyMap<string, string | Refused>;
  /** Where they are listed. */
  readonly place: Place;
  /** Whether the package can be imported by such a subpath: `standard`. Where to is not asked: that depends on conditions. */
  readonly hasExport: (subpath: string) => boolean;
}

/** More than anybody would ship; all of them may have to be read. */
const mostCatalogs = 1000;

/** Reads the `package.json` of a package as data: nothing of a package is ever run. */
export function readManifest(name: string, file: SourceFile): Manifest | Refused {
  const { root, diagnostics } = readJson(file);
  if (root?.kind !== "map") return unreadableManifest(name, diagnostics);
  const place = (node: YamlNode): Place => ({ file, start: node.start, end: node.end });
  const own = root.entries.get("eventbook");
  const list = own?.value.kind === "map" ? own.value.entries.get("catalogs") : own;
  if (list === undefined) return shipsNothing(name);
  const { key, value } = list;
  if (value.kind !== "map") return malformed(name, "`eventbook.catalogs` is no map", place(value));
  if (value.entries.size > mostCatalogs) return malformed(name, `more than ${mostCatalogs} are listed`, place(value));
  return {
    package: name,
    version: textOf(root.entries.get("version")?.value),
    catalogs: new Map(
      [...value.entries].map(([entry, node]) => [entry, fileOf(name, entry, { node: node.value, place: place(node.value) })]),
    ),
    place: place(key),
    hasExport: exportsOf(root),
  };
}

const exportName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/u;

/** A file inside the package, as a path without anything superfluous. */
function fileOf(name: string, key: string, { node, place }: { readonly node: YamlNode; readonly place: Place }): string | Refused {
  const text = textOf(node);
  if (!exportName.test(key)) return malformed(name, `${ticked(key)} is no name of an export`, place);
  if (text === null) return malformed(name, `${ticked(key)} does not lead to a file`, place);
  const steps = text.replace(/^\.\//u, "").split("/");
  return steps.every(isStep) ? steps.join("/") : outside(name, text, place);
}

/** Whether it is the name of a file or folder that is the package's own. */
function isStep(step: string): boolean {
  return step !== "" && step !== "." && step !== ".." && step !== "node_modules" && !/[\\:\p{Cc}]/u.test(step);
}

function textOf(node: YamlNode | undefined): string | null {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : null;
}

/** The most specific key decides, and `null` closes, as Node has it. */
function exportsOf(manifest: YamlMap): Manifest["hasExport"] {
  const exports = manifest.entries.get("exports")?.value;
  if (exports?.kind !== "map") return () => false;
  const patterns = [...exports.entries.keys()].filter((key) => key.split("*").length === 2).sort(bySpecificity);
  return (subpath) => {
    const wanted = `./${subpath}`;
    const key = exports.entries.has(wanted) ? wanted : patterns.find((pattern) => fits(wanted, pattern));
    const target = key === undefined ? undefined : exports.entries.get(key)?.value;
    return target !== undefined && !(target.kind === "scalar" && target.value === null);
  };
}

function fits(wanted: string, pattern: string): boolean {
  const [before = "", after = ""] = pattern.split("*");
  return wanted.length >= pattern.length && wanted.startsWith(before) && wanted.endsWith(after);
}

function bySpecificity(a: string, b: string): number {
  return b.indexOf("*") - a.indexOf("*") || b.length - a.length;
}
