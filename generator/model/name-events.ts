import type { Memory } from "../memory/memory.js";
import type { Catalog } from "../read/catalog.js";
import { assignNames, comparableNames, keepEventsApart, type ModuleNames } from "./assign-names.js";
import type { CatalogGroup } from "./catalog-group.js";
import { type Declaration, declarationsIn, declaredOnce } from "./declarations.js";
import { isLasting, noteFindings, type Report, tell } from "./findings.js";
import { groupBy } from "./group-by.js";
import type { TypeEntry } from "./resolve-types.js";

/** The events that one file declares, and what it calls them. */
export interface NamedEvents {
  readonly group: CatalogGroup;
  readonly catalog: Catalog;
  /** In the order of the file. */
  readonly declarations: readonly Declaration<"events">[];
  /** Those whose names no file before it has declared. */
  readonly first: readonly Declaration<"events">[];
  readonly names: ModuleNames;
  /** What other files have to keep apart from, as a text: while it is the same, so is what there is to say. */
  readonly outline: string;
}

interface Context {
  readonly types: readonly TypeEntry[];
  readonly memory: Memory;
  readonly report: Report;
}

/** All events that are declared, by file and by name, with their identifiers. */
export interface DeclaredEvents {
  readonly files: readonly NamedEvents[];
  readonly byType: ReadonlyMap<string, Declaration<"events">>;
}

/** Names the events of all files, and tells of names that meet. */
export function nameEvents(groups: readonly CatalogGroup[], { types, memory, report }: Context): DeclaredEvents {
  const read = groups.flatMap((group) =>
    group.files.map((catalog) => ({ group, catalog, declarations: declaredIn(group, catalog, memory) })),
  );
  const all = read.flatMap(({ declarations }) => declarations);
  const byType = declaredOnce("events", all, report);
  const typesIn = groupBy(types, ({ declaration }) => declaration.site.catalog.file.path);
  const files = read.map((file): NamedEvents => {
    const { catalog, declarations } = file;
    const { path } = catalog.file;
    const first = all.length === byType.size ? declarations : declarations.filter((each) => byType.get(each.name) === each);
    const own = (typesIn.get(path) ?? []).map(({ declaration }) => declaration);
    const from = [catalog, namesOf(first), namesOf(own)];
    const names = tell(
      memory.recall(["names", path], from, () => noteFindings((note) => assignNames(first, own, note)), isLasting),
      report,
    );
    return { ...file, first, names, outline: memory.recall(["outline", path], [names, ...from], () => comparableNames(first, names)) };
  });
  const outlines = files.map(({ outline }) => outline);
  const namesIn = new Map(files.map(({ catalog, names }) => [catalog.file.path, names]));
  const compare = () => noteFindings((note) => keepEventsApart(byType.values(), (path) => namesIn.get(path) ?? noNames, note));
  tell(
    memory.recall(["names of all", ""], outlines, compare, ({ said }) => said.length === 0),
    report,
  );
  return { files, byType };
}

const noNames: ModuleNames = { events: new Map() };

function declaredIn(group: CatalogGroup, catalog: Catalog, memory: Memory): readonly Declaration<"events">[] {
  return memory.recall(["declared events", catalog.file.path], [group, catalog], () => declarationsIn(group, catalog, "events"));
}

function namesOf(declarations: readonly { readonly name: string }[]): string {
  return declarations.map(({ name }) => name).join("\n");
}
