import { type Memory, noMemory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import type { CategoryDefinition, EventDefinition, EventModel, HandlerDefinition, SharedType } from "../../model/event-model.js";
import type { Deprecation } from "../../shapes/shape.js";
import type { Artifact } from "../artifact.js";
import { type AnchorOf, type Anchors, anchorsIn, type CatalogPage, catalogPage, groupTitles } from "./catalog-page.js";
import type { DeprecationView, Separated } from "./catalog-views.js";
import { type FieldContext, fieldRows, typeLinks } from "./field-rows.js";
import { spokenFields } from "../../shapes/spoken-fields.js";
import { shapesIn } from "../../shapes/walk-shape.js";
import { headerText } from "../file-header.js";
import { groupSections, joinSections, type Section, type SectionGroup } from "../join-sections.js";
import { sourceOf } from "../modules/registry.js";
import type { RenderOptions } from "../render-options.js";
import type { Run } from "../runs.js";
import { jsonText } from "../print-json.js";
import { fill } from "../templates.js";
import { ruleTexts } from "./type-text.js";

/** `catalog.md`: the catalog for people. Categories with their events, then shared types, then handlers. */
export function catalogMarkdown(model: EventModel, _options?: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  const page = catalogPage(model, memory);
  const whole = viewOf(model, page.anchors);
  const groups = [groupSections([headSection(page, whole)])];
  for (const { category, runs } of page.categories) {
    const maps = { anchors: page.anchors };
    const work = ({ anchors }: typeof maps) => groupSections([categorySection(category, runs, viewOf(model, anchors))]);
    groups.push(recallLookups(memory, ["category for people", category.name], { from: [category, ...runs], maps, work }));
    for (const run of runs) groups.push(eventsOf(run, page, memory));
  }
  const rest = page.types.length > 0 ? [groupSection(groupTitles.types)] : [];
  for (const type of page.types) rest.push(typeSection(type, whole));
  if (model.handlers.length > 0) rest.push(groupSection(groupTitles.handlers));
  for (const handler of model.handlers) rest.push(handlerSection(handler, whole));
  return [joinSections("catalog.md", [...groups, groupSections(rest)])];
}

/** What sections see of the model and of each other. */
interface View {
  readonly definitions: EventModel["definitions"];
  readonly anchorOf: AnchorOf;
  readonly fields: FieldContext;
}

const views = new WeakMap<EventModel["definitions"], { readonly anchors: Anchors; readonly view: View }>();

/** The same for all who see the same of both. */
function viewOf({ definitions }: Pick<EventModel, "definitions">, anchors: Anchors): View {
  const known = views.get(definitions);
  if (known?.anchors === anchors) return known.view;
  const anchorOf = anchorsIn(anchors);
  const fields: FieldContext = {
    definitions,
    anchorOfType: (key) => anchorOf("type", key),
    known: { required: new Map(), optional: new Map() },
  };
  const view = { definitions, anchorOf, fields };
  views.set(definitions, { anchors, view });
  return view;
}

function eventsOf(run: Run, { model, anchors, handlersOf }: CatalogPage, memory: Memory): SectionGroup {
  return recallLookups(memory, ["events for people", run.key], {
    from: [run, model.handlers],
    maps: { definitions: model.definitions, anchors },
    work: (seen) => groupSections(run.events.map((event) => eventSection(event, handlersOf(event.type), viewOf(seen, seen.anchors)))),
  });
}

function groupSection(title: string): Section {
  return { text: fill.catalog.group({ title }).text, place: null };
}

function headSection({ model, title, categories }: CatalogPage, { anchorOf }: View): Section {
  const [only, ...others] = model.catalogs;
  const view = {
    header: headerText(sourceOf(model)),
    title,
    several: others.length > 0,
    description: others.length > 0 ? "" : (only?.description ?? ""),
    catalogs: model.catalogs.map(({ name, description, owner }) => ({ name, description, owned: owner !== null, owner: owner ?? "" })),
    categories: categories.map(({ category }) => ({
      name: category.name,
      description: category.description,
      anchor: anchorOf("category", category.name) ?? "",
      deprecated: category.deprecated !== null,
      count: category.events.length === 1 ? "1 event" : `${category.events.length} events`,
    })),
  };
  return { text: fill.catalog.head(view).text, place: null };
}

function categorySection(category: CategoryDefinition, runs: readonly Run[], seen: View): Section {
  const { anchorOf } = seen;
  const events = runs.flatMap((run) => run.events);
  const view = {
    name: category.name,
    description: category.description,
    deprecated: category.deprecated !== null,
    deprecation: deprecationOf(category.deprecated, seen),
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

function eventSection(event: EventDefinition, handlers: readonly HandlerDefinition[], seen: View): Section {
  const fields = spokenFields(event.details, shapesIn(seen));
  const view = {
    type: event.type,
    description: event.description,
    deprecated: event.deprecated !== null,
    deprecation: deprecationOf(event.deprecated, seen),
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
    fields: fieldRows(fields, seen.fields),
    tagged: event.tags.length > 0,
    tags: event.tags.map(({ text }, at, { length }) => ({ text, last: at === length - 1 })),
    handled: handlers.length > 0,
    handlers: handlers.map(({ name }, at, { length }) => ({ name, anchor: seen.anchorOf("handler", name) ?? "", last: at === length - 1 })),
    examples: event.examples.map((example, at, { length }) => ({
      title: length === 1 ? "Example" : `Example ${at + 1}`,
      json: jsonText(example),
    })),
  };
  return { text: fill.catalog.event(view).text, place: event.origin };
}

function typeSection(type: SharedType, seen: View): Section {
  const { shape } = type;
  const view = {
    name: type.name,
    described: type.description !== null,
    description: type.description ?? "",
    deprecated: type.deprecated !== null,
    deprecation: deprecationOf(type.deprecated, seen),
    hasFields: shape.kind === "object" && shape.fields.length > 0,
    fields: shape.kind === "object" ? fieldRows(shape.fields, seen.fields) : [],
    types: typeLinks(shape, seen.fields),
    rules: ruleTexts(shape),
  };
  return { text: fill.catalog.type(view).text, place: type.origin };
}

function handlerSection(handler: HandlerDefinition, seen: View): Section {
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
    deprecation: deprecationOf(handler.deprecated, seen),
    facts: separated(facts),
    events: separated(handler.on.map((type) => ({ type, anchor: seen.anchorOf("event", type) ?? "" }))),
  };
  return { text: fill.catalog.handler(view).text, place: handler.origin };
}

const notDeprecated: DeprecationView = { description: "", replaced: false, use: "", anchor: "", limited: false, until: "" };

function deprecationOf(deprecation: Deprecation | null, { anchorOf }: View): DeprecationView {
  if (deprecation === null) return notDeprecated;
  const { description, use, until } = deprecation;
  const anchor = use === null ? "" : (anchorOf("event", use) ?? "");
  return { description, replaced: use !== null, use: use ?? "", anchor, limited: until !== null, until: until ?? "" };
}

/** Items that know whether another follows. */
function separated<Item extends object>(items: readonly Item[]): readonly (Item & Separated)[] {
  return items.map((item, at) => ({ ...item, last: at === items.length - 1 }));
}
