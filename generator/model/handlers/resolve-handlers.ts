import type { HandlerBlock } from "../../read/grammar/catalog-as-written.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import type { Declaration } from "../catalogs/declarations.js";
import type { HandlerDefinition } from "../event-model.js";
import { extensionsOf } from "../extensions.js";
import type { Report } from "../findings.js";
import { isTakenMember } from "../names/free-names.js";
import { camelCase } from "../names/identifiers.js";
import { limits } from "../../diagnostics/limits.js";
import { alternatives, mayGuess } from "../../diagnostics/nearest.js";
import { nearestPatterns } from "./nearest-events.js";
import { indexNames, matchPattern, type PatternIndex } from "./pattern.js";
import { readDeprecation } from "../fields/read-deprecation.js";
import { readRetry } from "./read-retry.js";
import { mayReach, type Reach, usePath } from "../catalogs/resolve-uses.js";
import { isSilenced, keyPlace, placeText, type Site, valuePlace, within } from "../site.js";
import { byName } from "../sort.js";

/** What handlers need to know of events. */
export interface HandlerContext {
  readonly reaches: ReadonlyMap<string, Reach>;
  /** Every event type that is known by name. */
  readonly declared: ReadonlyMap<string, Declaration<"events">>;
  /** Whether an event type is sound, and thus in the model. */
  readonly isInModel: (type: string) => boolean;
  readonly report: Report;
}

/** How many pairs of a handler and an event type there may still be. */
interface Patience {
  deliveriesLeft: number;
}

/** Reads what handlers say, and which events their patterns match. In the order of the files; those that were refused as a whole are left out. */
export function resolveHandlers(declared: Iterable<Declaration<"handlers">>, context: HandlerContext): readonly HandlerDefinition[] {
  const indexes = new Map<CatalogGroup, PatternIndex>();
  const exported = new Map<string, Declaration<"handlers">>();
  const found = new Map<string, HandlerDefinition>();
  const patience: Patience = { deliveriesLeft: limits.deliveries };
  for (const declaration of declared) {
    const { name, group, written, misnamed } = declaration;
    if (!misnamed && !found.has(name)) takeExport(declaration, exported, context.report);
    const reach = context.reaches.get(group.name);
    if (written === null || reach === undefined) continue;
    let index = indexes.get(group);
    if (index === undefined) indexes.set(group, (index = indexNames(namesInReach(reach, context.declared))));
    const handler = readHandler(declaration, written, { index, reach, context, patience });
    if (!found.has(name)) found.set(name, handler);
  }
  return [...found.values()];
}

function namesInReach({ own, used }: Reach, declared: HandlerContext["declared"]): readonly string[] {
  const groups = new Set([own, ...used]);
  return [...declared.values()].filter((event) => groups.has(event.group)).map((event) => event.name);
}

interface Matching {
  readonly index: PatternIndex;
  readonly reach: Reach;
  readonly context: HandlerContext;
  readonly patience: Patience;
}

function readHandler({ name, group, site }: Declaration<"handlers">, block: HandlerBlock, matching: Matching): HandlerDefinition {
  const { isInModel } = matching.context;
  const on = block.on.flatMap((pattern, index) => matchesOf(pattern, within(within(site, "on"), index), matching));
  return {
    name,
    export: camelCase(name),
    catalog: group.name,
    description: block.description,
    deprecated: readDeprecation(block.deprecated, within(site, "deprecated")),
    on: [...new Set(on)].filter(isInModel).sort(byName),
    delivery: block.delivery ?? "durable",
    order: block.order ?? "subject",
    retry: readRetry(block.retry, within(site, "retry"), matching.context.report),
    timeout: block.timeout ?? "30s",
    from: block.from ?? "end",
    extensions: extensionsOf(block),
    origin: keyPlace(site),
  };
}

function matchesOf(pattern: string, site: Site, { index, reach, context, patience }: Matching): readonly string[] {
  if (patience.deliveriesLeft < 0) return [];
  const matches = matchPattern(index, pattern);
  patience.deliveriesLeft -= matches.length;
  if (patience.deliveriesLeft < 0) {
    context.report("limits-are-kept", {
      place: valuePlace(site),
      message: `With the events of this pattern, handlers are for more than ${limits.deliveries} events in all.`,
      help: "Let one handler do what many do for the same events.",
    });
    return [];
  }
  if (matches.length > 0 || isSilenced(site)) return matches;
  const isMeant = (name: string) => matchPattern(indexNames([name]), pattern).length > 0;
  if (!mayReach(reach, "events", isMeant)) reportNoMatch(pattern, site, { reach, context });
  return matches;
}

function reportNoMatch(pattern: string, site: Site, { reach, context }: Pick<Matching, "reach" | "context">): void {
  context.report("patterns-match-something", {
    place: valuePlace(site),
    message: `No event type matches \`${pattern}\`.`,
    help: helpFor(pattern, site, { reach, context }),
  });
}

function helpFor(pattern: string, site: Site, { reach, context: { declared } }: Pick<Matching, "reach" | "context">): string {
  const elsewhere = declared.get(pattern) ?? outOfReach(pattern, declared);
  if (elsewhere !== undefined) {
    const what = elsewhere.name === pattern ? "it" : `\`${elsewhere.name}\``;
    return `\`${elsewhere.group.name}\` declares ${what}; to see its events, add \`use: [${usePath(site.catalog, elsewhere.group)}]\`.`;
  }
  const close = nearestPatterns(pattern, namesInReach(reach, declared));
  if (close.length > 0) return `Nearest: ${alternatives(close)}.`;
  return pattern.includes("*")
    ? "`*` stands for exactly one segment between dots, `**` for one or more."
    : "Patterns see the events of this catalog and of those it uses.";
}

/** The first event that a pattern would match if it were in reach. */
function outOfReach(pattern: string, declared: HandlerContext["declared"]): Declaration<"events"> | undefined {
  if (!mayGuess(declared.size * 10)) return undefined;
  const [first] = matchPattern(indexNames([...declared.keys()]), pattern);
  return first === undefined ? undefined : declared.get(first);
}

/** The properties of the object that the application wires must differ. */
function takeExport(declaration: Declaration<"handlers">, exported: Map<string, Declaration<"handlers">>, report: Report): void {
  const { name, site } = declaration;
  const property = camelCase(name);
  const other = exported.get(property);
  if (other !== undefined) {
    report("names-stay-apart", {
      place: keyPlace(site),
      message: `Both become \`${property}\`; the other is at ${placeText(keyPlace(other.site), site.catalog.file)}.`,
      help: "Rename one.",
      related: [{ message: `\`${other.name}\` is declared here`, place: keyPlace(other.site) }],
    });
  } else exported.set(property, declaration);
  if (!isTakenMember(property)) return;
  report("names-are-free", {
    place: keyPlace(site),
    message: `\`${name}\` becomes the property \`${property}\`, and every JavaScript object is asked for a member of that name.`,
    help: `Choose another name, such as \`run-${name}\`.`,
  });
}
