import { Input, type Lineage } from "../event/about.js";
import type { Ref } from "../event/event.js";

/** What is true of everything that happens inside. */
export interface Context {
  readonly actor?: Ref | readonly Ref[] | undefined;
  readonly session?: string | undefined;
  /** What belongs together across processes: a request, a message. */
  readonly correlation?: string | undefined;
  /** The event or receipt that led to all of it. */
  readonly parent?: { readonly id: string } | undefined;
}

/** A context once it is known to be what it claims. */
export interface CurrentContext {
  readonly actors: readonly Ref[];
  readonly session: string | null;
  readonly correlation: string | null;
  readonly parent: Lineage | null;
  /** Whether a handler is at work: what it records must not wait for others, who may be waiting for it. */
  readonly isHandling: boolean;
}

/** Nothing is known. */
export const noContext: CurrentContext = { actors: [], session: null, correlation: null, parent: null, isHandling: false };

const keys: ReadonlySet<string> = new Set(["actor", "session", "correlation", "parent"]);

/** The outer context, with what the inner one says instead. Throws InvalidInputError. */
export function innerContext(outer: CurrentContext, inner: unknown): CurrentContext {
  const input = new Input("invalid-context", "The context");
  const given = input.record(inner, keys);
  return {
    actors: given["actor"] === undefined ? outer.actors : input.refs(given["actor"], "actor"),
    session: given["session"] === undefined ? outer.session : input.text(given["session"], "session"),
    correlation: given["correlation"] === undefined ? outer.correlation : input.text(given["correlation"], "correlation"),
    parent: input.parent(given["parent"], "parent") ?? outer.parent,
    isHandling: outer.isHandling,
  };
}
