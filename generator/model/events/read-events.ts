import { limits } from "../../diagnostics/limits.js";
import type { Memory } from "../../memory/memory.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { tooManyFields } from "../catalogs/crowds.js";
import { draftsOfFile, type EventDraft, type FileDrafts } from "./event-draft.js";
import type { EventDefinition } from "../event-model.js";
import { isLasting, noteFindings, type Report, tell, type Told, TooManyMistakes } from "../findings.js";
import { freeze, freezeShape } from "../../shapes/freeze.js";
import { groupBy } from "../group-by.js";
import { type CutNames, cutNamesOf } from "../storage/keep-relations-apart.js";
import type { DeclaredEvents, NamedEvents } from "../names/name-events.js";
import { type EventContext, resolveEvent } from "./resolve-events.js";
import type { Surroundings } from "../catalogs/surroundings.js";
import { sizeOfShape } from "../../shapes/shape-size.js";
import { type Words, wordsOf } from "./tag-vocabulary.js";

interface Context extends Omit<EventContext, "namesIn"> {
  readonly surroundings: ReadonlyMap<CatalogGroup, Surroundings>;
  readonly memory: Memory;
}

/** What was read of the events of one file. */
export interface FileEvents {
  readonly path: string;
  /** Those that are sound. */
  readonly definitions: readonly EventDefinition[];
  /** What all of them say that rules are asked about. */
  readonly drafts: FileDrafts;
  /** The types of those that are sound, joined by line breaks: the same ones are the same text. */
  readonly types: string;
  readonly members: readonly Members[];
  readonly words: Words;
  readonly cutNames: readonly CutNames[];
  /** Of the details of all events. */
  readonly size: number;
  /** The last that was read, if any. */
  readonly last: Pick<EventDraft, "type" | "origin"> | null;
}

/** The events of a file that are in one category. */
export interface Members {
  readonly category: string;
  /** Joined by line breaks. */
  readonly types: string;
}

/**
 * Every event type that is declared is read; of those with one name the first counts, and of those that are broken nothing but the draft. The events
 * of a file are the same as last time while the file is, what it calls them, and all that they can see around it.
 */
export function readEvents({ files }: DeclaredEvents, context: Context): readonly FileEvents[] {
  let left: number = limits.fields;
  return files.map((file) => {
    const events = tell(readFile(file, context), context.report);
    if ((left -= events.size) >= 0 || events.last === null) return events;
    // Every event of a category has its fields: to read on would take more room than there is.
    context.report("limits-are-kept", { place: events.last.origin, ...tooManyFields(events.last.type) });
    throw new TooManyMistakes([]);
  });
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

function eventsOf({ catalog, declarations, first, names }: NamedEvents, context: Context, report: Report): FileEvents {
  const counting = new Set(first);
  const reading = { ...context, namesIn: () => names, report };
  const drafts: EventDraft[] = [];
  const definitions: EventDefinition[] = [];
  let size = 0;
  for (const declaration of declarations) {
    const read = resolveEvent(declaration, reading);
    if (read === null) continue;
    drafts.push(read.draft);
    if ((size += sizeOfShape(read.draft.details)) > limits.fields) break;
    if (read.definition === null || !counting.has(declaration)) continue;
    freezeShape(read.definition.details);
    definitions.push(read.definition);
  }
  const { path } = catalog.file;
  return {
    path,
    definitions: freeze(definitions),
    drafts: draftsOfFile(path, drafts),
    types: typesOf(definitions),
    members: Array.from(
      groupBy(definitions, (event) => event.category),
      ([category, events]) => ({ category, types: typesOf(events) }),
    ),
    words: wordsOf(definitions),
    cutNames: cutNamesOf(definitions),
    size,
    last: drafts.at(-1) ?? null,
  };
}

function typesOf(events: readonly EventDefinition[]): string {
  return events.map(({ type }) => type).join("\n");
}
