import type { Place } from "../diagnostics/source.js";
import type { Declaration } from "./declarations.js";
import type { EventNames } from "./event-model.js";
import type { Report } from "./findings.js";
import { isTakenConstant, isTakenType } from "./free-names.js";
import { mayHold } from "./gaps.js";
import { bareName, pascalCase, uncapitalise } from "./identifiers.js";
import { keyPlace, placeText } from "./site.js";

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
  const owners = [...types.filter(isNamed).map(typeOwner), ...events.filter(isNamed).map(eventOwner)].sort(
    (a, b) => a.place.start - b.place.start,
  );
  const exported = new Map<string, Owner>();
  for (const owner of owners) {
    reportTaken(owner, report);
    const clash = owner.exports.find((name) => exported.has(name));
    const other = clash === undefined ? undefined : exported.get(clash);
    if (clash !== undefined && other !== undefined) reportClash(owner, other, { clash, report });
    for (const name of owner.exports) if (!exported.has(name)) exported.set(name, owner);
  }
  return { events: new Map(events.map((event) => [event.name, namesOf(identifierOf(event), exported)])) };
}

/** Tells of event types that differ only in case or separators, wherever they are declared: their files and views would meet. */
export function keepEventsApart(events: Iterable<Declaration<"events">>, report: Report): void {
  const byBareName = new Map<string, Named>();
  const byLowerCase = new Map<string, Named>();
  for (const event of events) {
    if (!isNamed(event)) continue;
    const owner = namedEvent(event);
    const [bare, low] = [bareName(owner.identifier), owner.name.toLowerCase()];
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

function namesOf(identifier: string, exported: ReadonlyMap<string, unknown>): EventNames {
  const constant = uncapitalise(identifier);
  return {
    event: identifier,
    details: `${identifier}Details`,
    emit: `emit${identifier}`,
    create: `new${identifier}`,
    accepts: `is${identifier}Details`,
    issues: `${constant}Issues`,
    // No derived name holds an underscore, so this one meets none.
    definition: isTakenConstant(constant) || exported.has(constant) ? `${constant}_` : constant,
  };
}

function typeOwner({ name, site }: Declaration<"types">): Owner {
  return { name, kind: "type", identifier: name, exports: [name, `is${name}`], place: keyPlace(site) };
}

function namedEvent(event: Declaration<"events">): Named {
  return { name: event.name, kind: "event", identifier: identifierOf(event), place: keyPlace(event.site) };
}

function eventOwner(declaration: Declaration<"events">): Owner {
  const named = namedEvent(declaration);
  const { event, details, emit, create, accepts, issues } = namesOf(named.identifier, nothing);
  return { ...named, exports: [event, details, emit, create, accepts, issues] };
}

const nothing: ReadonlyMap<string, unknown> = new Map();

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
