import type { CatalogGroup } from "./catalog-group.js";
import { isFileReference } from "./claim-schemas.js";
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
import type { Deprecation } from "./shape.js";
import type { Categories, Category } from "./resolve-categories.js";
import { schemaTypes } from "./schema-types.js";
import type { Schemas } from "./schemas.js";
import type { TypeEntry, Types } from "./resolve-types.js";
import { keyPlace } from "./site.js";
import { byName } from "./sort.js";
import { type TagVocabulary, vocabularyOf } from "./tag-vocabulary.js";

/** What the passes made. */
export interface Parts {
  readonly groups: readonly CatalogGroup[];
  readonly stemOf: (path: string) => string;
  readonly types: Types;
  readonly schemas: Schemas;
  readonly categories: Categories;
  /** By type, in the order of the files. */
  readonly events: ReadonlyMap<string, EventDefinition>;
  readonly handlers: readonly HandlerDefinition[];
  readonly vocabulary: TagVocabulary;
}

/** Puts the parts of a model together, in their final order. */
export function assemble({ groups, stemOf, types, schemas, categories, events, handlers, vocabulary }: Parts): EventModel {
  const declared = types.entries.map((entry) => sharedType(entry, stemOf));
  const definitions = new Map([...declared, ...schemaTypes({ schemas, declared, events, stemOf })].map((type) => [type.key, type]));
  const sorted = [...events.values()].sort((a, b) => byName(a.type, b.type));
  return {
    catalogs: groups.map(catalogDefinition).sort((a, b) => byName(a.name, b.name)),
    modules: modulesOf({
      groups,
      stemOf,
      events: events.values(),
      types: [...definitions.values()].filter(({ detailsOf }) => detailsOf === undefined),
    }),
    events: sorted,
    categories: labels(categories, sorted),
    handlers,
    definitions: new Map([...definitions].sort(([a], [b]) => byName(a, b))),
    vocabulary: vocabularyOf(sorted, vocabulary),
  };
}

function catalogDefinition({ name, description, owner, files, origin }: CatalogGroup): CatalogDefinition {
  const extensions = Object.assign({}, ...files.map((catalog) => extensionsOf(catalog.written)));
  const tags: Readonly<Record<string, string>> = Object.assign({}, ...files.map(({ written }) => written.tags ?? {}));
  const declared = Object.keys(tags).length === 0 ? {} : { tags };
  return { name, description: description ?? "", owner, ...declared, extensions, origin };
}

function sharedType({ key, declaration, value }: TypeEntry, stemOf: Parts["stemOf"]): SharedType {
  const { name, site } = declaration;
  const { shape, description, deprecated, extensions } = value;
  const names = { accepts: `is${name}` };
  const module = stemOf(site.catalog.file.path);
  const kept = extensions === noExtensions ? {} : { extensions };
  const schema = isFileReference(declaration.written) ? ({ bySchema: "declared" } as const) : {};
  return { key, name, module, shape, description, deprecated, ...kept, ...schema, names, origin: keyPlace(site) };
}

interface ModuleParts extends Pick<Parts, "groups" | "stemOf"> {
  readonly events: Iterable<EventDefinition>;
  readonly types: Iterable<SharedType>;
}

/** One module per file; what it holds comes in the order of the file. */
function modulesOf({ groups, stemOf, events, types }: ModuleParts): readonly ModuleDefinition[] {
  const eventsIn = groupBy(events, (event) => event.origin.file.path);
  const typesIn = groupBy(types, (type) => type.module);
  return groups
    .flatMap(({ name, files }) =>
      files.map(({ file: { path }, shipped }) => ({
        stem: stemOf(path),
        catalog: name,
        file: path,
        ...(shipped === undefined ? {} : { shipped: true as const }),
        types: typesIn.get(stemOf(path)) ?? [],
        events: eventsIn.get(path) ?? [],
      })),
    )
    .sort((a, b) => byName(a.stem, b.stem) || byName(a.file, b.file));
}

/** One label for all categories of a name, whoever declares them: what each says of it is kept. */
function labels(categories: Categories, events: readonly EventDefinition[]): readonly CategoryDefinition[] {
  const byLabel = groupBy(
    [...categories.values()].flatMap((declared) => [...declared.values()]),
    (category) => category.name,
  );
  const eventsIn = groupBy(events, (event) => event.category);
  return [...byLabel]
    .sort(([a], [b]) => byName(a, b))
    .map(([name, declared]) => ({
      name,
      catalogs: declared.map(({ group }) => group.name),
      description: together(declared.map(({ block }) => block.description)),
      deprecated: deprecation(declared.flatMap(({ deprecated }) => deprecated ?? [])),
      subcategories: subcategories(declared),
      extensions: Object.assign({}, ...declared.map(({ block }) => extensionsOf(block))),
      events: (eventsIn.get(name) ?? []).map((event) => event.type),
    }));
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
