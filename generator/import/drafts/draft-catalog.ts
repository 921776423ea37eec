import { visibleText } from "../../diagnostics/visible-text.js";
import { takenStems } from "../../model/names/free-names.js";
import type { CatalogDraft, DraftWithFiles, EventDraft } from "./catalog-draft.js";
import { draftEvent } from "./draft-event.js";
import type { Found, FoundEvent } from "../sources/found-events.js";
import type { ImportRequest, Verdicts } from "../import-request.js";
import { referencesOf } from "../schemas/references-of.js";
import type { Library } from "../documents/library.js";
import { eventNameFor, giveNames, kebabNameFor, type Names } from "./names.js";
import type { Notes } from "../notes.js";
import type { Saying } from "../fields/saying.js";
import { type SchemaFiles, schemaFiles } from "../schemas/schema-files.js";
import { placeOf } from "../documents/schema-site.js";
import { definitionName, openDesk, type TypeDraft } from "./type-desk.js";
import { usedTypes } from "./used-types.js";

/** What a catalog is drafted with. */
export interface Drafting {
  readonly library: Library;
  readonly notes: Notes;
  readonly request: ImportRequest;
  readonly verdicts: Verdicts;
}

/** What stands for what nobody has said. */
export const standIns = { owner: "unassigned", retain: "forever", category: "imported" } as const;

/** One catalog of all that was found. */
export function draftCatalog(found: readonly Found[], drafting: Drafting): DraftWithFiles {
  const { request, verdicts, library, notes } = drafting;
  const titles = found.flatMap(({ title }) => title ?? []);
  const catalog = kebabNameFor(request.catalog ?? titles[0] ?? nameOfSources(request));
  const stem = takenStems.has(catalog) ? `${catalog}-events` : catalog;
  const names = giveNames();
  const events = found.flatMap((each) => each.events).map((event) => ({ event, name: nameEvent(event, names, drafting) }));
  const named = events.map((each) => ({ ...each, as: names.as(each.name, each.event.identifier) }));
  const files = schemaFiles(stem, library, definitionName);
  const desk = openDesk({ library, names, files, refused: verdicts.types, known: () => null });
  const saying: Saying = { library, notes, types: desk, closes: request.closes, assertsFormats: request.assertsFormats };
  const drafts = named.flatMap((each) => draftEvent(each, { verdicts, saying, files }) ?? []);
  const wanted = found.flatMap((each) => each.types).map((site) => desk.refer(site));
  const all = desk.finish(saying);
  const types = typesToWrite(all, drafts, { wanted: new Set(wanted.filter((name) => typeof name === "string")), files });
  for (const type of types) noteKept(type, notes);
  return {
    stem,
    catalog,
    comment: ` Imported from ${originOf(request)} by \`eventbook import\`. It is yours now: edit it.`,
    head: headOf(found, request),
    use: [],
    categories: [
      {
        name: request.category ?? standIns.category,
        description: "Imported, and not sorted yet.",
        deprecated: null,
        subcategories: {},
        extensions: {},
      },
    ],
    types,
    events: drafts,
    handlers: [],
    files: files.texts(referencesOf(types, drafts)),
  };
}

interface Wanted {
  /** Types that are declared, whether used or not. */
  readonly wanted: ReadonlySet<string>;
  readonly files: SchemaFiles;
}

/** What events and types use, and what is declared beside them: but not what is a schema anyway, and written with those that lead to it. */
function typesToWrite(all: readonly TypeDraft[], events: readonly EventDraft[], { wanted, files }: Wanted): readonly TypeDraft[] {
  const plain = all.filter(({ name, value }) => wanted.has(name) && !("schema" in value)).map(({ name }) => name);
  const used = usedTypes(all, events, plain);
  const reached = files.reached(referencesOf(used, events));
  const others = all.filter(({ name, value }) => wanted.has(name) && "schema" in value && !reached.has(value.schema));
  return usedTypes(all, events, [...plain, ...others.map(({ name }) => name)]);
}

function noteKept({ name, value }: TypeDraft, notes: Drafting["notes"]): void {
  if (!("schema" in value)) return;
  notes.add("as-schema", value.reason.why, placeOf(value.reason.site), name);
}

function headOf(found: readonly Found[], { owner, retain, category, assertsFormats }: ImportRequest): CatalogDraft["head"] {
  const description = found.length === 1 ? (found[0]?.description ?? found[0]?.title ?? null) : null;
  return {
    description: description ?? "Events that were imported.",
    owner: owner ?? standIns.owner,
    remark: owner === null ? "Who answers for these events?" : null,
    defaults: [
      { key: "category", value: category ?? standIns.category, remark: category === null ? "Sort them into categories." : null },
      {
        key: "retain",
        value: retain ?? standIns.retain,
        remark: retain === null ? "How long are they kept? Nothing is deleted until you say." : null,
      },
      ...(assertsFormats ? [{ key: "formats", value: "assert", remark: null }] : []),
    ],
    tags: {},
    extensions: {},
  };
}

function nameOfSources({ sources }: ImportRequest): string {
  const [first] = sources;
  const path = first === undefined ? "" : first.folder === "" ? first.path : first.folder;
  const names = path.split("/").map((name) => name.replace(/(\.schema)?\.(json|ya?ml)$/i, ""));
  return (
    names.findLast(
      (name) => !/^(\d.*|schemas?|json-?schemas?|definitions|events|openapi|asyncapi|catalog|registry|storage)?$/i.test(name),
    ) ?? "imported"
  );
}

function originOf({ sources }: ImportRequest): string {
  const origins = [...new Set(sources.map(({ path, folder }) => (folder === "" ? path : folder)))];
  return visibleText(origins.length > 3 ? `${origins.slice(0, 3).join(", ")} and others` : origins.join(", "));
}

function nameEvent({ names: written, identifier, place }: FoundEvent, names: Names, { notes }: Drafting): string {
  const name = names.event(written.map(eventNameFor), identifier);
  const [first = ""] = written;
  if (name !== first) notes.add("renamed", `\`${first}\` is called \`${name}\``, place);
  return name;
}
