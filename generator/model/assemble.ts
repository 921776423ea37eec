import type { Memory } from "../memory/memory.js";
import type { CatalogGroup } from "./catalogs/catalog-group.js";
import { isFileReference } from "./types/claim-schemas.js";
import type {
  CatalogDefinition,
  CategoryDefinition,
  EventDefinition,
  EventModel,
  HandlerDefinition,
  ModuleDefinition,
  SharedType,
} from "./event-model.js";
import { extensionsOf, noExtensions } from "./extensions.js";
import { groupBy } from "./group-by.js";
import type { Deprecation } from "../shapes/shape.js";
import type { Categories, Category } from "./events/resolve-categories.js";
import { schemaTypes } from "./types/schema-types.js";
import type { FileEvents } from "./events/read-events.js";
import type { Schemas } from "./types/schemas.js";
import type { TypeEntry, Types } from "./types/resolve-types.js";
import { keyPlace } from "./site.js";
import { byName } from "./sort.js";
import { type TagVocabulary, vocabularyOf } from "./events/tag-vocabulary.js";

/** What the passes made. */
export interface Parts {
  readonly groups: readonly CatalogGroup[];
  readonly stemOf: (path: string) => string;
  readonly types: Types;
  readonly schemas: Schemas;
  readonly categories: Categories;
  /** The events by file. */
  readonly read: readonly FileEvents[];
  readonly handlers: readonly HandlerDefinition[];
  readonly vocabulary: TagVocabulary;
  readonly memory: Memory;
}

/** Puts the parts of a model together, in their final order. Those that were there last time are the same objects. */
export function assemble(parts: Parts): EventModel {
  const { groups, stemOf, schemas, categories, read, handlers, vocabulary, memory } = parts;
  const declared = parts.types.entries.map((entry) => sharedType(entry, parts));
  const found = schemaTypes({ schemas, declared, read, stemOf, memory });
  const types = [...declared, ...found];
  const { byKey, own } = memory.recall(["definitions", ""], types, () => byKeyAndOwn(types));
  return {
    catalogs: groups
      .map((group) => memory.recall(["catalog as defined", group.name], [group], () => catalogDefinition(group)))
      .sort((a, b) => byName(a.name, b.name)),
    modules: modulesOf(own, parts),
    events: inOrder(read, memory),
    categories: labels(categories, read, memory),
    handlers,
    definitions: byKey,
    vocabulary: vocabularyOf(read, vocabulary),
  };
}

/** All types, sorted; and those that modules declare, in their order. */
function byKeyAndOwn(types: readonly SharedType[]) {
  const definitions = new Map(types.map((type) => [type.key, type]));
  return {
    byKey: new Map([...definitions].sort(([a], [b]) => byName(a, b))),
    own: [...definitions.values()].filter(({ detailsOf }) => detailsOf === undefined),
  };
}

/** All events by type. Which comes where is the same while the names are. */
function inOrder(read: readonly FileEvents[], memory: Memory): readonly EventDefinition[] {
  const events: EventDefinition[] = [];
  // One by one: what the engine does with frozen lists as a whole is slow.
  for (const { definitions } of read) for (const event of definitions) events.push(event);
  const names = read.map(({ types }) => types);
  const order = memory.recall(["order", ""], names, () =>
    Uint32Array.from(events.keys()).sort((a, b) => byName(events[a]?.type ?? "", events[b]?.type ?? "")),
  );
  const sorted: EventDefinition[] = [];
  for (const at of order) {
    const event = events[at];
    if (event !== undefined) sorted.push(event);
  }
  // All of them are frozen already.
  return Object.freeze(sorted);
}

function catalogDefinition({ name, description, owner, files, origin }: CatalogGroup): CatalogDefinition {
  const extensions = Object.assign({}, ...files.map((catalog) => extensionsOf(catalog.written)));
  const tags: Readonly<Record<string, string>> = Object.assign({}, ...files.map(({ written }) => written.tags ?? {}));
  const declared = Object.keys(tags).length === 0 ? {} : { tags };
  return { name, description: description ?? "", owner, ...declared, extensions, origin };
}

