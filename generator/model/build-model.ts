import type { Staged } from "../diagnostics/diagnostic.js";
import type { Catalog } from "../read/catalog.js";
import { assignNames, keepEventsApart, type ModuleNames } from "./assign-names.js";
import { assemble } from "./assemble.js";
import { groupCatalogs } from "./catalog-group.js";
import { type Declaration, declaredOnce } from "./declarations.js";
import type { EventDefinition, EventModel } from "./event-model.js";
import { collectFindings, type Report } from "./findings.js";
import { freeze } from "./freeze.js";
import { groupBy } from "./group-by.js";
import { checkReplacement, rememberNames } from "./known-events.js";
import { keepRelationsApart } from "./keep-relations-apart.js";
import { assignStems } from "./module-stems.js";
import { orderHandlers } from "./order-handlers.js";
import { resolveCategories } from "./resolve-categories.js";
import { resolveEvent } from "./resolve-events.js";
import { resolveHandlers } from "./resolve-handlers.js";
import { resolveTypes, type TypeEntry } from "./resolve-types.js";
import { resolveUses } from "./resolve-uses.js";
import { declareTags } from "./tag-vocabulary.js";

/** Catalogs as written to the model that all renderers share: references resolved, policy inherited, names chosen, order fixed, then frozen. */
export function buildModel(catalogs: readonly Catalog[]): Staged<EventModel> {
  const { report, diagnostics } = collectFindings();
  const groups = groupCatalogs(catalogs, report);
  const reaches = resolveUses(groups, report);
  const stems = assignStems(catalogs, report);
  const stemOf = (path: string) => stems.get(path) ?? "";

  const types = resolveTypes(groups, reaches, report);
  const categories = resolveCategories(groups, types, report);
  const vocabulary = declareTags(groups, report);
  const declared = declaredOnce(groups, "events", report);
  const names = nameModules(declared.values(), types.entries, report);
  keepEventsApart(declared.values(), report);

  const namesIn = (path: string) => names.get(path) ?? noNames;
  const context = { types, categories, reaches, vocabulary, columns: new Map<string, string>(), namesIn, stemOf, report };
  const events = new Map<string, EventDefinition>();
  for (const declaration of declared.values()) {
    const event = resolveEvent(declaration, context);
    if (event !== null) events.set(event.type, event);
  }
  keepRelationsApart(events.values(), report);

  const declaredHandlers = declaredOnce(groups, "handlers", report);
  const isInModel = (type: string) => events.has(type);
  const read = resolveHandlers(declaredHandlers.values(), { reaches, declared, isInModel, report });
  const handlers = orderHandlers(read, declaredHandlers, report);

  for (const own of categories.values()) for (const { deprecated } of own.values()) checkReplacement(deprecated, declared, report);
  const model = freeze(assemble({ groups, stemOf, types, categories, events, handlers, vocabulary }));
  rememberNames(model, declared);
  return { value: model, diagnostics };
}

const noNames: ModuleNames = { events: new Map() };

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
