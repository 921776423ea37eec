import { didYouMean } from "../diagnostics/nearest.js";
import type { EventModel } from "./event-model.js";
import type { Report } from "./findings.js";
import type { Deprecation } from "./shape.js";
import { placeWithin } from "./site.js";

/** What a set of names is asked. */
type Names = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;

const namesOf = new WeakMap<EventModel, Names>();

/** Remembers every event type that the catalogs declare, also those that are broken and thus not in the model. */
export function rememberNames(model: EventModel, names: Names): void {
  namesOf.set(model, names);
}

/** Every event type that the catalogs of a model declare. */
export function declaredNames(model: EventModel): Names {
  return namesOf.get(model) ?? new Map(model.events.map((event) => [event.type, event]));
}

/** Says so where what replaces something is not an event type that a catalog declares. */
export function checkReplacement(deprecation: Deprecation | null, names: Names, report: Report): void {
  if (deprecation?.use == null || names.has(deprecation.use)) return;
  const place = placeWithin(deprecation, ["use"]);
  if (place === null) return;
  report("replacements-are-known", {
    place,
    message: `No event type is called \`${deprecation.use}\`.`,
    help: didYouMean(deprecation.use, names.keys()) ?? "Name an event type that a catalog declares, or say it in words in `description`.",
  });
}
