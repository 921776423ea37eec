import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Place, SourceFile } from "../diagnostics/source.js";
import type { Json } from "../shapes/shape.js";
import { readJson } from "../read/yaml/read-json.js";
import { readYaml } from "../read/yaml/read-yaml.js";
import type { YamlEntry, YamlNode } from "../read/yaml/yaml-node.js";
import type { Imported, ImportRequest, Verdicts } from "./import-request.js";
import { type Definitions, reachedFrom } from "./schemas/schema-graph.js";
import type { Refusal } from "./drafts/type-desk.js";

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
function judge(finding: Diagnostic, imported: Imported, verdicts: Judging): boolean {
  const { message, place, related, code } = finding;
  // Where something is declared in a catalog that is not written helps nobody.
  const why = `${message.replace(/ \(declared at [^)]*\)/, "").replace(/\.$/, "")} (${code})`;
  // What is wrong with a schema beside the catalog is told there, and who names it beside that, if at all.
  const inCatalog = [place, ...related.map((other) => other.place)].find(({ file }) => file.path.endsWith(".events.yaml"));
  const entries = inCatalog === undefined ? namingEntries(place, imported) : [entryAt(readOnce(inCatalog.file), inCatalog.start)];
  return (
    entries.filter((entry) => entry !== null && judgeEntry(entry, { why, offset: inCatalog?.start ?? null }, { imported, verdicts }))
      .length > 0
  );
}

interface Reason {
  readonly why: string;
  /** Where it lies in the catalog; null: in a schema beside it. */
  readonly offset: number | null;
}

interface Attempt {
  readonly imported: Imported;
  readonly verdicts: Judging;
}

function judgeEntry([section, entry]: readonly [string, YamlEntry], { why, offset }: Reason, { imported, verdicts }: Attempt): boolean {
  const name = entry.key.text;
  if (section === "types") {
    const site = imported.typeSites.get(name);
    if (site === undefined || verdicts.types.get(site)?.also === "schema") return false;
    verdicts.types.set(site, { why, also: verdicts.types.has(site) || referenceIn(entry.value) !== null ? "schema" : "field" });
    return true;
  }
  if (section !== "events") return false;
  const example = offset === null ? null : exampleAt(entry.value, offset);
  if (example !== null) verdicts.examples.set(`${name}/${originalIndex(name, example, verdicts.out)}`, why);
  else if (verdicts.schemas.has(name) || hasSchema(entry.value)) verdicts.events.set(name, why);
  else verdicts.schemas.set(name, why);
  return true;
}

/** The types and events whose schemas lead to what is wrong in a file beside the catalog. */
function namingEntries({ file, start }: Place, { files }: Imported): readonly (readonly [string, YamlEntry])[] {
  const [section, entry] = entryAt(readJson(file).root, start) ?? [];
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const wrong = `./${name}#/${section ?? ""}/${entry?.key.text ?? ""}`;
  const catalogs = [...files].filter(([path]) => path.endsWith(".events.yaml"));
  const definitions = definitionsIn(files);
  return catalogs
    .flatMap(([path, text]) => entriesIn(readYaml({ path, text }).root))
    .filter(([, each]) => {
      const reference = referenceIn(each.value);
      return reference !== null && reachedFrom(definitions, [reference]).has(wrong);
    });
}

function definitionsIn(files: ReadonlyMap<string, string>): Definitions {
  const schemas = [...files].filter(([path]) => path.endsWith(".schemas.json"));
  return new Map(
    schemas.flatMap(([path, text]) => {
      const { $schema: _, ...sections } = JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, Json>>>>;
      return Object.entries(sections).flatMap(([word, schemas]) =>
        Object.entries(schemas).map(([name, schema]) => [`./${path}#/${word}/${name}`, schema] as const),
      );
    }),
  );
}

function entriesIn(root: YamlNode | null): readonly (readonly [string, YamlEntry])[] {
  if (root?.kind !== "map") return [];
  return ["types", "events"].flatMap((section) => {
    const node = root.entries.get(section)?.value;
    return node?.kind === "map" ? [...node.entries.values()].map((entry) => [section, entry] as const) : [];
  });
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

/** The file of schemas that a type or an event leads to. */
function referenceIn(value: YamlNode): string | null {
  const node = value.kind === "map" ? value.entries.get("schema")?.value : value;
  return node?.kind === "scalar" && /^\.\.?\//.test(node.text) ? node.text : null;
}
