import type { Staged } from "../diagnostics/diagnostic.js";
import type { Catalog } from "../read/catalog.js";
import type { ReadSchemaFile } from "../read/schema-files.js";
import { assignNames, keepEventsApart, type ModuleNames } from "./assign-names.js";
import { assemble } from "./assemble.js";
import { type CatalogGroup, groupCatalogs } from "./catalog-group.js";
import { claimSchemas } from "./claim-schemas.js";
import { type Declaration, declarationsOf, declaredOnce } from "./declarations.js";
import { type EventDraft, rememberDrafts } from "./event-draft.js";
import type { EventDefinition, EventModel, HandlerDefinition, ViewColumn } from "./event-model.js";
import { collectFindings, type Report, TooManyMistakes } from "./findings.js";
import { freeze, freezeShape } from "./freeze.js";
import { hasGap } from "./gaps.js";
import { groupBy } from "./group-by.js";
import { mayDeclare } from "./hidden-names.js";
import { keepRelationsApart } from "./keep-relations-apart.js";
import { assignStems } from "./module-stems.js";
import { orderHandlers } from "./order-handlers.js";
import { resolveCategories } from "./resolve-categories.js";
import { type EventContext, resolveEvent } from "./resolve-events.js";
import { type HandlerContext, resolveHandlers } from "./resolve-handlers.js";
import { resolveTypes, type TypeEntry } from "./resolve-types.js";
import { resolveUses } from "./resolve-uses.js";
import { openSchemas } from "./schemas.js";
import { declareTags } from "./tag-vocabulary.js";
import type { ParsedTemplate } from "./template.js";

/** Catalogs as written to the model that all renderers share: references resolved, policy inherited, names chosen, order fixed, then frozen. */
export function buildModel(catalogs: readonly Catalog[], readFile: ReadSchemaFile = readsNothing): Staged<EventModel> {
  const { report, diagnostics } = collectFindings();
  try {
    return { value: modelOf(catalogs, readFile, report), diagnostics };
  } catch (reason) {
    if (!(reason instanceof TooManyMistakes)) throw reason;
    return { value: buildModel([]).value, diagnostics };
  }
}

function modelOf(catalogs: readonly Catalog[], readFile: ReadSchemaFile, report: Report): EventModel {
  const groups = groupCatalogs(catalogs, report);
  const reaches = resolveUses(groups, report);
  const stems = assignStems(catalogs, report);
  const stemOf = (path: string) => stems.get(path) ?? "";

  const schemas = openSchemas(readFile, report);
  claimSchemas(groups, schemas);
  const types = resolveTypes(groups, reaches, { schemas, report });
  const categories = resolveCategories(groups, types, report);
  const vocabulary = declareTags(groups, report);
  const allEvents = declarationsOf(groups, "events");
  const declared = declaredOnce("events", allEvents, report);
  const names = nameModules(declared.values(), types.entries, report);
  const namesIn = (path: string) => names.get(path) ?? noNames;
  keepEventsApart(declared.values(), namesIn, report);

  const met = { columns: new Map<string, ViewColumn>(), templates: new Map<string, ParsedTemplate>() };
  const context = { types, schemas, categories, reaches, vocabulary, ...met, namesIn, stemOf, report };
  const { events, drafts } = readEvents(allEvents, declared, context);
  const { handlers, read } = readHandlers(groups, { reaches, declared, isInModel: (type) => events.has(type), report });

  for (const { details } of events.values()) freezeShape(details);
  const model = freeze(assemble({ groups, stemOf, types, schemas, categories, events, handlers, vocabulary }));
  const declaredCategories = [...categories.values()].flatMap((own) => [...own.values()]);
  rememberDrafts(model, {
    events: drafts,
    deprecations: [...drafts, ...declaredCategories, ...read].flatMap(({ deprecated }) => deprecated ?? []),
    mayBeEvent: (type) => declared.has(type) || mayDeclare(groups, "events", (name) => name === type),
    eventTypes: [...declared.keys()],
  });
  return model;
}

type DeclaredEvents = ReadonlyMap<string, Declaration<"events">>;

/** Every event type that is declared is read; of those with one name the first counts, and of those that are broken nothing but the draft. */
function readEvents(all: readonly Declaration<"events">[], declared: DeclaredEvents, context: EventContext) {
  const events = new Map<string, EventDefinition>();
  const drafts: EventDraft[] = [];
  for (const declaration of all) {
    const read = resolveEvent(declaration, context);
    if (read === null) continue;
    drafts.push(read.draft);
    if (read.definition !== null && declared.get(declaration.name) === declaration) events.set(declaration.name, read.definition);
  }
  keepRelationsApart(events.values(), context.report);
  return { events, drafts };
}

/** The handlers that are sound, in their order, and all that could be read. */
function readHandlers(groups: readonly CatalogGroup[], context: HandlerContext) {
  const { report } = context;
  const all = declarationsOf(groups, "handlers");
  const declared = declaredOnce("handlers", all, report);
  const read = resolveHandlers(all, context);
  const mayBeHandler = (name: string) => mayDeclare(groups, "handlers", (each) => each === name);
  const isSound = ({ name }: HandlerDefinition) => {
    const declaration = declared.get(name);
    return declaration !== undefined && !declaration.misnamed && !hasGap(declaration.site);
  };
  return { handlers: orderHandlers(read, { declared, mayBeHandler, report }).filter(isSound), read };
}

const noNames: ModuleNames = { events: new Map() };

const readsNothing: ReadSchemaFile = () => "missing";

/** The identifiers of each module, by the path of its file. */
function nameModules(
  events: Iterable<Declaration<"events">>,
  types: readonly TypeEntry[],
  report: Report,
): ReadonlyMap<string, ModuleNames> {
  const eventsIn = groupBy(events, ({ site }) => site.catalog.file.path);
  const typesIn = groupBy(
    types.map((entry) => entry.declaration),
    ({ site }) => site.catalog.file.path,
  );
  const paths = new Set([...eventsIn.keys(), ...typesIn.keys()]);
  return new Map(Array.from(paths, (path) => [path, assignNames(eventsIn.get(path) ?? [], typesIn.get(path) ?? [], report)]));
}
