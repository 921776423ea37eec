import { type Memory, noMemory } from "../memory/memory.js";
import type { Staged } from "../diagnostics/diagnostic.js";
import type { Catalog } from "../read/catalog.js";
import type { ReadSchemaFile } from "../read/schema-files.js";
import { assemble } from "./assemble.js";
import { groupCatalogs } from "./catalogs/catalog-group.js";
import { claimSchemas } from "./types/claim-schemas.js";
import { rememberDrafts } from "./events/event-draft.js";
import type { EventModel, ViewColumn } from "./event-model.js";
import { collectFindings, type Report, TooManyMistakes } from "./findings.js";
import { refuseCrowds, refuseManyFields } from "./catalogs/crowds.js";
import { freeze } from "../shapes/freeze.js";
import { mayDeclare } from "./names/hidden-names.js";
import { keepRelationsApart } from "./storage/keep-relations-apart.js";
import { assignStems } from "./names/module-stems.js";
import { nameEvents } from "./names/name-events.js";
import { readEvents } from "./events/read-events.js";
import { readHandlers } from "./handlers/read-handlers.js";
import { resolveCategories } from "./events/resolve-categories.js";
import { resolveTypes } from "./types/resolve-types.js";
import { resolveUses } from "./catalogs/resolve-uses.js";
import { openSchemas } from "./types/schemas.js";
import { surroundingsOf } from "./catalogs/surroundings.js";
import { declareTags } from "./events/tag-vocabulary.js";
import type { ParsedTemplate } from "./events/template.js";

/** Catalogs as written to the model that all renderers share: references resolved, policy inherited, names chosen, order fixed, then frozen. */
export function buildModel(
  catalogs: readonly Catalog[],
  readFile: ReadSchemaFile = readsNothing,
  memory: Memory = noMemory,
): Staged<EventModel> {
  const { report, diagnostics } = collectFindings();
  try {
    return { value: modelOf(catalogs, { readFile, memory, report }), diagnostics };
  } catch (reason) {
    if (!(reason instanceof TooManyMistakes)) throw reason;
    sayAll(reason.unsaid, report);
    return { value: buildModel([]).value, diagnostics };
  }
}

/** Until there is enough of it. */
function sayAll(said: TooManyMistakes["unsaid"], report: Report): void {
  try {
    for (const [code, finding] of said) report(code, finding);
  } catch (reason) {
    if (!(reason instanceof TooManyMistakes)) throw reason;
  }
}

interface Building {
  readonly readFile: ReadSchemaFile;
  readonly memory: Memory;
  readonly report: Report;
}

function modelOf(catalogs: readonly Catalog[], { readFile, memory, report }: Building): EventModel {
  const groups = groupCatalogs(catalogs, memory, report);
  refuseCrowds(groups, report);
  const reaches = resolveUses(groups, report);
  const stems = assignStems(catalogs, report);
  const stemOf = (path: string) => stems.get(path) ?? "";

  const schemas = openSchemas(groups, { read: readFile, memory, report, claim: claimSchemas });
  const surroundings = surroundingsOf(groups, { reaches, schemas, memory });
  const types = resolveTypes(groups, { reaches, surroundings, schemas, memory, report });
  const categories = resolveCategories(groups, { types, surroundings, memory, report });
  const vocabulary = declareTags(groups, report);
  const declared = nameEvents(groups, { types: types.entries, memory, report });

  const met = { columns: new Map<string, ViewColumn>(), templates: new Map<string, ParsedTemplate>() };
  const read = readEvents(declared, {
    types,
    schemas,
    categories,
    reaches,
    vocabulary,
    stemOf,
    surroundings,
    memory,
    report,
    ...met,
  });
  keepRelationsApart(
    read.flatMap(({ cutNames }) => cutNames),
    report,
  );
  const { handlers, read: readAll } = readHandlers(groups, { reaches, surroundings, declared, read, memory, report });
  schemas.tellAll();

  const model = freeze(assemble({ groups, stemOf, types, schemas, categories, read, handlers, vocabulary, memory }));
  refuseManyFields(model, report);
  const declaredCategories = [...categories.values()].flatMap((own) => [...own.values()]);
  rememberDrafts(model, {
    files: read.map(({ drafts }) => drafts),
    deprecations: [...declaredCategories, ...readAll].flatMap(({ deprecated }) => deprecated ?? []),
    mayBeEvent: (type) => declared.byType().has(type) || mayDeclare(groups, "events", (name) => name === type),
    eventTypes: () => declared.byType().keys(),
  });
  return model;
}

const readsNothing: ReadSchemaFile = () => "missing";
