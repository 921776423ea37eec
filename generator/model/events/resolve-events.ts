import type { EventBlock } from "../../read/grammar/catalog-as-written.js";
import type { ModuleNames } from "../names/assign-names.js";
import type { Declaration } from "../catalogs/declarations.js";
import type { EventDraft } from "./event-draft.js";
import type { EventDefinition, Template, ViewColumn } from "../event-model.js";
import { extensionsOf, asJson } from "../extensions.js";
import type { Report } from "../findings.js";
import { hasGap, mayHold } from "../gaps.js";
import { planStorage, withOwnColumns } from "../storage/plan-storage.js";
import { readDeprecation } from "../fields/read-deprecation.js";
import { decideUnions, type UndecidedUnion } from "../fields/read-type.js";
import type { Categories, Category } from "./resolve-categories.js";
import { resolveDetails } from "./resolve-details.js";
import {
  addedTags,
  categoryOf,
  type EventCategory,
  nearestSaid,
  nearestValue,
  ownerOf,
  type PolicyChain,
  type PolicySubject,
  policyChain,
  retainOf,
  type Said,
  subcategoryOf,
} from "./resolve-policy.js";
import type { Types } from "../types/resolve-types.js";
import type { Reach } from "../catalogs/resolve-uses.js";
import type { TemplateContext } from "./refuse-placeholder.js";
import { resolveMessage, resolveSubject, resolveTag } from "./resolve-templates.js";
import { resolveSchema } from "./resolve-schema.js";
import type { Schemas } from "../types/schemas.js";
import type { Shape } from "../../shapes/shape.js";
import { keyPlace, rememberSite, within } from "../site.js";
import { spokenFields } from "../../shapes/spoken-fields.js";
import { isSupposed, isVague } from "../../shapes/unknown-shape.js";
import { checkTag, type TagVocabulary } from "./tag-vocabulary.js";

/** What events are read with. */
export interface EventContext {
  readonly types: Types;
  readonly schemas: Schemas;
  readonly categories: Categories;
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly vocabulary: TagVocabulary;
  /** Columns by the fields that make them, as far as they are known. */
  readonly columns: Map<string, ViewColumn>;
  /** Templates by their text, as far as they have been met. */
  readonly templates: TemplateContext["parsed"];
  /** The identifiers of the module that a file makes, by the file's path. */
  readonly namesIn: (path: string) => ModuleNames;
  /** The stem of the module that a file makes. */
  readonly stemOf: (path: string) => string;
  readonly report: Report;
}

/** What was read of an event type. */
export interface ReadEvent {
  readonly draft: EventDraft;
  /** Null where something is broken or missing. */
  readonly definition: EventDefinition | null;
}

/** Reads an event type, and says what is wrong with it; null where it was refused as a whole, and is known by name alone. */
export function resolveEvent(declaration: Declaration<"events">, context: EventContext): ReadEvent | null {
  const { name: type, group, site, written } = declaration;
  const reach = context.reaches.get(group.name);
  if (written === null || reach === undefined) return null;
  const block: EventBlock = typeof written === "string" ? { description: written } : written;
  const event: PolicySubject = { type, group, block, site, reach };
  const found = categoryOf(event, context.categories, context.report);
  const { category } = found;
  const chain = policyChain(event, category);
  const draft = readDraft(event, block, readDetails(event, found, context));
  const policy = readPolicy({ event, category, chain, report: context.report });
  const texts = readTexts({ event, chain, details: draft.details, context });
  const storage = storageOf(block, { name: block.as ?? type, details: draft.details, context });
  const names = context.namesIn(site.catalog.file.path).events.get(type);
  if (hasGap(site) || isVagueDetails(draft.details) || category === null || policy === null || names === undefined)
    return { draft, definition: null };
  // Named one by one: spreading many parts makes an object that is slow to make and slow to read.
  const { deprecated, details, examples, origin } = draft;
  const { subcategory, severity, retain, owner, enabled } = policy;
  const { subject, message, tags } = texts;
  const definition: EventDefinition = {
    type,
    catalog: group.name,
    module: context.stemOf(site.catalog.file.path),
    version: block.version ?? 1,
    description: block.description,
    deprecated,
    category: category.name,
    subcategory,
    severity,
    retain,
    owner,
    enabled,
    details,
    subject,
    message,
    tags,
    examples,
    extensions: extensionsOf(block),
    names,
    storage,
    origin,
  };
  return { draft, definition: block.schema === undefined ? definition : { ...definition, bySchema: true } };
}

