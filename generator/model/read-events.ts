import type { Memory } from "../memory/memory.js";
import type { CatalogGroup } from "./catalog-group.js";
import type { EventDraft } from "./event-draft.js";
import type { EventDefinition } from "./event-model.js";
import { isLasting, noteFindings, type Report, tell, type Told } from "./findings.js";
import { freezeShape } from "./freeze.js";
import type { DeclaredEvents, NamedEvents } from "./name-events.js";
import { type EventContext, resolveEvent } from "./resolve-events.js";
import type { Surroundings } from "./surroundings.js";

interface Context extends Omit<EventContext, "namesIn"> {
  readonly surroundings: ReadonlyMap<CatalogGroup, Surroundings>;
  readonly memory: Memory;
}

/** What was read of the events of one file. */
interface FileEvents {
  readonly drafts: readonly EventDraft[];
  /** Those that are sound. */
  readonly definitions: readonly EventDefinition[];
}

/** What was read of all events; those that are sound also by the path of their file. */
export interface ReadEvents {
  readonly events: ReadonlyMap<string, EventDefinition>;
  readonly eventsIn: ReadonlyMap<string, readonly EventDefinition[]>;
  readonly drafts: readonly EventDraft[];
}

/**
 * Every event type that is declared is read; of those with one name the first counts, and of those that are broken nothing but the draft. The events
 * of a file are the same as last time while the file is, what it calls them, and all that they can see around it.
 */
export function readEvents({ files }: DeclaredEvents, context: Context): ReadEvents {
  const events = new Map<string, EventDefinition>();
  const eventsIn = new Map<string, readonly EventDefinition[]>();
  const drafts: EventDraft[] = [];
  for (const file of files) {
    const { path } = file.catalog.file;
    const read = tell(readFile(file, context), context.report);
    for (const definition of read.definitions) events.set(definition.type, definition);
    for (const draft of read.drafts) drafts.push(draft);
    eventsIn.set(path, read.definitions);
  }
  return { events, eventsIn, drafts };
}

function readFile(file: NamedEvents, context: Context): Told<FileEvents> {
  const { group, catalog, names } = file;
  const { surroundings, schemas, memory } = context;
  return memory.recall(
    ["events", catalog.file.path],
    [catalog, names, surroundings.get(group), schemas.foreseen(group)],
    () => noteFindings((note) => eventsOf(file, context, note)),
    (made) => isLasting(made) && schemas.isForeseen(group),
  );
}

function eventsOf({ declarations, first, names }: NamedEvents, context: Context, report: Report): FileEvents {
  const counting = new Set(first);
  const reading = { ...context, namesIn: () => names, report };
  const drafts: EventDraft[] = [];
  const definitions: EventDefinition[] = [];
  for (const declaration of declarations) {
    const read = resolveEvent(declaration, reading);
    if (read === null) continue;
    drafts.push(read.draft);
    if (read.definition === null || !counting.has(declaration)) continue;
    freezeShape(read.definition.details);
    definitions.push(read.definition);
  }
  return { drafts, definitions };
}
