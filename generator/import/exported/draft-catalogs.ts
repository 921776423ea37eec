import { visibleText } from "../../diagnostics/visible-text.js";
import type { CatalogDraft, DraftWithFiles, Policy } from "../drafts/catalog-draft.js";
import { dialects } from "../documents/dialects.js";
import { isUnsayable } from "../fields/field.js";
import { isObject, itemsOf, type JsonDocument, type JsonObject, memberOf, textAt } from "../documents/json-document.js";
import { referencesOf } from "../schemas/references-of.js";
import type { Library } from "../documents/library.js";
import { giveNames } from "../drafts/names.js";
import type { Notes } from "../notes.js";
import { categoriesOf } from "./categories.js";
import { defaultsOf, draftOwnEvent } from "./draft-event.js";
import { handlersOf } from "./handlers.js";
import { type Module, modulesOf } from "./modules.js";
import { extensionsIn, isBySchema, moduleOf } from "./entry-parts.js";
import { type OwnSchemaFiles, ownSchemaFiles } from "./schema-files.js";
import { isOwn } from "./schemas-format.js";
import { membersOf, valueOf } from "../documents/parts.js";
import { sayField } from "../fields/say-field.js";
import type { Saying } from "../fields/saying.js";
import { inside, type SchemaSite } from "../documents/schema-site.js";
import { openDesk, type TypeDraft } from "../drafts/type-desk.js";

/** Whether a document is a `catalog.json`, which holds the whole model. */
export function isOwnCatalog(document: JsonDocument): boolean {
  return isOwn(document) && memberOf(document.value, "format") === 1 && Array.isArray(memberOf(document.value, "events"));
}

/** What is beside a `catalog.json`: the schemas of its modules say which file each type was in, and in which order. */
export interface OwnSources {
  readonly library: Library;
  readonly notes: Notes;
  readonly schemas: readonly JsonDocument[];
}

/** The catalogs of a model, one draft per file. */
export function draftOwnCatalogs(document: JsonDocument, sources: OwnSources): readonly DraftWithFiles[] {
  const modules = modulesOf(document, sources.schemas);
  const model: Model = { document, sources, modules, files: ownSchemaFiles(document, modules) };
  return itemsOf(memberOf(document.value, "catalogs")).flatMap((catalog) => (isObject(catalog) ? draftsOf(catalog, model) : []));
}

interface Model {
  readonly document: JsonDocument;
  readonly sources: OwnSources;
  /** The files of each catalog, by its name. */
  readonly modules: ReadonlyMap<string, readonly Module[]>;
  readonly files: OwnSchemaFiles;
}

function draftsOf(catalog: JsonObject, model: Model) {
  const name = textAt(catalog, "name") ?? "";
  const modules = model.modules.get(name) ?? [];
  const events = itemsOf(memberOf(model.document.value, "events")).flatMap((event, index) => {
    return isObject(event) && textAt(event, "catalog") === name ? [{ event, index }] : [];
  });
  const defaults = defaultsOf(events.map(({ event }) => event));
  const [first] = modules;
  return modules.map((module) => {
    const own = events.filter(({ event }) => moduleOf(event) === module.stem);
    return draftModule({
      catalog,
      name,
      module,
      isFirst: module === first,
      events: own,
      all: events.map(({ event }) => event),
      defaults,
      model,
    });
  });
}

interface ModuleParts {
  readonly catalog: JsonObject;
  readonly name: string;
  readonly module: Module;
  readonly isFirst: boolean;
  readonly events: readonly { readonly event: JsonObject; readonly index: number }[];
  /** Of the whole catalog. */
  readonly all: readonly JsonObject[];
  readonly defaults: readonly Policy[];
  readonly model: Model;
}

