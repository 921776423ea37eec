import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import { readYaml } from "../read/read-yaml.js";
import type { YamlEntry, YamlNode } from "../read/yaml-node.js";
import type { Imported, ImportRequest, Verdicts } from "./import-request.js";
import type { Refusal } from "./type-desk.js";

/** An import whose catalogs have been checked. */
export interface CheckedImport extends Imported {
  /** What is wrong with the catalogs, and could not be mended by saying less of them in fields. */
  readonly findings: readonly Diagnostic[];
}

/** Says what is wrong with catalogs and the files beside them. */
export type Check = (files: ReadonlyMap<string, string>) => readonly Diagnostic[];

/** Each attempt takes back what the one before has shown to mean nothing. */
const mostAttempts = 12;

/** Imports, checks what that gives, and imports again without what the check refuses: fields become schemas, and what still is refused is left out. */
export function importChecked(
  request: ImportRequest,
  importOnce: (request: ImportRequest, verdicts: Verdicts) => Imported,
  check: Check,
): CheckedImport {
  const verdicts = { types: new Map<string, Refusal>(), schemas: new Map(), events: new Map(), examples: new Map() };
  for (let attempt = 1; ; attempt++) {
    const imported = importOnce(request, verdicts);
    const findings = check(imported.files).filter(({ severity }) => severity === "error");
    // Several examples of one event may be refused at once: they are counted as they were written.
    const out = new Set(verdicts.examples.keys());
    const judged = findings.filter((finding) => judge(finding, imported, { ...verdicts, out }));
    if (judged.length === 0 || attempt === mostAttempts) return { ...imported, findings };
  }
}

type Judging = {
  readonly types: Map<string, Refusal>;
  readonly schemas: Map<string, string>;
  readonly events: Map<string, string>;
  readonly examples: Map<string, string>;
  /** The examples that this attempt left out. */
  readonly out: ReadonlySet<string>;
};

/** Whether a finding tells of something that can be said otherwise, or left out. */
function judge({ message, place: own, related, code }: Diagnostic, { typeSites }: Imported, verdicts: Judging): boolean {
  // What is wrong with a schema beside the catalog is told there, and who names it beside that.
  const place = [own, ...related.map((other) => other.place)].find(({ file }) => file.path.endsWith(".events.yaml"));
  if (place === undefined) return false;
  const root = readOnce(place.file);
  const [section, entry] = entryAt(root, place.start) ?? [];
  if (entry === undefined || (section !== "types" && section !== "events")) return false;
  // Where something is declared in a catalog that is not written helps nobody.
  const [name, why] = [entry.key.text, `${message.replace(/ \(declared at [^)]*\)/, "").replace(/\.$/, "")} (${code})`];
  if (section === "types") {
    const site = typeSites.get(name);
    if (site === undefined || verdicts.types.get(site)?.also === "schema") return false;
    verdicts.types.set(site, { why, also: verdicts.types.has(site) || isReference(entry.value) ? "schema" : "field" });
    return true;
  }
  const example = exampleAt(entry.value, place.start);
  if (example !== null) verdicts.examples.set(`${name}/${originalIndex(name, example, verdicts.out)}`, why);
  else if (verdicts.schemas.has(name) || hasSchema(entry.value)) verdicts.events.set(name, why);
  else verdicts.schemas.set(name, why);
  return true;
}

const read = new WeakMap<SourceFile, YamlNode | null>();

function readOnce(file: SourceFile): YamlNode | null {
  let root = read.get(file);
  if (root === undefined) read.set(file, (root = readYaml(file).root));
  return root;
}

/** The section of a catalog and the entry of it that an offset lies in. */
function entryAt(root: YamlNode | null, offset: number): readonly [string, YamlEntry] | null {
  const section = holding(root, offset);
  const entry = section === null ? null : holding(section.value, offset);
  return section === null || entry === null ? null : [section.key.text, entry];
}

/** The entry of a map that an offset lies in: the last one that begins before it. */
function holding(node: YamlNode | null, offset: number): YamlEntry | null {
  if (node?.kind !== "map") return null;
  return [...node.entries.values()].findLast(({ key }) => key.start <= offset) ?? null;
}

function exampleAt(event: YamlNode, offset: number): number | null {
  const entry = holding(event, offset);
  if (entry?.key.text !== "examples" || entry.value.kind !== "list") return null;
  const index = entry.value.items.findLastIndex(({ start }) => start <= offset);
  return index < 0 ? null : index;
}

/** Examples are counted as the source has them, with those that have been left out. */
function originalIndex(name: string, index: number, out: ReadonlySet<string>): number {
  let original = 0;
  for (let left = index; ; original++) {
    if (out.has(`${name}/${original}`)) continue;
    if (left-- === 0) return original;
  }
}

function hasSchema(event: YamlNode): boolean {
  return event.kind === "map" && (event.entries.has("schema") || !event.entries.has("details"));
}

function isReference(type: YamlNode): boolean {
  return type.kind === "scalar" && /^\.\.?\//.test(type.text);
}
