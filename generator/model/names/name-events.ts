import type { Memory } from "../../memory/memory.js";
import type { Catalog } from "../../read/catalog.js";
import { assignNames, comparableNames, keepEventsApart, type ModuleNames } from "./assign-names.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { type Declaration, declarationsIn, declaredOnce } from "../catalogs/declarations.js";
import { isLasting, noteFindings, type Report, tell, type Told } from "../findings.js";
import { groupBy } from "../group-by.js";
import type { TypeEntry } from "../types/resolve-types.js";

/** The events that one file declares, and what it calls them. */
export interface NamedEvents {
  readonly group: CatalogGroup;
  readonly catalog: Catalog;
  /** In the order of the file. */
  readonly declarations: readonly Declaration<"events">[];
  /** Their names, joined by line breaks: the same ones are the same text. */
  readonly types: string;
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
  /** Few ask for it, and it is large. */
  readonly byType: () => ReadonlyMap<string, Declaration<"events">>;
}

type Unnamed = Pick<NamedEvents, "group" | "catalog" | "declarations" | "types">;

/** Names the events of all files, and tells of names that meet. */
export function nameEvents(groups: readonly CatalogGroup[], { types, memory, report }: Context): DeclaredEvents {
  const read = groups.flatMap((group) => group.files.map((catalog) => declaredIn(group, catalog, memory)));
  const byType = once(() => firstOfEach(read));
  const areAllFirst = tellOfRepeats(read, memory, report);
  const typesIn = groupBy(types, ({ declaration }) => declaration.site.catalog.file.path);
  const files = read.map((file): NamedEvents => {
    const { catalog, declarations } = file;
    const { path } = catalog.file;
    const first = areAllFirst ? declarations : declarations.filter((each) => byType().get(each.name) === each);
    const own = (typesIn.get(path) ?? []).map(({ declaration }) => declaration);
    const from = [catalog, areAllFirst ? "all" : namesOf(first), namesOf(own)];
    const assign = () => noteFindings((note) => assignNames(first, own, note));
    const names = tell(memory.recall(["names", path], from, assign, isLasting), report);
    return memory.recall(["named events", path], [file, names, ...from], () => ({
      ...file,
      first,
      names,
      outline: comparableNames(first, names),
    }));
  });
  const compare = () =>
    noteFindings((note) => {
      const namesIn = new Map(files.map(({ catalog, names }) => [catalog.file.path, names]));
      const all = files.flatMap(({ first }) => first);
      keepEventsApart(all, (path) => namesIn.get(path) ?? noNames, note);
    });
  const outlines = files.map(({ outline }) => outline);
  tell(memory.recall(["names of all", ""], outlines, compare, saysNothing), report);
  return { files, byType };
}

const noNames: ModuleNames = { events: new Map() };

/** Whether every name is declared once. */
function tellOfRepeats(files: readonly Unnamed[], memory: Memory, report: Report): boolean {
  const names = files.map(({ catalog, declarations }) =>
    memory.recall(["event types", catalog.file.path], [declarations], () => namesOf(declarations)),
  );
  const look = () =>
    noteFindings(
      (note) =>
        void declaredOnce(
          "events",
          files.flatMap(({ declarations }) => declarations),
          note,
        ),
    );
  const told = memory.recall(["repeated event types", ""], names, look, saysNothing);
  tell(told, report);
  return saysNothing(told);
}

function firstOfEach(files: readonly Unnamed[]): ReadonlyMap<string, Declaration<"events">> {
  const found = new Map<string, Declaration<"events">>();
  for (const { declarations } of files) for (const each of declarations) if (!found.has(each.name)) found.set(each.name, each);
  return found;
}

function saysNothing({ said }: Told<unknown>): boolean {
  return said.length === 0;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function declaredIn(group: CatalogGroup, catalog: Catalog, memory: Memory): Unnamed {
  return memory.recall(["declared events", catalog.file.path], [group, catalog], () => {
    const declarations = declarationsIn(group, catalog, "events");
    return { group, catalog, declarations, types: namesOf(declarations) };
  });
}

function namesOf(declarations: readonly { readonly name: string }[]): string {
  return declarations.map(({ name }) => name).join("\n");
}