function readDraft({ type, site }: PolicySubject, block: EventBlock, details: Shape): EventDraft {
  const deprecated = block.deprecated === undefined ? null : readDeprecation(block.deprecated, within(site, "deprecated"));
  const examples = block.examples === undefined ? noExamples : block.examples.map(asJson);
  const draft: EventDraft = { type, deprecated, details, examples, origin: keyPlace(site) };
  if (examples.length > 0) rememberSite(draft, site);
  return draft;
}

const noExamples: EventDefinition["examples"] = [];

function isVagueDetails(details: Shape): boolean {
  return details.kind === "object" && isVague(details);
}

interface Stored {
  readonly name: string;
  readonly details: Shape;
  readonly context: EventContext;
}

/** What is only supposed to be a field has no column. The fields of a schema are called as somebody else wanted, so that their columns step aside. */
function storageOf({ schema }: EventBlock, { name, details, context }: Stored): EventDefinition["storage"] {
  const { types, columns, report } = context;
  const spoken = spokenFields(details, types.shapeOf);
  const fields = isVagueDetails(details) ? spoken.filter((field) => !isSupposed(field)) : spoken;
  const storing = { shapeOf: types.shapeOf, columns, report };
  return schema === undefined ? planStorage({ name, fields }, storing) : planStorage({ name, fields: withOwnColumns(fields) }, storing);
}

interface InCategory {
  readonly event: PolicySubject;
  readonly category: Category | null;
  readonly chain: PolicyChain;
}

function readDetails(event: PolicySubject, found: EventCategory, context: EventContext): Shape {
  const { block, group, site } = event;
  const { schemas, types, report } = context;
  if (block.formats !== undefined && block.schema === undefined && !mayHold(site, "schema")) {
    const message = "`formats` says what `format` means in a `schema`, and this event has none.";
    report("keys-are-known", {
      place: keyPlace(within(site, "formats")),
      message,
      help: "Remove it; in a field map a format is a type, and is checked.",
    });
  }
  if (block.schema !== undefined)
    return resolveSchema(event, block.schema, { category: found.category, schemas, shapeOf: types.shapeOf, report });
  const undecided: UndecidedUnion[] = [];
  const reading = { scope: context.types.scopeIn(group), report: context.report, undecided, within: "details" } as const;
  const details = resolveDetails(
    { written: block.details, site: within(site, "details"), block: site, found, categories: context.categories },
    reading,
  );
  decideUnions(undecided, context.types);
  return details;
}

type Policy = Pick<EventDefinition, "subcategory" | "severity" | "retain" | "owner" | "enabled">;

function readPolicy(placed: InCategory & { readonly report: Report }): Policy | null {
  const { chain } = placed;
  const retain = retainOf(placed);
  const owner = ownerOf(placed);
  const subcategory = subcategoryOf(placed);
  if (retain === null || owner === null) return null;
  const severity = nearestValue(chain, "severity") ?? "medium";
  return { subcategory, severity, retain, owner, enabled: nearestValue(chain, "enabled") ?? true };
}

type Texts = Pick<EventDefinition, "subject" | "message" | "tags">;

interface InDetails {
  readonly event: PolicySubject;
  readonly chain: PolicyChain;
  readonly details: Shape;
  readonly context: EventContext;
}

function readTexts({ event, chain, details, context }: InDetails): Texts {
  const { templates: parsed, report } = context;
  const templates: TemplateContext = { type: event.type, details, shapeOf: context.types.shapeOf, parsed, report };
  const subject = nearestSaid(chain, "subject");
  const { message } = event.block;
  const said = addedTags(chain);
  const tags = said.length === 0 ? noTags : said.map((tag) => readTag(tag, { event, templates, context })).filter((tag) => tag !== null);
  return {
    subject: subject === null || subject.value === "none" ? null : resolveSubject(subject, templates),
    message: message === undefined ? null : resolveMessage({ value: message, site: within(event.site, "message") }, templates),
    tags,
  };
}

const noTags: Texts["tags"] = [];

interface TagContext {
  readonly event: PolicySubject;
  readonly templates: TemplateContext;
  readonly context: EventContext;
}

function readTag(said: Said<string>, { event, templates, context }: TagContext): Template | null {
  const template = resolveTag(said, templates);
  if (template !== null) checkTag(template, said, { reach: event.reach, vocabulary: context.vocabulary, report: context.report });
  return template;
}
