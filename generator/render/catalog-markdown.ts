import type { CategoryDefinition, EventDefinition, EventModel, HandlerDefinition, SharedType } from "../model/event-model.js";
import type { Deprecation } from "../model/shape.js";
import type { Artifact } from "./artifact.js";
import { type CatalogPage, catalogPage, groupTitles } from "./catalog-page.js";
import type { Deprecable, Fact, Separated } from "./catalog-views.js";
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
  const sections = [
    headSection(page),
    ...page.categories.flatMap(({ category, events }) => [
      categorySection(category, events, page),
      ...events.map((event) => eventSection(event, page)),
    ]),
    ...group(
      groupTitles.types,
      page.types.map((type) => typeSection(type, page)),
    ),
    ...group(
      groupTitles.handlers,
      model.handlers.map((handler) => handlerSection(handler, page)),
    ),
  ];
  return [joinSections("catalog.md", sections)];
}

function group(title: string, sections: readonly Section[]): readonly Section[] {
  return sections.length === 0 ? [] : [{ text: fill.catalog.group({ title }).text, place: null }, ...sections];
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
    ...deprecationOf(category.deprecated, page),
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

function eventSection(event: EventDefinition, page: CatalogPage): Section {
  const handlers = page.handlersOf(event.type);
  const fields = spokenFields(event.details, shapesIn(page.model));
  const view = {
    type: event.type,
    description: event.description,
    ...deprecationOf(event.deprecated, page),
    enabled: event.enabled,
    facts: factsOf(event),
    spoken: event.message !== null,
    message: event.message?.text ?? "",
    hasFields: fields.length > 0,
    fields: fieldRows(fields, contextOf(page)),
    tagged: event.tags.length > 0,
    tags: separated(event.tags.map((tag) => ({ text: tag.text }))),
    handled: handlers.length > 0,
    handlers: separated(handlers.map(({ name }) => ({ name, anchor: page.anchorOf("handler", name) ?? "" }))),
    examples: event.examples.map((example, at) => ({
      title: event.examples.length === 1 ? "Example" : `Example ${at + 1}`,
      json: jsonText(example),
    })),
  };
  return { text: fill.catalog.event(view).text, place: event.origin };
}

/** What a line says of an event beside its description: a word, and a value in code. */
function factsOf(event: EventDefinition): readonly (Fact & Separated)[] {
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    ["catalog", event.catalog],
    ["subcategory", event.subcategory],
    ["severity", event.severity],
    ["kept", event.retain],
    ["owner", event.owner],
    ["version", String(event.version)],
    ["about", event.subject?.text ?? null],
  ];
  return separated(rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])));
}

function typeSection(type: SharedType, page: CatalogPage): Section {
  const { shape } = type;
  const view = {
    name: type.name,
    described: type.description !== null,
    description: type.description ?? "",
    ...deprecationOf(type.deprecated, page),
    hasFields: shape.kind === "object" && shape.fields.length > 0,
    fields: shape.kind === "object" ? fieldRows(shape.fields, contextOf(page)) : [],
    types: typeLinks(shape, contextOf(page)),
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
    ...deprecationOf(handler.deprecated, page),
    facts: separated(facts),
    events: separated(handler.on.map((type) => ({ type, anchor: page.anchorOf("event", type) ?? "" }))),
  };
  return { text: fill.catalog.handler(view).text, place: handler.origin };
}

const notDeprecated: Deprecable = {
  deprecated: false,
  deprecation: { description: "", replaced: false, use: "", anchor: "", limited: false, until: "" },
};

function deprecationOf(deprecation: Deprecation | null, { anchorOf }: CatalogPage): Deprecable {
  if (deprecation === null) return notDeprecated;
  const { description, use, until } = deprecation;
  const anchor = use === null ? "" : (anchorOf("event", use) ?? "");
  return {
    deprecated: true,
    deprecation: { description, replaced: use !== null, use: use ?? "", anchor, limited: until !== null, until: until ?? "" },
  };
}

function contextOf({ model, anchorOf }: CatalogPage): FieldContext {
  return { definitions: model.definitions, anchorOfType: (key) => anchorOf("type", key) };
}

/** Items that know whether another follows. */
function separated<Item extends object>(items: readonly Item[]): readonly (Item & Separated)[] {
  return items.map((item, at) => ({ ...item, last: at === items.length - 1 }));
}
