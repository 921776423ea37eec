import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { type Drafts, draftsOf } from "../../model/event-draft.js";
import type { EventModel } from "../../model/event-model.js";
import type { Deprecation, Shape } from "../../model/shape.js";
import { placeWithin } from "../../model/site.js";
import { partsOf } from "../../model/walk-shape.js";

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
  const help = didYouMean(use, eventTypes) ?? "Name an event type that a catalog declares, or say it in words in `description`.";
  return diagnose("replacements-are-known", { place, message: `No event type is called \`${use}\`.`, help });
}

function* deprecationsIn({ definitions }: EventModel, { deprecations, events }: Drafts): Iterable<Deprecation> {
  yield* deprecations;
  for (const { details } of events) yield* deprecatedFields(details);
  for (const { deprecated, shape } of definitions.values()) {
    if (deprecated !== null) yield deprecated;
    yield* deprecatedFields(shape);
  }
}

/** Those of fields anywhere in a shape. Fields that events share with their category come again for each. */
function deprecatedFields(shape: Shape): readonly Deprecation[] {
  const found: Deprecation[] = [];
  addDeprecated(shape, found);
  return found;
}

function addDeprecated(shape: Shape, found: Deprecation[]): void {
  if (shape.kind !== "object") {
    for (const part of partsOf(shape)) addDeprecated(part, found);
    return;
  }
  if (shape.rest !== null) addDeprecated(shape.rest, found);
  for (const pattern of shape.patterns ?? []) addDeprecated(pattern.shape, found);
  for (const field of shape.fields) {
    if (field.deprecated !== null) found.push(field.deprecated);
    addDeprecated(field.shape, found);
  }
}
