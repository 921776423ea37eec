import { limits } from "../../diagnostics/limits.js";
import type { CatalogGroup } from "./catalog-group.js";
import type { EventModel } from "../event-model.js";
import { type Report, TooManyMistakes } from "../findings.js";
import { sizeOfShape } from "../../shapes/shape-size.js";
import { keyPlace, type Site, siteAt, within } from "../site.js";

const sections = ["events", "categories", "types", "handlers", "tags"] as const;

const wayOut = "Split the catalogs over several configurations, each with an `out` of its own, or keep data out of them.";

/** Ends the work where catalogs declare more things than a run has room for. */
export function refuseCrowds(groups: readonly CatalogGroup[], report: Report): void {
  let left = limits.declarations;
  for (const catalog of groups.flatMap(({ files }) => files)) {
    for (const section of sections) {
      const site = siteAt(catalog, section);
      const names = site.node?.kind === "map" ? site.node.entries : null;
      if (names === null) continue;
      if (names.size > left) return refuse(within(site, [...names.keys()][left] ?? ""), report);
      left -= names.size;
    }
  }
}

function refuse(site: Site, report: Report): never {
  report("limits-are-kept", {
    place: keyPlace(site),
    message: `The catalogs declare more than ${limits.declarations} event types, categories, types, handlers and tags.`,
    help: wayOut,
  });
  throw new TooManyMistakes([]);
}

/** What is said at the event or type with which all of them hold more than there is room for. */
export function tooManyFields(type: string) {
  return {
    message: `With \`${type}\`, events and types have more than ${limits.fields} fields, those of their categories and schemas counted each time.`,
    help: "Say what many events have in common in a type, so that each has one field of it, or split the catalogs over several configurations.",
  } as const;
}

/** Says so where the types of a model and its events are too large together. */
export function refuseManyFields({ modules }: Pick<EventModel, "modules">, report: Report): void {
  let left: number = limits.fields;
  for (const { types, events } of modules) {
    for (const { key, shape, origin } of types)
      if ((left -= sizeOfShape(shape)) < 0) return report("limits-are-kept", { place: origin, ...tooManyFields(key) });
    for (const { type, details, origin } of events)
      if ((left -= sizeOfShape(details)) < 0) return report("limits-are-kept", { place: origin, ...tooManyFields(type) });
  }
}
