import type { CategoryDefinition, EventDefinition, EventModel, HandlerDefinition, SharedType } from "../model/event-model.js";
import type { Deprecation } from "../model/shape.js";
import type { Artifact } from "./artifact.js";
import { type CatalogPage, catalogPage, groupTitles } from "./catalog-page.js";
import type { DeprecationView, Separated } from "./catalog-views.js";
import { type FieldContext, fieldRows, typeLinks } from "./field-rows.js";
import { spokenFields } from "../model/spoken-fields.js";
import { shapesIn } from "../model/walk-shape.js";
import { headerText } from "./file-header.js";
import { joinSections, type Section } from "./join-sections.js";
import { sourceOf } from "./registry.js";
import { jsonText } from "./print-json.js";
import { fill } from "./templates.js";
import { ruleTexts } from "./type-text.js";

/** `catalog.md`: the catalog for people. Categories with their events, then shared types, then handlers. */
export function catalogMarkdown(model: EventModel): readonly Artifact[] {
  const page = catalogPage(model);
  const context: FieldContext = {
    definitions: model.definitions,
    anchorOfType: (key) => page.anchorOf("type", key),
    known: { required: new Map(), optional: new Map() },
  };
  const sections = [headSection(page)];
  for (const { category, events } of page.categories) {
    sections.push(categorySection(category, events, page));
    for (const event of events) sections.push(eventSection(event, page, context));
  }
  if (page.types.length > 0) sections.push(groupSection(groupTitles.types));
  for (const type of page.types) sections.push(typeSection(type, page, context));
  if (model.handlers.length > 0) sections.push(groupSection(groupTitles.handlers));
  for (const handler of model.handlers) sections.push(handlerSection(handler, page));
  return [joinSections("catalog.md", sections)];
}

function groupSection(title: string): Section {
  return { text: fill.catalog.group({ title }).text, place: null };
}

function headSection({ model, title, categories, anchorOf }: CatalogPage): Section {
  const [only, ...others] = model.catalogs;
  const view = {
    header: headerText(sourceOf(model)),
    title,
    several: others.length > 0,
    description: others.length > 0 ? "" : (only?.description ?? ""),
    catalogs: model.catalogs.map(({ name, description, owner }) => ({ name, description, owned: owner !== null, owner: owner ?? "" })),
    categories: categories.map(({ category, events }) => ({
      name: category.name,
      description: category.description,
      anchor: anchorOf("category", category.name) ?? "",
      deprecated: category.deprecated !== null,
      count: events.length === 1 ? "1 event" : `${events.length} events`,
    })),
  };
  return { text: fill.catalog.head(view).text, place: null };
}

function categorySection(category: CategoryDefinition, events: readonly EventDefinition[], page: CatalogPage): Section {
  const { anchorOf } = page;
  const view = {
    name: category.name,
    description: category.description,
    deprecated: category.deprecated !== null,
    deprecation: deprecationOf(category.deprecated, page),
    divided: category.subcategories.length > 0,
    subcategories: category.subcategories,
    events: events.map((event) => ({
      type: event.type,
      description: event.description,
      anchor: anchorOf("event", event.type) ?? "",
      deprecated: event.deprecated !== null,
    })),
  };
  return { text: fill.catalog.category(view).text, place: null };
}

function eventSection(event: EventDefinition, page: CatalogPage, context: FieldContext): Section {
  const handlers = page.handlersOf(event.type);
  const fields = spokenFields(event.details, shapesIn(page.model));
  const view = {
    type: event.type,
    description: event.description,
    deprecated: event.deprecated !== null,
    deprecation: deprecationOf(event.deprecated, page),
    enabled: event.enabled,
    catalog: event.catalog,
    divided: event.subcategory !== null,
    subcategory: event.subcategory ?? "",
    severity: event.severity,
    retain: event.retain,
    owner: event.owner,
    version: String(event.version),
    about: event.subject !== null,
    subject: event.subject?.text ?? "",
    spoken: event.message !== null,
    message: event.message?.text ?? "",
    hasFields: fields.length > 0,
    fields: fieldRows(fields, context),
    tagged: event.tags.length > 0,
    tags: event.tags.map(({ text }, at, { length }) => ({ text, last: at === length - 1 })),
    handled: handlers.length > 0,
    handlers: handlers.map(({ name }, at, { length }) => ({ name, anchor: page.anchorOf("handler", name) ?? "", last: at === length - 1 })),
    examples: event.examples.map((example, at, { length }) => ({
      title: length === 1 ? "Example" : `Example ${at + 1}`,
      json: jsonText(example),
    })),
  };
  return { text: fill.catalog.event(view).text, place: event.origin };
}

function typeSection(type: SharedType, page: CatalogPage, context: FieldContext): Section {
  const { shape } = type;
  const view = {
    name: type.name,
    described: type.description !== null,
    description: type.description ?? "",
    deprecated: type.deprecated !== null,
    deprecation: deprecationOf(type.deprecated, page),
    hasFields: shape.kind === "object" && shape.fields.length > 0,
    fields: shape.kind === "object" ? fieldRows(shape.fields, context) : [],
    types: typeLinks(shape, context),
    rules: ruleTexts(shape),
  };
  return { text: fill.catalog.type(view).text, place: type.origin };
}

function handlerSection(handler: HandlerDefinition, page: CatalogPage): Section {
  const facts = [
    { label: "delivery", value: handler.delivery },
    { label: "order", value: handler.order },
    { label: "attempts", value: String(handler.retry.attempts) },
    { label: "pause between them", value: `${handler.retry.first} to ${handler.retry.most}` },
    { label: "time for one", value: handler.timeout },
    { label: "begins at the", value: handler.from },
  ];
  const view = {
    name: handler.name,
    description: handler.description,
    deprecated: handler.deprecated !== null,
    deprecation: deprecationOf(handler.deprecated, page),
    facts: separated(facts),
    events: separated(handler.on.map((type) => ({ type, anchor: page.anchorOf("event", type) ?? "" }))),
  };
  return { text: fill.catalog.handler(view).text, place: handler.origin };
}

const notDeprecated: DeprecationView = { description: "", replaced: false, use: "", anchor: "", limited: false, until: "" };

function deprecationOf(deprecation: Deprecation | null, { anchorOf }: CatalogPage): DeprecationView {
  if (deprecation === null) return notDeprecated;
  const { description, use, until } = deprecation;
  const anchor = use === null ? "" : (anchorOf("event", use) ?? "");
  return { description, replaced: use !== null, use: use ?? "", anchor, limited: until !== null, until: until ?? "" };
}

/** Items that know whether another follows. */
function separated<Item extends object>(items: readonly Item[]): readonly (Item & Separated)[] {
  return items.map((item, at) => ({ ...item, last: at === items.length - 1 }));
}
