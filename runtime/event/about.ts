import { InvalidInputError } from "../errors.js";
import type { Instant } from "../store/store.js";
import type { Ref } from "./event.js";
import { instantOf } from "./instants.js";
import { hindranceOf, hindranceOfPair } from "./text-limits.js";

/** `EventOptions` once they are known to be what they claim. */
export interface About {
  readonly id: string | null;
  readonly subject: Ref | null;
  /** Null: nothing was said of them. */
  readonly actors: readonly Ref[] | null;
  readonly tags: readonly string[];
  readonly links: readonly Ref[];
  /** Null: none led to it. Undefined: nothing was said of it. */
  readonly parent: Lineage | null | undefined;
  readonly occurredAt: Instant | null;
}

/** Where an event stands among those that led to it. Null: ask the store. */
export interface Lineage {
  readonly id: string;
  readonly rootId: string | null;
  readonly correlationId: string | null;
}

/** The id that a receipt names when nothing was kept (RFC 9562, 5.9). */
export const nilId = "00000000-0000-0000-0000-000000000000";

/** Nothing was said. */
export const noAbout: About = { id: null, subject: null, actors: null, tags: [], links: [], parent: undefined, occurredAt: null };

const keys: ReadonlySet<string> = new Set(["id", "subject", "actor", "tags", "links", "parent", "occurredAt"]);

/** Checks what a caller said of an event; it may come from anywhere. Throws InvalidInputError. */
export function readAbout(about: unknown): About {
  if (about === undefined) return noAbout;
  const input = new Input("invalid-about", "`about`");
  const given = input.record(about, keys);
  return {
    id: given["id"] === undefined ? null : input.id(given["id"], "id"),
    subject: given["subject"] === undefined ? null : input.ref(given["subject"], "subject"),
    actors: given["actor"] === undefined ? null : input.refs(given["actor"], "actor"),
    tags: given["tags"] === undefined ? [] : input.list(given["tags"], "tags").map((tag, index) => input.text(tag, `tags[${index}]`)),
    links: given["links"] === undefined ? [] : input.list(given["links"], "links").map((link, index) => input.ref(link, `links[${index}]`)),
    parent: input.parent(given["parent"], "parent"),
    occurredAt: given["occurredAt"] === undefined ? null : input.instant(given["occurredAt"], "occurredAt"),
  };
}

/** Reads values that may have any shape, and says in the words of its subject what is wrong with them. */
export class Input {
  readonly #code: InvalidInputError["code"];
  readonly #subject: string;

  constructor(code: InvalidInputError["code"], subject: string) {
    this.#code = code;
    this.#subject = subject;
  }

  /** Throws. */
  refuse(message: string): never {
    throw new InvalidInputError(this.#code, message);
  }

  /** The object's own data, each property read once. */
  record(value: unknown, known: ReadonlySet<string>): Readonly<Record<string, unknown>> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.refuse(`${this.#subject} must be an object.`);
    const unknown = Object.keys(value).find((key) => !known.has(key));
    if (unknown !== undefined) this.refuse(`${this.#subject} has no key \`${unknown}\`; it may have ${[...known].join(", ")}.`);
    return { ...value };
  }

  /** A copy: what was given may be a list with methods of its own. */
  list(value: unknown, where: string): readonly unknown[] {
    if (!Array.isArray(value)) return this.refuse(`${this.#at(where)} must be a list.`);
    const list: readonly unknown[] = value;
    return Array.from({ length: list.length }, (_, index) => list[index]);
  }

  text(value: unknown, where: string): string {
    if (typeof value !== "string" || value === "") return this.refuse(`${this.#at(where)} must be a text that is not empty.`);
    const hindrance = hindranceOf(value);
    return hindrance === null ? value : this.refuse(`${this.#at(where)} ${hindrance}.`);
  }

  id(value: unknown, where: string): string {
    if (value === nilId) return this.refuse(`${this.#at(where)} is the nil UUID, which stands for no event.`);
    return this.text(value, where);
  }

  ref(value: unknown, where: string): Ref {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.refuse(`${this.#at(where)} must be { type, id }.`);
    }
    const { type, id } = value as Readonly<Record<string, unknown>>;
    const ref = { type: this.text(type, `${where}.type`), id: id === null ? null : this.text(id, `${where}.id`) };
    const hindrance = hindranceOfPair(ref.type, ref.id);
    return hindrance === null ? ref : this.refuse(`${this.#at(where)} ${hindrance}.`);
  }

  refs(value: unknown, where: string): readonly Ref[] {
    if (!Array.isArray(value)) return [this.ref(value, where)];
    return this.list(value, where).map((ref, index) => this.ref(ref, `${where}[${index}]`));
  }

  instant(value: unknown, where: string): Instant {
    const instant = typeof value === "string" ? instantOf(value) : null;
    return instant ?? this.refuse(`${this.#at(where)} must be a date and time with its zone, such as 2026-01-31T09:30:00Z.`);
  }

  /** The parent that was said: an event, a receipt, or anything with an `id`. The receipt of a disabled event is no parent. */
  parent(value: unknown, where: string): Lineage | null | undefined {
    if (value === undefined || value === null) return value;
    if (typeof value !== "object") return this.refuse(`${this.#at(where)} must be an event, a receipt, or { id }.`);
    const { id, rootId, correlationId } = value as Readonly<Record<string, unknown>>;
    if (id === nilId) return null;
    return {
      id: this.text(id, `${where}.id`),
      rootId: rootId === undefined ? null : this.text(rootId, `${where}.rootId`),
      correlationId: correlationId === undefined ? null : this.text(correlationId, `${where}.correlationId`),
    };
  }

  #at(where: string): string {
    return `${this.#subject}: \`${where}\``;
  }
}
