import type { EventBlock } from "../read/grammar/catalog-as-written.js";
import type { ModuleNames } from "./assign-names.js";
import type { Declaration } from "./declarations.js";
import type { EventDefinition, Template } from "./event-model.js";
import { extensionsOf, asJson } from "./extensions.js";
import type { Report } from "./findings.js";
import { hasGap } from "./gaps.js";
import { planStorage } from "./plan-storage.js";
import { readDeprecation } from "./read-deprecation.js";
import { decideUnions, type UndecidedUnion } from "./read-type.js";
import type { Categories, Category } from "./resolve-categories.js";
import { resolveDetails } from "./resolve-details.js";
import {
  addedTags,
  categoryOf,
  nearestSaid,
  ownerOf,
  type PolicyChain,
  type PolicySubject,
  policyChain,
  retainOf,
  type Said,
  subcategoryOf,
} from "./resolve-policy.js";
import type { Types } from "./resolve-types.js";
import type { Reach } from "./resolve-uses.js";
import { resolveMessage, resolveSubject, resolveTag, type TemplateContext } from "./resolve-templates.js";
import type { ObjectShape } from "./shape.js";
import { keyPlace, rememberSite, within } from "./site.js";
import { checkTag, type TagVocabulary } from "./tag-vocabulary.js";

/** What events are read with. */
export interface EventContext {
  readonly types: Types;
  readonly categories: Categories;
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly vocabulary: TagVocabulary;
  /** Columns by the fields that make them, as far as they are known. */
  readonly columns: Map<string, string>;
  /** The identifiers of the module that a file makes, by the file's path. */
  readonly namesIn: (path: string) => ModuleNames;
  /** The stem of the module that a file makes. */
  readonly stemOf: (path: string) => string;
  readonly report: Report;
}

/** Reads an event type; null where something is broken or missing, so that it is known by name alone. */
export function resolveEvent(declaration: Declaration<"events">, context: EventContext): EventDefinition | null {
  const { name: type, group, site, written } = declaration;
  const reach = context.reaches.get(group.name);
  if (written === null || reach === undefined) return null;
  const block: EventBlock = typeof written === "string" ? { description: written } : written;
  const event: PolicySubject = { type, group, block, site, reach, hasGap: hasGap(site) };
  const category = categoryOf(event, context.categories, context.report);
  const chain = policyChain(event, category);
  const details = readDetails(declaration, { block, category, context });
  const policy = readPolicy({ event, category, chain, report: context.report });
  const texts = readTexts({ event, category, chain, details, context });
  const names = context.namesIn(site.catalog.file.path).events.get(type);
  if (event.hasGap || category === null || details === null || policy === null || texts === null || names === undefined) return null;
  const storage = planStorage(
    { name: block.as ?? type, fields: details.fields },
    { shapeOf: context.types.shapeOf, columns: context.columns, report: context.report },
  );
  const definition: EventDefinition = {
    type,
    catalog: group.name,
    module: context.stemOf(site.catalog.file.path),
    version: block.version ?? 1,
    description: block.description,
    deprecated: readDeprecation(block.deprecated, within(site, "deprecated")),
    category: category.name,
    ...policy,
    details,
    ...texts,
    examples: (block.examples ?? []).map(asJson),
    extensions: extensionsOf(block),
    names,
    storage,
    origin: keyPlace(site),
  };
  if (definition.examples.length > 0) rememberSite(definition, site);
  return definition;
}

interface InCategory {
  readonly event: PolicySubject;
  readonly category: Category | null;
  readonly chain: PolicyChain;
}

function readDetails(
  { group, site }: Declaration<"events">,
  { block, category, context }: { readonly block: EventBlock; readonly category: Category | null; readonly context: EventContext },
): ObjectShape | null {
  const undecided: UndecidedUnion[] = [];
  const reading = { scope: context.types.scopeIn(group), report: context.report, undecided, within: "details" } as const;
  const details = resolveDetails({ written: block.details, site: within(site, "details"), category }, reading);
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
  const severity = nearestSaid(chain, "severity")?.value ?? "medium";
  return { subcategory, severity, retain, owner, enabled: nearestSaid(chain, "enabled")?.value ?? true };
}

type Texts = Pick<EventDefinition, "subject" | "message" | "tags">;

function readTexts({
  event,
  category,
  chain,
  details,
  context,
}: InCategory & { readonly details: ObjectShape | null; readonly context: EventContext }): Texts | null {
  if (details === null) return null;
  const isIncomplete = event.hasGap || event.group.hasGaps || category === null || category.hasGap;
  const templates: TemplateContext = {
    type: event.type,
    fields: details.fields,
    isIncomplete,
    shapeOf: context.types.shapeOf,
    report: context.report,
  };
  const subject = nearestSaid(chain, "subject");
  const { message } = event.block;
  const tags = addedTags(chain).map((said) => readTag(said, { event, templates, context }));
  return {
    subject: subject === null ? null : resolveSubject(subject, templates),
    message: message === undefined ? null : resolveMessage({ value: message, site: within(event.site, "message") }, templates),
    tags: tags.filter((tag) => tag !== null),
  };
}

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
