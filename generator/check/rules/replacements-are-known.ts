import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { addDeprecatedFields } from "../../shapes/deprecated-fields.js";
import { type Drafts, draftsOf } from "../../model/events/event-draft.js";
import type { EventModel } from "../../model/event-model.js";
import type { Deprecation } from "../../shapes/shape.js";
import { pathOf, placeWithin, siteOf } from "../../model/site.js";

/** What is deprecated names as its replacement an event type that exists, and that does not lead back to it. */
export function* replacementsAreKnown(model: EventModel): Iterable<Diagnostic> {
  const drafts = draftsOf(model);
  const told = new Set<Deprecation>();
  const replaced = new Map<string, Replaced>();
  for (const deprecation of deprecationsIn(model, drafts)) {
    const { use } = deprecation;
    if (use === null || told.has(deprecation)) continue;
    told.add(deprecation);
    const type = replacedBy(deprecation);
    if (type !== null) replaced.set(type, { use, deprecation });
    const place = drafts.mayBeEvent(use) ? null : placeWithin(deprecation, ["use"]);
    if (place !== null) yield unknown(use, place, drafts);
  }
  yield* circlesIn(replaced);
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

/** What stands in the place of an event type. */
interface Replaced {
  readonly use: string;
  readonly deprecation: Deprecation;
}

/** The event type that it is said of; null where it is said of something else. */
function replacedBy(deprecation: Deprecation): string | null {
  const site = siteOf(deprecation);
  const [section, type, , ...inside] = site === null ? [] : pathOf(site);
  return section === "events" && inside.length === 0 ? String(type) : null;
}

/** Each circle once, where it is entered. */
function* circlesIn(replaced: ReadonlyMap<string, Replaced>): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const start of replaced.keys()) {
    const way = new Set<string>();
    let at = start;
    for (let next = replaced.get(at); next !== undefined && !seen.has(at); next = replaced.get(at)) {
      seen.add(at);
      way.add(at);
      at = next.use;
    }
    const first = replaced.get(at);
    const place = first === undefined || !way.has(at) ? null : placeWithin(first.deprecation, ["use"]);
    if (place !== null) yield circular([...way].slice([...way].indexOf(at)), place);
  }
}

function circular([type = "", ...others]: readonly string[], place: Diagnostic["place"]): Diagnostic {
  const through = others.map((each) => `\`${each}\``).join(", ");
  return diagnose("replacements-are-known", {
    place,
    message:
      through === ""
        ? `\`${type}\` would take its own place.`
        : `What takes the place of \`${type}\` leads back to it, through ${through}.`,
    help: "Name an event type that stays, or remove `use` and say in `description` what to do instead.",
  });
}
