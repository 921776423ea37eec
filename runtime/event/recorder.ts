import type { Descriptor } from "../check/descriptor.js";
import type { Position, Ref, Timestamp } from "./event.js";

/** What a caller may say of an event beside its details. The context fills in the rest. */
export interface EventOptions<Actor extends string = string, Thing extends string = string, Tag extends string = string> {
  /** Makes the emit repeatable: the same id is the same event. Any text of up to 800 characters, and 2400 bytes, without NUL. Default: a new UUIDv7. */
  readonly id?: string | undefined;
  readonly subject?: Ref<Thing> | undefined;
  readonly actor?: Ref<Actor> | readonly Ref<Actor>[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly links?: readonly Ref<Thing>[] | undefined;
  /** The event or receipt that led to this one; null says that none did. Default: the handler's event, where one is running. */
  readonly parent?: { readonly id: string } | null | undefined;
  readonly occurredAt?: Timestamp | undefined;
}

/** Says that an event was accepted, and how far it has come. */
export interface Receipt {
  /** When disabled, the nil UUID: nothing has it, and as a parent it stands for none. */
  readonly id: string;
  readonly type: string;
  /** stored: durable. duplicate: was already there. pending: durable when the transaction commits. disabled: its type is switched off, nothing was kept. */
  readonly state: "stored" | "duplicate" | "pending" | "disabled";
  /** Null while pending, and when disabled. */
  readonly position: Position | null;
}

/** What an emitter tells a recorder about its type. Made by generated code. */
export interface Definition<Type extends string = string> {
  readonly type: Type;
  readonly version: number;
  readonly accepts: (details: unknown) => boolean;
  /** What the shared collector reads once `accepts` has refused. */
  readonly describe: () => Descriptor;
}

/** An event to be: checked, stamped with an id, not yet recorded. */
export interface NewEvent<Type extends string = string> {
  readonly id: string;
  readonly definition: Definition<Type>;
  readonly details: unknown;
  readonly about: EventOptions;
}

/** Anything that accepts new events of the given types. */
export interface Recorder<in Type extends string> {
  /** Whether events of this type are kept. Ask it before making details that are dear to make. */
  readonly keeps: (type: Type) => boolean;
  /** For emitters; applications call `emitOrderPlaced(recorder, ...)`. Rejects, never throws. */
  readonly emit: (definition: Definition<Type>, details: unknown, about?: EventOptions) => Promise<Receipt>;
  /** Records several new events at once: all or none, in this order. */
  readonly record: (events: readonly NewEvent<Type>[]) => Promise<readonly Receipt[]>;
}