function draftModule(parts: ModuleParts) {
  const { catalog, name, module, isFirst, events, defaults, model } = parts;
  const { library, notes } = model.sources;
  const root: SchemaSite = { document: model.document, path: [], dialect: dialects["draft-07"] };
  const used = new Set<string>();
  const names = giveNames();
  for (const { event } of events) names.as(textAt(event, "type") ?? "", textAt(event, "name"));
  const typeKeys = membersOf(root, "definitions").filter(
    ([key]) => !key.includes(":") && catalogIn(key) === name && isIn(module, nameIn(key), parts),
  );
  for (const [key] of typeKeys) names.type([nameIn(key)]);
  const files = model.files.of(module.stem);
  const known = (site: SchemaSite): string | null => {
    const key = site.path.length === 2 && site.path[0] === "definitions" ? String(site.path[1]) : null;
    // A definition inside of a schema has the path of its file in its key, and no name of its own.
    if (key?.includes(":")) return null;
    if (key === null || catalogIn(key) === name) return key === null ? null : nameIn(key);
    used.add(catalogIn(key));
    return key;
  };
  const desk = openDesk({ library, names, files, refused: new Map(), known });
  const saying: Saying = { library, notes, types: desk, closes: false, assertsFormats: false };
  const drafts = events.map(({ event, index }) =>
    draftOwnEvent(event, inside(root, "events", index), { defaults, saying, files, catalog }),
  );
  const types = typeKeys.flatMap(([key, site]): readonly TypeDraft[] => {
    const field = isBySchema(valueOf(site)) ? { why: "a schema", site } : sayField(site, [nameIn(key)], saying);
    if (!isUnsayable(field)) return [{ name: nameIn(key), value: field, site }];
    const schema = files.keep(site, nameIn(key));
    return isUnsayable(schema) ? [] : [{ name: nameIn(key), value: { schema, reason: field }, site }];
  });
  const stems = (model.modules.get(name) ?? []).map(({ stem }) => stem);
  const handlers = isFirst ? handlersOf(name, model.document, used) : [];
  return {
    stem: module.stem,
    catalog: name,
    comment: ` Imported from ${visibleText(model.document.file.path)} by \`eventbook import\`. It is yours now: edit it.`,
    head: isFirst ? headOf(catalog, model.files.areNewer(stems) ? [...defaults, assertingFormats] : defaults) : null,
    use: [...used].toSorted().flatMap((each) => (model.modules.get(each) ?? []).slice(0, 1).map(({ stem }) => `./${stem}.events.yaml`)),
    categories: isFirst ? categoriesOf(name, parts.all, model.document) : [],
    types: inOrderOf(module, [...types, ...desk.finish(saying)], (type) => type.name),
    events: inOrderOf(module, drafts, (event) => event.name),
    handlers,
    files: files.texts(referencesOf(types, drafts)),
  };
}

/** An exported schema names no format that does not assert. */
const assertingFormats: Policy = { key: "formats", value: "assert", remark: null };

const catalogIn = (key: string): string => key.slice(0, key.indexOf("."));
const nameIn = (key: string): string => key.slice(key.indexOf(".") + 1);

/** A type that no schema file places is in the first file of its catalog. */
function isIn(module: Module, type: string, { isFirst, name, model }: ModuleParts): boolean {
  const placed = (model.modules.get(name) ?? []).find(({ names }) => names.includes(type));
  return placed === undefined ? isFirst : placed === module;
}

function inOrderOf<T>({ names }: Module, items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const placeIn = (item: T): number => (names.includes(nameOf(item)) ? names.indexOf(nameOf(item)) : names.length);
  return items.toSorted((a, b) => placeIn(a) - placeIn(b));
}

function headOf(catalog: JsonObject, defaults: readonly Policy[]): CatalogDraft["head"] {
  return {
    description: textAt(catalog, "description"),
    owner: textAt(catalog, "owner"),
    remark: null,
    defaults,
    tags: Object.fromEntries(Object.entries(memberOf(catalog, "tags") ?? {}).map(([tag, text]) => [tag, String(text)])),
    extensions: extensionsIn(catalog),
  };
}
