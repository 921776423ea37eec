import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { addDeprecatedFields } from "../../shapes/deprecated-fields.js";
import { type Drafts, draftsOf } from "../../model/events/event-draft.js";
import type { EventModel } from "../../model/event-model.js";
import type { Deprecation } from "../../shapes/shape.js";
import { placeWithin } from "../../model/site.js";

/** What is deprecated names as its replacement an event type that exists. */
export function* replacementsAreKnown(model: EventModel): Iterable<Diagnostic> {
  const drafts = draftsOf(model);
  const told = new Set<Deprecation>();
  for (const deprecation of deprecationsIn(model, drafts)) {
    const { use } = deprecation;
    if (use === null || told.has(deprecation) || drafts.mayBeEvent(use)) continue;
    told.add(deprecation);
    const place = placeWithin(deprecation, ["use"]);
    if (place !== null) yield unknown(use, place, drafts);
  }
}

function unknown(use: string, place: Diagnostic["place"], { eventTypes }: Drafts): Diagnostic {
  const help = didYouMean(use, eventTypes()) ?? "Name an event type that a catalog declares, or say it in words in `description`.";
  return diagnose("replacements-are-known", { place, message: `No event type is called \`${use}\`.`, help });
}

function* deprecationsIn({ definitions }: EventModel, { files, deprecations }: Drafts): Iterable<Deprecation> {
  yield* deprecations;
  for (const file of files) yield* file.deprecations;
  for (const { deprecated, shape } of definitions.values()) {
    if (deprecated !== null) yield deprecated;
    const fields: Deprecation[] = [];
    addDeprecatedFields(shape, fields);
    yield* fields;
  }
}
