import type { ColumnKind } from "@eventbook/runtime/store";
import type { Place } from "../diagnostics/source.js";
import type { Deprecation, Json, Shape } from "../shapes/shape.js";

/** Everything the renderers may know. Built once, resolved, named, ordered, frozen. */
export interface EventModel {
  /** By name. */
  readonly catalogs: readonly CatalogDefinition[];
  /** One per catalog file, by stem. */
  readonly modules: readonly ModuleDefinition[];
  /** By type. */
  readonly events: readonly EventDefinition[];
  /** Every category label of the model, by name. */
  readonly categories: readonly CategoryDefinition[];
  /** Inline ones in the order in which they run, then durable ones by name. */
  readonly handlers: readonly HandlerDefinition[];
  /** Shared types, by their key, which refs use. */
  readonly definitions: ReadonlyMap<string, SharedType>;
  /** What the generated `About` is closed over. */
  readonly vocabulary: Vocabulary;
}

export interface CatalogDefinition {
  readonly name: string;
  readonly description: string;
  readonly owner: string | null;
  /** The tags that it declares, each with what it means; absent where it accepts any. */
  readonly tags?: Readonly<Record<string, string>>;
  /** `x-` keys, as written. */
  readonly extensions: Readonly<Record<string, Json>>;
  readonly origin: Place;
}

/** What becomes one generated module, here or in the package that ships the catalog. */
export interface ModuleDefinition {
  /** `shop` for `shop.events.yaml`, which makes `shop.js`; `@acme/events/standard` where a package ships it. */
  readonly stem: string;
  readonly catalog: string;
  /** The catalog file, relative to the root. */
  readonly file: string;
  /** Whether it comes with a package, so that it is imported and not made again. */
  readonly shipped?: true;
  /** In the order of the file; definitions of schemas behind, by name. */
  readonly types: readonly SharedType[];
  readonly events: readonly EventDefinition[];
}

/** An entry of `types:`, or a definition of a schema that something refers to. */
export interface SharedType {
  /** Unique in the model: `shop.Money`, `shop:schemas/order.json#/$defs/Line`. */
  readonly key: string;
  /** As exported: `Money`. */
  readonly name: string;
  /** The stem of the module that exports it. */
  readonly module: string;
  readonly shape: Shape;
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
  /** `x-` keys, as written; absent where there are none. */
  readonly extensions?: Readonly<Record<string, Json>>;
  readonly names: { readonly accepts: string };
  /** The event type whose details it is: the event exports it under these names. */
  readonly detailsOf?: string;
  /** Where it is a JSON Schema: one that a catalog gives a name, or a definition that others refer to. Absent: it is said in fields. */
  readonly bySchema?: "declared" | "definition";
  readonly origin: Place;
}

/** What the catalogs say of one event type. */
export interface EventDefinition {
  readonly type: string;
  readonly catalog: string;
  /** The stem of its module. */
  readonly module: string;
  readonly version: number;
  readonly description: string;
  readonly deprecated: Deprecation | null;
  readonly category: string;
  readonly subcategory: string | null;
  readonly severity: "low" | "medium" | "high" | "critical";
  /** `365d`, `12h` or `forever`. */
  readonly retain: string;
  readonly owner: string;
  readonly enabled: boolean;
  /** The category's fields and the event's, added up: a closed object. Where the event has a `schema`, whatever that says, of objects only. */
  readonly details: Shape;
  /** Whether it has a `schema`. */
  readonly bySchema?: true;
  readonly subject: Subject | null;
  readonly message: Template | null;
  readonly tags: readonly Template[];
  readonly examples: readonly Json[];
  readonly extensions: Readonly<Record<string, Json>>;
  readonly names: EventNames;
  readonly storage: EventStorage;
  /** The event's key in the catalog. */
  readonly origin: Place;
}

/** Every identifier derived from an event's type, decided once. */
export interface EventNames {
  /** `OrderPlaced`: the event, and what the others derive from. */
  readonly event: string;
  /** `OrderPlacedDetails` */
  readonly details: string;
  /** `emitOrderPlaced` */
  readonly emit: string;
  /** `newOrderPlaced` */
  readonly create: string;
  /** `isOrderPlacedDetails` */
  readonly accepts: string;
  /** `orderPlacedIssues` */
  readonly issues: string;
  /** `orderPlaced`: the module's own constant. */
  readonly definition: string;
}

/** What an event is about: its id is said by the caller, or taken from the details. */
export interface Subject {
  /** As written: `order`, or `order:{orderId}`. */
  readonly text: string;
  /** The kind of thing: `order`. */
  readonly type: string;
  /** Whether the caller gives the id; otherwise it is taken from the details. */
  readonly given: boolean;
}

/** Text with placeholders, checked against the details. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (string | Placeholder)[];
}

export interface Placeholder {
  /** `total.amount` for the details, `$actor.id` for the envelope. */
  readonly reference: string;
  /** What stands for it where it is absent; null: it is always there, or the whole template falls away. */
  readonly fallback: string | null;
}

export interface CategoryDefinition {
  readonly name: string;
  /** The catalogs that declare it, in their order. */
  readonly catalogs: readonly string[];
  readonly description: string;
  readonly deprecated: Deprecation | null;
  readonly subcategories: readonly { readonly name: string; readonly description: string }[];
  readonly extensions: Readonly<Record<string, Json>>;
  /** The types in it, sorted. */
  readonly events: readonly string[];
}

export interface HandlerDefinition {
  /** `send-receipt` */
  readonly name: string;
  /** `sendReceipt` */
  readonly export: string;
  readonly catalog: string;
  readonly description: string;
  readonly deprecated: Deprecation | null;
  /** Every type that its patterns match, sorted. */
  readonly on: readonly string[];
  readonly delivery: "inline" | "durable";
  readonly order: "none" | "subject" | "global";
  readonly retry: { readonly attempts: number; readonly first: string; readonly most: string };
  readonly timeout: string;
  readonly from: "start" | "end";
  readonly extensions: Readonly<Record<string, Json>>;
  readonly origin: Place;
}

/** How one event type is seen in SQL. */
export interface EventStorage {
  /** The view that shows its details as columns: `order_placed`. */
  readonly view: string;
  /** Every top-level field, in order. */
  readonly columns: readonly ViewColumn[];
  /** The table of its indexed details; null where nothing is indexed. */
  readonly table: { readonly name: string; readonly columns: readonly IndexedColumn[] } | null;
  /** One per indexed list: a row per item. */
  readonly lists: readonly { readonly name: string; readonly field: string; readonly kind: ColumnKind }[];
}

export interface ViewColumn {
  /** In snake_case, at most 63 bytes. */
  readonly name: string;
  readonly field: string;
  /** `json` for what no column type holds. */
  readonly kind: ColumnKind | "json";
}

export interface IndexedColumn {
  readonly name: string;
  readonly field: string;
  readonly kind: ColumnKind;
}

/** The closed sets that callers choose from; an empty one means that any text goes. */
export interface Vocabulary {
  /** Tags as they may be said: literal texts, or templates such as `customer:{customerId}`. Sorted. */
  readonly tags: readonly Template[];
  /** Kinds of things that events are about. Sorted. */
  readonly things: readonly string[];
}
