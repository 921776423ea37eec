import { builtInTypes } from "../../generator/model/fields/built-in-types.js";
import type { EventDefinition, EventModel, EventStorage, HandlerDefinition, SharedType } from "../../generator/model/event-model.js";
import { pascalCase, uncapitalise } from "../../generator/model/names/identifiers.js";
import { planStorage } from "../../generator/model/storage/plan-storage.js";
import type { BuiltIn, Field, Shape } from "../../generator/shapes/shape.js";

/** A model with its storage planned, without the stages before: for what no catalog could say, such as a name with a quote in it. */
export function modelByHand(parts: {
  readonly events: readonly EventDefinition[];
  readonly types?: readonly SharedType[];
  readonly handlers?: readonly HandlerDefinition[];
  readonly description?: string;
}): EventModel {
  const { events, types = [], handlers = [], description = "What happens in the shop." } = parts;
  return {
    catalogs: [{ name: "shop", description, owner: "team-orders", extensions: {}, origin: somewhere }],
    modules: [{ stem: "shop", catalog: "shop", file: "events/shop.events.yaml", types, events }],
    events,
    categories: [
      {
        name: "action",
        catalogs: ["shop"],
        description,
        subcategories: [],
        deprecated: null,
        extensions: {},
        events: events.map((event) => event.type),
      },
    ],
    handlers,
    definitions: new Map(types.map((type) => [type.key, type])),
    vocabulary: { tags: [], things: [] },
  };
}

/** An event of the category `action`; what is not said is plain. */
export function eventByHand(type: string, fields: readonly Field[], more: Partial<EventDefinition> = {}): EventDefinition {
  const name = pascalCase(type);
  return {
    type,
    catalog: "shop",
    module: "shop",
    version: 1,
    description: `${type} happened.`,
    deprecated: null,
    category: "action",
    subcategory: null,
    severity: "low",
    retain: "365d",
    owner: "team-orders",
    enabled: true,
    details: { kind: "object", fields, rest: null },
    subject: null,
    message: null,
    tags: [],
    examples: [],
    extensions: {},
    names: {
      event: name,
      details: `${name}Details`,
      emit: `emit${name}`,
      create: `new${name}`,
      accepts: `is${name}Details`,
      issues: `${uncapitalise(name)}Issues`,
      definition: uncapitalise(name),
    },
    storage: storageOf(type, fields),
    origin: somewhere,
    ...more,
  };
}

/** A field of the details: required, plain. */
export function fieldByHand(name: string, shape: Shape, more: Partial<Field> = {}): Field {
  return { name, shape, required: true, description: null, deprecated: null, indexed: false, origin: somewhere, ...more };
}

/** The shape of a built-in type. */
export function builtIn(name: BuiltIn): Shape {
  return builtInTypes[name].shape;
}

/** A place of a catalog. */
export const somewhere = { file: { path: "events/shop.events.yaml", text: "catalog: shop\n" }, start: 0, end: 7 };

function storageOf(type: string, fields: readonly Field[]): EventStorage {
  return planStorage(
    { name: type, fields },
    {
      shapeOf: () => ({ kind: "any" }),
      columns: new Map(),
      report: (rule, { message }) => {
        throw new Error(`${rule}: ${message}`);
      },
    },
  );
}
