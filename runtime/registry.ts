import type { Severity } from "./event/event.js";
import type { Recorder } from "./event/recorder.js";
import type { IndexedKind } from "./store/columns.js";

/** What a generated registry holds; `Registry` in the generated `registry.d.ts` extends it. */
export interface AnyRegistry {
  readonly format: 1;
  /** By name, sorted. */
  readonly categories: readonly { readonly name: string; readonly description: string }[];
  /** One row per event type, sorted by type. Plain data: no code is loaded for a type that is not emitted. */
  readonly events: readonly RegistryEntry[];
  /** In the order in which inline handlers run. */
  readonly handlers: readonly HandlerEntry[];
  /** Loads the generated module of a stem, for events that come by name. */
  readonly modules: Readonly<Record<string, () => Promise<object>>>;
  /** For the compiler; never there at run time. */
  readonly "~types"?: RegistryTypes;
}

/** One event type, as data. */
export interface RegistryEntry {
  readonly type: string;
  readonly version: number;
  /** The stem of the generated module: `shop` for `shop.js`. */
  readonly module: string;
  /** In PascalCase: `OrderPlaced`, from which `emitOrderPlaced` and the others derive. */
  readonly name: string;
  /** The catalog: the event's CloudEvents source. */
  readonly source: string;
  readonly category: string;
  readonly subcategory: string | null;
  readonly severity: Severity;
  /** `365d`, `12h` or `forever`. */
  readonly retain: string;
  readonly enabled: boolean;
  /** A template, rendered when the event is read. */
  readonly message: string | null;
  /** `order`: the caller gives the id. `order:{orderId}`: taken from the details. */
  readonly subject: string | null;
  /** Templates; one whose field is absent makes no tag. */
  readonly tags: readonly string[];
  /** The details that are searched by, and how each compares. */
  readonly indexed: Readonly<Record<string, IndexedKind>>;
}

/** One handler, as data. */
export interface HandlerEntry {
  /** As in the catalog: `send-receipt`. */
  readonly name: string;
  /** The property of `Handlers`: `sendReceipt`. */
  readonly export: string;
  /** Every event type it handles, sorted; patterns are resolved when generating. */
  readonly on: readonly string[];
  readonly delivery: "inline" | "durable";
  readonly order: "none" | "subject" | "global";
  readonly retry: { readonly attempts: number; readonly first: string; readonly most: string };
  readonly timeout: string;
  readonly from: "start" | "end";
}

export interface RegistryTypes {
  readonly events: object;
  readonly indexed: object;
  readonly handlers: object;
  readonly inline: string;
}

type Types<R extends AnyRegistry> = NonNullable<R["~types"]>;

/** The names of the events that a registry knows. */
export type TypeIn<R extends AnyRegistry> = keyof Types<R>["events"] & string;

/** The stored event of a name. */
export type EventIn<R extends AnyRegistry, T extends TypeIn<R>> = Types<R>["events"][T & keyof Types<R>["events"]];

/** The indexed details that all of the types have. */
export type IndexedIn<R extends AnyRegistry, T extends string> = [T] extends [keyof Types<R>["indexed"]]
  ? Types<R>["indexed"][T]
  : NoDetailsIndexedInAllOfThese;

/** Says, in a compiler's message, why a search by details does not compile. */
export interface NoDetailsIndexedInAllOfThese {
  readonly "~none"?: never;
}

/** The handlers as this process wires them: a function, or "elsewhere" for a durable handler that another process runs. */
export type HandlersOf<R extends AnyRegistry> = {
  readonly [Name in keyof Types<R>["handlers"]]: Name extends Types<R>["inline"]
    ? Types<R>["handlers"][Name]
    : Types<R>["handlers"][Name] | "elsewhere";
};

/** What a handler is told beside the event. */
export interface Run<Emits extends string = string> {
  /** Records events as children of the one that is handled. */
  readonly recorder: Recorder<Emits>;
  /** The same for every attempt at this event by this handler: hand it to the outside as idempotency key. */
  readonly key: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the handler's time is up, or a closing book has waited for it long enough. */
  readonly signal: Signal;
}

/** What an application writes for a handler of the catalog. */
export type Handler<E, Emits extends string> = (event: E, run: Run<Emits>) => Promise<void> | void;

/** An AbortSignal, or anything that behaves as one. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
