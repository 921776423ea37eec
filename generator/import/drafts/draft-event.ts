import { visibleText } from "../../diagnostics/visible-text.js";
import { uncapitalise } from "../../model/names/identifiers.js";
import type { EventDraft } from "./catalog-draft.js";
import { isUnsayable, type Unsayable } from "../fields/field.js";
import type { JsonObject } from "../documents/json-document.js";
import type { FoundEvent } from "../sources/found-events.js";
import type { Verdicts } from "../import-request.js";
import { typeNameFor } from "./names.js";
import { followDetails, sayDetails } from "../fields/say-details.js";
import type { Saying } from "../fields/saying.js";
import type { SchemaFiles } from "../schemas/schema-files.js";
import { placeOf } from "../documents/schema-site.js";

/** An event type and what it is called in the catalog. */
export interface NamedEvent {
  readonly event: FoundEvent;
  readonly name: string;
  readonly as: string | null;
}

/** What an event is drafted with. */
export interface EventDrafting {
  readonly verdicts: Verdicts;
  readonly saying: Saying;
  readonly files: SchemaFiles;
}

/** What a catalog says of an event type; null: it cannot, which is noted. */
export function draftEvent({ event, name, as }: NamedEvent, drafting: EventDrafting): EventDraft | null {
  const { verdicts } = drafting;
  const { notes } = drafting.saying;
  const out = verdicts.events.get(name);
  const details = out === undefined ? detailsOf(event, name, drafting) : out;
  if (typeof details === "string" || isUnsayable(details)) {
    notes.add("left-out", `the event \`${name}\`: ${typeof details === "string" ? details : details.why}`, event.place);
    return null;
  }
  if (event.description === null) notes.add("open", "what is there to say of it? The source says nothing", event.place, name);
  const kept = event.examples.filter((_, index) => {
    const reason = verdicts.examples.get(`${name}/${index}`);
    if (reason !== undefined) notes.add("left-out", uncapitalise(reason), event.place);
    return reason === undefined;
  });
  return {
    name,
    as,
    description: event.description ?? `To be described (from ${event.place.file.path}).`,
    deprecated: event.deprecated,
    policy: [],
    details,
    indexed: new Set(),
    subject: null,
    message: null,
    tags: event.tags.map((tag) => tag.replaceAll("{", "{{").replaceAll("}", "}}")),
    examples: kept,
    extensions: {},
    comment: event.names[0] === name ? null : visibleText(`${event.names[0] ?? ""}, in the source.`),
  };
}

function detailsOf(event: FoundEvent, name: string, drafting: EventDrafting): EventDraft["details"] | Unsayable {
  const { verdicts, saying, files } = drafting;
  if (event.details === null) return null;
  // The last words tell events apart; what stands before them is mostly an organisation.
  const hint = [typeNameFor(name.split(".").slice(-2).join("."))];
  const reason = verdicts.schemas.get(name);
  const said = reason === undefined ? sayDetails({ site: event.details, hint, saying }) : { why: reason, site: event.details };
  if (!isUnsayable(said)) return said;
  const schema = files.say(followDetails(event.details, saying.library), typeNameFor(name));
  if (isUnsayable(schema)) return schema;
  saying.notes.add("as-schema", said.why, placeOf(said.site), name);
  return { schema: typeof schema === "string" ? schema : withoutRepeats(schema, event) };
}

/** The event itself says its description, whether it is deprecated, and its examples. */
function withoutRepeats(schema: JsonObject, { description, deprecated }: FoundEvent): JsonObject {
  const isSaid = schema["description"] === description || deprecated !== null;
  const repeated = new Set(["examples", "deprecated", ...(isSaid ? ["description"] : [])]);
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !repeated.has(keyword)));
}