function sharedType(entry: TypeEntry, { stemOf, memory }: Parts): SharedType {
  const { catalog } = entry.declaration.site;
  const module = stemOf(catalog.file.path);
  return memory.recall(["type", entry.key], [entry.value, catalog, module], () => typeInModule(entry, module));
}

function typeInModule({ key, declaration, value }: TypeEntry, module: string): SharedType {
  const { name, site } = declaration;
  const { shape, description, deprecated, extensions } = value;
  const names = { accepts: `is${name}` };
  const kept = extensions === noExtensions ? {} : { extensions };
  const schema = isFileReference(declaration.written) ? ({ bySchema: "declared" } as const) : {};
  return { key, name, module, shape, description, deprecated, ...kept, ...schema, names, origin: keyPlace(site) };
}

const noEvents: readonly EventDefinition[] = [];

/** One module per file; what it holds comes in the order of the file. */
function modulesOf(types: readonly SharedType[], { groups, stemOf, read, memory }: Parts): readonly ModuleDefinition[] {
  const eventsIn = new Map(read.map(({ path, definitions }) => [path, definitions]));
  const typesIn = groupBy(types, (type) => type.module);
  return groups
    .flatMap(({ name, files }) =>
      files.map(({ file: { path }, shipped }): ModuleDefinition => {
        const stem = stemOf(path);
        const [own, events] = [typesIn.get(stem) ?? [], eventsIn.get(path) ?? noEvents];
        return memory.recall(["module", path], [stem, name, shipped === undefined, events, ...own], () => ({
          stem,
          catalog: name,
          file: path,
          ...(shipped === undefined ? {} : { shipped: true as const }),
          types: own,
          events,
        }));
      }),
    )
    .sort((a, b) => byName(a.stem, b.stem) || byName(a.file, b.file));
}

/** One label for all categories of a name, whoever declares them: what each says of it is kept. */
function labels(categories: Categories, read: readonly FileEvents[], memory: Memory): readonly CategoryDefinition[] {
  const byLabel = groupBy(
    [...categories.values()].flatMap((declared) => [...declared.values()]),
    (category) => category.name,
  );
  const members = groupBy(
    read.flatMap((file) => file.members),
    ({ category }) => category,
  );
  return [...byLabel]
    .sort(([a], [b]) => byName(a, b))
    .map(([name, declared]) => {
      const said = declared.flatMap(({ block, deprecated }) => [block, deprecated]);
      const catalogs = declared.map(({ group }) => group.name);
      const types = (members.get(name) ?? []).map((each) => each.types);
      const events = memory.recall(["category events", name], types, () => types.flatMap((text) => text.split("\n")).sort(byName));
      return memory.recall(["category", name], [...said, ...catalogs, events], () => label(name, declared, events));
    });
}

function label(name: string, declared: readonly Category[], events: readonly string[]): CategoryDefinition {
  return {
    name,
    catalogs: declared.map(({ group }) => group.name),
    description: together(declared.map(({ block }) => block.description)),
    deprecated: deprecation(declared.flatMap(({ deprecated }) => deprecated ?? [])),
    subcategories: subcategories(declared),
    extensions: Object.assign({}, ...declared.map(({ block }) => extensionsOf(block))),
    events,
  };
}

/** What is said of it together; the first replacement and the first day that are named. */
function deprecation(said: readonly Deprecation[]): Deprecation | null {
  const [first] = said;
  if (first === undefined) return null;
  const use = said.find((each) => each.use !== null)?.use ?? null;
  const until = said.find((each) => each.until !== null)?.until ?? null;
  return { description: together(said.map(({ description }) => description)), use, until };
}

function subcategories(declared: readonly Category[]): CategoryDefinition["subcategories"] {
  const said = groupBy(
    declared.flatMap(({ block }) => Object.entries(block.subcategories ?? {})),
    ([name]) => name,
  );
  return [...said]
    .sort(([a], [b]) => byName(a, b))
    .map(([name, texts]) => ({ name, description: together(texts.map(([, text]) => text)) }));
}

function together(texts: readonly string[]): string {
  return [...new Set(texts)].join(" ");
}
