import type { CategoryDefinition, EventDefinition, EventModel, HandlerDefinition, SharedType } from "../model/event-model.js";
import { headingAnchors } from "./headings.js";

/** What `catalog.md` shows, in its order, and where links to it lead. */
export interface CatalogPage {
  readonly model: EventModel;
  readonly title: string;
  /** Those that have events. */
  readonly categories: readonly { readonly category: CategoryDefinition; readonly events: readonly EventDefinition[] }[];
  readonly types: readonly SharedType[];
  /** Those that get an event of a type. */
  readonly handlersOf: (type: string) => readonly HandlerDefinition[];
  /** The anchor of a section; null where the page has no such section. */
  readonly anchorOf: (kind: SectionKind, key: string) => string | null;
}

export type SectionKind = "category" | "event" | "type" | "handler";

/** The titles of the page's two last groups. */
export const groupTitles = { types: "Types", handlers: "Handlers" } as const;

interface Heading {
  readonly text: string;
  /** What links to it name; null where nothing does. */
  readonly target: string | null;
}

/** Lays the page out. */
export function catalogPage(model: EventModel): CatalogPage {
  const [catalog, ...others] = model.catalogs;
  const events = new Map(model.events.map((event) => [event.type, event]));
  const categories = model.categories.map((category) => ({ category, events: category.events.flatMap((type) => events.get(type) ?? []) }));
  const page = {
    model,
    title: catalog !== undefined && others.length === 0 ? catalog.name : "Events",
    categories: categories.filter((each) => each.events.length > 0),
    types: model.modules.flatMap((module) => module.types),
  };
  const headings = headingsOf(page);
  const anchors = headingAnchors(headings.map((heading) => heading.text));
  const byTarget = new Map(headings.map((heading, at) => [heading.target, anchors[at] ?? ""]));
  const handlers = handlersByType(model);
  return { ...page, handlersOf: (type) => handlers.get(type) ?? [], anchorOf: (kind, key) => byTarget.get(targetOf(kind, key)) ?? null };
}

function handlersByType({ handlers }: EventModel): ReadonlyMap<string, readonly HandlerDefinition[]> {
  const byType = new Map<string, HandlerDefinition[]>();
  for (const handler of handlers) {
    for (const type of handler.on) {
      const known = byType.get(type);
      if (known === undefined) byType.set(type, [handler]);
      else known.push(handler);
    }
  }
  return byType;
}

function headingsOf({ model, title, categories, types }: Omit<CatalogPage, "anchorOf" | "handlersOf">): readonly Heading[] {
  return [
    { text: title, target: null },
    ...categories.flatMap(({ category, events }) => [
      { text: category.name, target: targetOf("category", category.name) },
      ...events.map((event) => ({ text: event.type, target: targetOf("event", event.type) })),
    ]),
    ...group(
      groupTitles.types,
      types.map((type) => ({ text: type.name, target: targetOf("type", type.key) })),
    ),
    ...group(
      groupTitles.handlers,
      model.handlers.map((handler) => ({ text: handler.name, target: targetOf("handler", handler.name) })),
    ),
  ];
}

function group(title: string, headings: readonly Heading[]): readonly Heading[] {
  return headings.length === 0 ? [] : [{ text: title, target: null }, ...headings];
}

function targetOf(kind: SectionKind, key: string): string {
  return `${kind} ${key}`;
}
