import type { EventDefinition } from "../event-model.js";
import type { Report } from "../findings.js";
import { longestName, relationsOf } from "./plan-storage.js";
import { placeText } from "../site.js";

/** Tells of views and tables of the same name, which only names that were cut and have the same hash can have. */
export function keepRelationsApart(all: Iterable<CutNames>, report: Report): void {
  const owners = new Map<string, EventDefinition>();
  for (const { event, names } of all) {
    for (const name of names) {
      const other = owners.get(name);
      if (other === undefined) owners.set(name, event);
      else {
        report("names-stay-apart", {
          place: event.origin,
          message: `Both are shown in SQL as \`${name}\`; the other is at ${placeText(other.origin, event.origin.file)}.`,
          help: "Rename one, or give it a shorter name by `as:`.",
          related: [{ message: `\`${other.type}\` is declared here`, place: other.origin }],
        });
      }
    }
  }
}

/** Names of an event that are not whole. */
export interface CutNames {
  readonly event: EventDefinition;
  readonly names: readonly string[];
}

/** Those of some events. */
export function cutNamesOf(events: readonly EventDefinition[]): readonly CutNames[] {
  return events.flatMap((event) => {
    const names = relationsOf(event.storage).filter((name) => name.length === longestName);
    return names.length === 0 ? [] : [{ event, names }];
  });
}
