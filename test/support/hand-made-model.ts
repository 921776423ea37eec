import type { Place, SourceFile } from "../../generator/diagnostics/source.js";
import type { EventDefinition, EventModel, HandlerDefinition, SharedType, Template } from "../../generator/model/event-model.js";
import type { Field, ObjectShape, Shape } from "../../generator/shapes/shape.js";

/** A model without a catalog: for shapes that the catalog language cannot say, and for texts that no reader would let through. */
export interface HandMade {
  readonly stem?: string;
  readonly text?: string;
  readonly types?: Readonly<Record<string, Shape | Partial<SharedType>>>;
  readonly events: Readonly<Record<string, Partial<EventDefinition>>>;
  readonly handlers?: readonly HandlerDefinition[];
  readonly tags?: readonly Template[];
  readonly things?: readonly string[];
}

export function handMadeModel(made: HandMade): EventModel {
  const stem = made.stem ?? "shop";
  const file: SourceFile = { path: `catalogs/${stem}.events.yaml`, text: made.text ?? "" };
  const types = Object.entries(made.types ?? {}).map(([name, given]) => sharedType(name, given, stem, file));
  const events = Object.entries(made.events).map(([type, given]) => eventDefinition(type, given, stem, file));
  return {
    catalogs: [{ name: stem, description: "", owner: null, extensions: {}, origin: placeOf(file, stem) }],
    modules: [{ stem, catalog: stem, file: file.path, types, events }],
    events: [...events].sort((a, b) => (a.type < b.type ? -1 : 1)),
    categories: [
      {
        name: "action",
        catalogs: [stem],
        description: "Something was done.",
        subcategories: [],
        deprecated: null,
        extensions: {},
        events: events.map(({ type }) => type),
      },
    ],
    handlers: made.handlers ?? [],
    definitions: new Map(types.map((type) => [type.key, type])),
    vocabulary: { tags: made.tags ?? [], things: made.things ?? [] },
  };
}

/** A closed object; a name that ends in `?` is that of an optional field. */
export function fields(map: Readonly<Record<string, Shape>>, origin: Place = placeOf({ path: "x", text: "" }, "")): ObjectShape {
  return { kind: "object", rest: null, fields: Object.entries(map).map(([name, shape]) => field(name, shape, origin)) };
}

export function field(name: string, shape: Shape, origin: Place): Field {
  const optional = name.endsWith("?");
  return {
    name: optional ? name.slice(0, -1) : name,
    shape,
    required: !optional,
    description: null,
    deprecated: null,
    indexed: false,
    origin,
  };
}

/** Where a text first stands in a file; the beginning where it does not. */
export function placeOf(file: SourceFile, text: string): Place {
  const start = Math.max(0, file.text.indexOf(text));
  return { file, start, end: start + text.length };
}

function sharedType(name: string, given: Shape | Partial<SharedType>, stem: string, file: SourceFile): SharedType {
  const said = "kind" in given ? { shape: given } : given;
  return {
    key: `${stem}.${name}`,
    name,
    module: stem,
    shape: { kind: "any" },
    description: null,
    deprecated: null,
    names: { accepts: `is${name}` },
    origin: placeOf(file, name),
    ...said,
  };
}

function eventDefinition(type: string, given: Partial<EventDefinition>, stem: string, file: SourceFile): EventDefinition {
  const event = type
    .split(/[._-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  const definition = event.charAt(0).toLowerCase() + event.slice(1);
  return {
    type,
    catalog: stem,
    module: stem,
    version: 1,
    description: "Something happened.",
    deprecated: null,
    category: "action",
    subcategory: null,
    severity: "low",
    retain: "365d",
    owner: "team",
    enabled: true,
    details: fields({}),
    subject: null,
    message: null,
    tags: [],
    examples: [],
    extensions: {},
    names: {
      event,
      details: `${event}Details`,
      emit: `emit${event}`,
      create: `new${event}`,
      accepts: `is${event}Details`,
      issues: `${definition}Issues`,
      definition,
    },
    storage: { view: definition, columns: [], table: null, lists: [] },
    origin: placeOf(file, type),
    ...given,
  };
}
