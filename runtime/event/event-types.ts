import { EventNotFoundError, EventVersionError } from "../errors.js";
import type { AnyRegistry, HandlerEntry, RegistryEntry } from "../registry.js";
import { milliseconds } from "./duration.js";
import { nearestNames } from "./nearest-names.js";
import type { Definition } from "./recorder.js";
import { parseTemplate, type Template } from "./template.js";

/** What a book needs to know of an event type, worked out once. */
export interface EventType {
  readonly entry: RegistryEntry;
  readonly subject: SubjectRule | null;
  readonly tags: readonly Template[];
  readonly message: Template | null;
  /** Milliseconds; null: for ever. */
  readonly retain: number | null;
  /** The inline handlers for it, in the order in which they run. */
  readonly inline: readonly HandlerEntry[];
}

/** Where the subject comes from: its id from the details, or, where there is no template, from the caller. */
export interface SubjectRule {
  readonly type: string;
  readonly id: Template | null;
}

/** The event types of a registry by name. Each is worked out when it is first asked for, so that opening a book stays cheap. */
export class EventTypes {
  readonly #entries: ReadonlyMap<string, RegistryEntry>;
  readonly #inline: readonly HandlerEntry[];
  readonly #known = new Map<string, EventType>();

  constructor(registry: AnyRegistry) {
    this.#entries = new Map(registry.events.map((entry) => [entry.type, entry]));
    this.#inline = registry.handlers.filter((handler) => handler.delivery === "inline");
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Throws EventNotFoundError. */
  get(type: string): EventType {
    return this.find(type) ?? notFound(type, this.#entries.keys());
  }

  find(type: string): EventType | null {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const entry = this.#entries.get(type);
    return entry === undefined ? null : this.#work(entry);
  }

  #work(entry: RegistryEntry): EventType {
    const type: EventType = {
      entry,
      subject: entry.subject === null ? null : subjectRule(entry.subject),
      tags: entry.tags.map(parseTemplate),
      message: entry.message === null ? null : parseTemplate(entry.message),
      retain: milliseconds(entry.retain),
      inline: this.#inline.filter((handler) => handler.on.includes(entry.type)),
    };
    this.#known.set(entry.type, type);
    return type;
  }
}

/** Throws EventVersionError where an emitter is newer than the registry. */
export function checkVersion(type: EventType, definition: Definition): void {
  const known = type.entry.version;
  const emitted = definition.version;
  if (Number.isInteger(emitted) && emitted >= 1 && emitted <= known) return;
  throw new EventVersionError(type.entry.type, { emitted, known });
}

function subjectRule(text: string): SubjectRule {
  const colon = text.indexOf(":");
  return colon < 0 ? { type: text, id: null } : { type: text.slice(0, colon), id: parseTemplate(text.slice(colon + 1)) };
}

function notFound(type: string, names: Iterable<string>): never {
  throw new EventNotFoundError(String(type), nearestNames(String(type), names));
}
