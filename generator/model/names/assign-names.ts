import type { Place } from "../../diagnostics/source.js";
import type { Declaration } from "../catalogs/declarations.js";
import type { EventNames } from "../event-model.js";
import type { Report } from "../findings.js";
import { isTakenConstant, isTakenType } from "./free-names.js";
import { mayHold } from "../gaps.js";
import { bareName, pascalCase, uncapitalise } from "./identifiers.js";
import { keyPlace, placeText } from "../site.js";

/** Something of a catalog that makes an identifier. */
interface Named {
  /** As in the catalog: `order.placed`, `Money`. */
  readonly name: string;
  readonly kind: "event" | "type";
  /** What its exports derive from: `OrderPlaced`, `Money`. */
  readonly identifier: string;
  readonly place: Place;
}

/** The same with all exports that derive from it. */
interface Owner extends Named {
  readonly exports: readonly string[];
}

/** The identifiers of one module. */
export interface ModuleNames {
  /** By event type. */
  readonly events: ReadonlyMap<string, EventNames>;
}

/** The identifiers of a module's events. All exports of the module are one set: whatever meets in it is told. */
export function assignNames(events: readonly Declaration<"events">[], types: readonly Declaration<"types">[], report: Report): ModuleNames {
  const owners = types.filter(isNamed).map(typeOwner);
  const named = new Map<string, Unfinished>();
  for (const event of events) {
    const names = namesOf(identifierOf(event));
    named.set(event.name, names);
    if (isNamed(event)) owners.push(eventOwner(event, names));
  }
  owners.sort((a, b) => a.place.start - b.place.start);
  const exported = new Map<string, Owner>();
  for (const owner of owners) {
    reportTaken(owner, report);
    exportNames(owner, exported, report);
  }
  // No derived name holds an underscore, so this one meets none.
  for (const names of named.values()) if (isTakenConstant(names.definition) || exported.has(names.definition)) names.definition += "_";
  return { events: named };
}

/** A name of which the constant may still have to step aside. */
type Unfinished = EventNames & { definition: string };

/** Each name is its first owner's; of those that have one already, the first is told. */
function exportNames(owner: Owner, exported: Map<string, Owner>, report: Report): void {
  let isTold = false;
  for (const name of owner.exports) {
    const other = exported.get(name);
    if (other === undefined) exported.set(name, owner);
    else if (!isTold) {
      reportClash(owner, other, { clash: name, report });
      isTold = true;
    }
  }
}

/** All of a file's events that others have to keep apart from, as a text. */
export function comparableNames(events: readonly Declaration<"events">[], { events: names }: ModuleNames): string {
  return events.map((event) => `${event.name} ${isNamed(event) ? names.get(event.name)?.event : ""}`).join("\n");
}

/** Tells of event types that differ only in case or separators, wherever they are declared: their files and views would meet. */
export function keepEventsApart(events: Iterable<Declaration<"events">>, namesIn: (path: string) => ModuleNames, report: Report): void {
  const byBareName = new Map<string, Named>();
  const byLowerCase = new Map<string, Named>();
  for (const event of events) {
    const names = namesIn(event.site.catalog.file.path).events.get(event.name);
    if (names === undefined || !isNamed(event)) continue;
    const owner = namedEvent(event, names);
    const bare = bareName(owner.identifier);
    const low = owner.name.toLowerCase();
    const same = byLowerCase.get(low);
    const other = same ?? byBareName.get(bare);
    if (other !== undefined) reportMeeting(owner, other, { onlyCase: same !== undefined, report });
    if (!byBareName.has(bare)) byBareName.set(bare, owner);
    if (same === undefined) byLowerCase.set(low, owner);
  }
}

/** Whether the name, and what would replace it, are as they were meant: otherwise nothing is concluded from them. */
function isNamed({ misnamed, site }: Pick<Declaration<"events" | "types">, "misnamed" | "site">): boolean {
  return !misnamed && !mayHold(site, "as");
}

/** `as`, or the type in Pascal case. */
function identifierOf({ name, written }: Declaration<"events">): string {
  const as = typeof written === "object" ? written?.as : undefined;
  return as ?? pascalCase(name);
}

function namesOf(identifier: string): Unfinished {
  const constant = uncapitalise(identifier);
  return {
    event: identifier,
    details: `${identifier}Details`,
    emit: `emit${identifier}`,
    create: `new${identifier}`,
    accepts: `is${identifier}Details`,
    issues: `${constant}Issues`,
    definition: constant,
  };
}

function typeOwner({ name, site }: Declaration<"types">): Owner {
  return { name, kind: "type", identifier: name, exports: [name, `is${name}`], place: keyPlace(site) };
}

function namedEvent({ name, site }: Declaration<"events">, { event }: EventNames): Named {
  return { name, kind: "event", identifier: event, place: keyPlace(site) };
}

function eventOwner({ name, site }: Declaration<"events">, names: EventNames): Owner {
  const { event, details, emit, create, accepts, issues } = names;
  return { name, kind: "event", identifier: event, exports: [event, details, emit, create, accepts, issues], place: keyPlace(site) };
}

function reportTaken({ name, kind, identifier, place }: Owner, report: Report): void {
  if (!isTakenType(identifier)) return;
  report("names-are-free", {
    place,
    message: `\`${name}\` would export the type \`${identifier}\`, which hides the one of the language.`,
    help: kind === "event" ? `Give it \`as: ${identifier}Event\`.` : `Rename it, to \`${identifier}Value\` for instance.`,
  });
}

function reportClash(owner: Owner, other: Owner, { clash, report }: { readonly clash: string; readonly report: Report }): void {
  const verb = owner.identifier === clash && other.identifier === clash ? "become" : "export";
  report("names-stay-apart", {
    place: owner.place,
    message: `Both ${verb} \`${clash}\`; the other is at ${placeText(other.place, owner.place.file)}.`,
    help: helpFor(owner, other),
    related: [{ message: `\`${other.name}\` is declared here`, place: other.place }],
  });
}

function reportMeeting(owner: Named, other: Named, { onlyCase, report }: { readonly onlyCase: boolean; readonly report: Report }): void {
  const at = placeText(other.place, owner.place.file);
  report("names-stay-apart", {
    place: owner.place,
    message: onlyCase
      ? `It differs from \`${other.name}\` only in case; the other is at ${at}.`
      : `Both become \`${owner.identifier}\`${owner.identifier === other.identifier ? "" : " but for case"}; the other is at ${at}.`,
    help: onlyCase ? "Rename one." : helpFor(owner, other),
    related: [{ message: `\`${other.name}\` is declared here`, place: other.place }],
  });
}

/** Only an event can be given another identifier. */
function helpFor(owner: Named, other: Named): string {
  if (owner.kind === "event") return `Rename one, or give it \`as: ${otherIdentifier(owner.identifier)}\`.`;
  return other.kind === "event" ? `Rename one, or give \`${other.name}\` \`as: ${otherIdentifier(other.identifier)}\`.` : "Rename one.";
}

/** `OrderPlaced` OrderWasPlaced, `OrderNote` OrderNoteEvent. */
function otherIdentifier(identifier: string): string {
  return /[a-z0-9][A-Z][a-z]*ed$/u.test(identifier) ? identifier.replace(/([A-Z][a-z]*)$/u, "Was$1") : `${identifier}Event`;
}
