import { type Code, code, join, lines, paragraphs } from "../../code/code.js";
import { docComment } from "../../code/comment.js";
import { identifier } from "../../code/identifier.js";
import { imported, importedTypes } from "../../code/imports.js";
import { key, literal, textPattern } from "../../code/literal.js";
import { part } from "../../code/part.js";
import type { Memory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import type { EventDefinition, EventModel, HandlerDefinition, Template } from "../../model/event-model.js";
import type { Field, Shape } from "../../shapes/shape.js";
import { indexedFields as fieldsToFindBy } from "../../shapes/spoken-fields.js";
import { typeOf } from "../types/details-type.js";
import type { TypeContext } from "../types/type-context.js";
import { docFor, retentionText } from "./doc.js";
import { fromOwn } from "./from-own.js";
import { neighbour, sharedType } from "./module-scope.js";
import { type Run, runsOf } from "../runs.js";

/** What `registryTypes` declares; the modules of a model are imported under other names. */
export const registryTypeNames: readonly string[] = [
  "Category",
  "Tag",
  "ActorKind",
  "ThingKind",
  "About",
  "AboutWithoutSubject",
  "AboutWithSubject",
  "Events",
  "EventType",
  "EventOf",
  "Indexed",
  "Handlers",
  "Registry",
];

const or = code` | `;

/** The closed unions, the lookup from types to events, and the contract that handlers fulfil. */
export function registryTypes(model: EventModel, memory: Memory): Code {
  return paragraphs([unions(model), about, events(model, memory), indexed(model, memory), handlers(model), registry(model)]);
}

function unions({ categories, vocabulary }: EventModel): Code {
  return lines([
    code`export type Category = ${union(categories.map(({ name }) => literal(name)))};`,
    code`/** What an event may be tagged with. */`,
    code`export type Tag = ${union(vocabulary.tags.map(tagType))};`,
    code`export type ActorKind = string;`,
    code`/** What an event may be about, or linked to. */`,
    code`export type ThingKind = ${union(vocabulary.things.map((kind) => literal(kind)))};`,
  ]);
}

/** An empty vocabulary is an open one. */
function union(members: readonly Code[]): Code {
  return members.length === 0 ? code`string` : join(members, or);
}

function tagType({ parts }: Template): Code {
  return textPattern(parts.map((part) => (typeof part === "string" ? part : null)));
}

const about = code`
  /** What a caller may say of an event beside its details. */
  export interface About extends ${runtimeType("EventOptions")}<ActorKind, ThingKind, Tag> {}
  /** The same, where the catalog takes the subject from the details. */
  export interface AboutWithoutSubject extends Omit<About, "subject"> {
    readonly subject?: undefined;
  }
  /** The same, where the subject is not among the details, so that it must be said. */
  export interface AboutWithSubject<Kind extends ThingKind> extends About {
    readonly subject: { readonly type: Kind; readonly id: string };
  }
`;

function events(model: EventModel, memory: Memory): Code {
  const members = runsOf(model, memory).map((run) =>
    memory.recall(["registry members", run.key], [run], () =>
      part(() => lines(run.events.map((event) => code`${fromOwn(event.origin, literal(event.type))}: ${eventType(event)};`))),
    ),
  );
  return code`
    /** Every event by its type. */
    export interface Events {
      ${lines(members)}
    }
    export type EventType = keyof Events;
    export type EventOf<Type extends EventType> = Events[Type];
  `;
}

function eventType(event: EventDefinition): Code {
  return code`${importedTypes(neighbour(event.module))}.${identifier(event.names.event)}`;
}

function indexed(model: EventModel, memory: Memory): Code {
  const members = runsOf(model, memory).flatMap((run) => {
    const from = [run];
    const maps = { definitions: model.definitions };
    return recallLookups(memory, ["registry index", run.key], { from, maps, work: (seen) => indexedIn(run, seen) }) ?? [];
  });
  return code`
    /** The details that events can be found by. */
    export interface Indexed {
      ${lines(members)}
    }
  `;
}

type Seen = Pick<EventModel, "definitions">;

/** null: none of the events can be found by its details. */
function indexedIn({ events }: Run, seen: Seen): Code | null {
  const rows = events.map((event) => ({ event, fields: fieldsToFindBy(event.details) }));
  const found = rows.filter(({ fields }) => fields.length > 0);
  if (found.length === 0) return null;
  // Before it is a part, since what it looks up has to be seen now.
  const members = lines(found.map(({ event, fields }) => code`${literal(event.type)}: { ${indexedFields(fields, seen)} };`));
  return part(() => members);
}

/** What fields are compared with; of a list, one of its items. */
function indexedFields(fields: readonly Field[], model: Seen): Code {
  const context: TypeContext = { named: (to) => sharedTypeName(to, model), shapeOf: (to) => sharedType(model, to).shape };
  return join(
    fields.map(({ name, shape }) => code`readonly ${key(name)}: ${typeOf(comparedWith(shape, model), context)}`),
    semicolon,
  );
}

const semicolon = code`; `;

function comparedWith(shape: Shape, model: Seen): Shape {
  if (shape.kind === "array") return shape.items;
  if (shape.kind !== "ref") return shape;
  const target = sharedType(model, shape.to).shape;
  return target.kind === "array" ? target.items : shape;
}

function sharedTypeName(to: string, model: Seen): Code {
  const type = sharedType(model, to);
  return code`${importedTypes(neighbour(type.module))}.${identifier(type.name)}`;
}

function handlers(model: EventModel): Code {
  const byType = new Map(model.handlers.length === 0 ? [] : model.events.map((event) => [event.type, event]));
  const owners = new Map(model.catalogs.map(({ name, owner }) => [name, owner]));
  return code`
    /** The handlers that the catalogs declare; the application writes them. */
    export interface Handlers {
      ${lines(model.handlers.map((handler) => handlerMember(handler, { byType, owners })))}
    }
  `;
}

interface Known {
  readonly byType: ReadonlyMap<string, EventDefinition>;
  /** By catalog. */
  readonly owners: ReadonlyMap<string, string | null>;
}

function handlerMember(handler: HandlerDefinition, { byType, owners }: Known): Code {
  const handled = handler.on.flatMap((type) => byType.get(type) ?? []);
  const event = handled.length === byType.size ? code`EventOf<EventType>` : union(handled.map(eventType));
  const { deprecated } = docFor(handler);
  const owner = owners.get(handler.catalog) ?? null;
  const what = `${handler.name}: ${deliveryOf(handler)}${owner === null ? "" : `; owner ${owner}`}. ${keptText(handled)}`;
  return code`
    ${docComment({ paragraphs: [what, handler.description], deprecated })}
    ${fromOwn(handler.origin, key(handler.export))}: ${runtimeType("Handler")}<${event}, EventType>;
  `;
}

function keptText(handled: readonly EventDefinition[]): string {
  const retentions = new Set(handled.map(({ retain }) => retentionText(retain)));
  return `Its events are kept ${[...retentions].join(" or ")}.`;
}

const orders: Readonly<Record<HandlerDefinition["order"], string>> = {
  none: "in no particular order",
  subject: "in order per subject",
  global: "in the order of all events",
};

function deliveryOf({ delivery, order }: HandlerDefinition): string {
  return delivery === "inline" ? "inline, before the emit resolves" : `durable, ${orders[order]}`;
}

function registry(model: EventModel): Code {
  const inline = model.handlers.filter(({ delivery }) => delivery === "inline").map((handler) => literal(handler.export));
  const names = inline.length === 0 ? code`never` : join(inline, or);
  return code`
    export interface Registry extends ${runtimeType("AnyRegistry")} {
      readonly "~types"?: { readonly events: Events; readonly indexed: Indexed; readonly handlers: Handlers; readonly inline: ${names} };
    }
  `;
}

function runtimeType(name: string): Code {
  return imported(name, "@eventbook/runtime", "type");
}
