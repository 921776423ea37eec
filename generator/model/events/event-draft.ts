import { addDeprecatedFields } from "../../shapes/deprecated-fields.js";
import type { EventModel } from "../event-model.js";
import type { Deprecation, Json, Shape } from "../../shapes/shape.js";
import type { Place } from "../../diagnostics/source.js";

/** What is known of an event type, whether it is sound or not. */
export interface EventDraft {
  readonly type: string;
  readonly deprecated: Deprecation | null;
  /** Vague where something of them is not known. */
  readonly details: Shape;
  readonly examples: readonly Json[];
  /** The event's key in the catalog. */
  readonly origin: Place;
}

/** What the events of a file say that rules are asked about. */
export interface FileDrafts {
  readonly path: string;
  /** Those that have examples. */
  readonly shown: readonly EventDraft[];
  /** Of events and of their fields. */
  readonly deprecations: readonly Deprecation[];
}

/** Everything that was read, beside the model of what is sound: rules that need no more than a part of it are asked of all that has this part. */
export interface Drafts {
  readonly files: readonly FileDrafts[];
  /** Of categories and handlers. */
  readonly deprecations: readonly Deprecation[];
  /** Whether an event type is declared, or may be by something that was refused. */
  readonly mayBeEvent: (type: string) => boolean;
  readonly eventTypes: () => Iterable<string>;
}

const draftsOfModel = new WeakMap<EventModel, Drafts>();

/** Keeps what was read beside the model, which holds only what is sound. */
export function rememberDrafts(model: EventModel, drafts: Drafts): void {
  draftsOfModel.set(model, drafts);
}

/** To be called when there is nothing more to be asked of it: what was read is held by it, and is more than the model. */
export function forgetDrafts(model: EventModel): void {
  draftsOfModel.delete(model);
}

/** What was read beside a model; of one that was made by hand, what it holds. */
export function draftsOf(model: EventModel): Drafts {
  return draftsOfModel.get(model) ?? draftsIn(model);
}

function draftsIn({ events, categories, handlers }: EventModel): Drafts {
  const types = new Set(events.map(({ type }) => type));
  const deprecations = [...categories, ...handlers].flatMap(({ deprecated }) => deprecated ?? []);
  return { files: [draftsOfFile("", events)], deprecations, mayBeEvent: (type) => types.has(type), eventTypes: () => types };
}

/** Takes from drafts what there is to ask about. */
export function draftsOfFile(path: string, drafts: readonly EventDraft[]): FileDrafts {
  const deprecations: Deprecation[] = [];
  for (const { deprecated, details } of drafts) {
    if (deprecated !== null) deprecations.push(deprecated);
    addDeprecatedFields(details, deprecations);
  }
  return { path, shown: drafts.filter(({ examples }) => examples.length > 0), deprecations };
}
