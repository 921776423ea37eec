import { InvalidInputError } from "../errors.js";
import { milliseconds } from "../event/duration.js";
import type { StoredEvent } from "../event/event.js";
import type { AnyRegistry, HandlerEntry, Run } from "../registry.js";
import type { StoredRow } from "../store/store.js";

/** A handler of the catalog with the application's function for it. Durations in milliseconds. */
export interface WiredHandler {
  readonly entry: HandlerEntry;
  readonly handle: (event: StoredEvent, run: Run) => Promise<void> | void;
  readonly retry: { readonly attempts: number; readonly first: number; readonly most: number };
  readonly timeout: number;
}

/** Joins the registry's handlers with the application's functions. Throws InvalidInputError where one is missing or too many. */
export function wireHandlers(registry: AnyRegistry, functions: unknown): readonly WiredHandler[] {
  const given = recordOf(functions);
  const known = new Set(registry.handlers.map((entry) => entry.export));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) refuse(`The registry has no handler \`${unknown}\`; it has ${listed([...known])}.`);
  return registry.handlers.flatMap((entry) => wire(entry, given[entry.export]) ?? []);
}

/** What an event's deliveries to a handler are ordered by; null: nothing. */
export function orderOf({ order }: HandlerEntry, { subject }: Pick<StoredRow, "subject">): string | null {
  if (order === "global") return "";
  if (order === "none" || subject === null) return null;
  return JSON.stringify([subject.type, subject.id]);
}

function wire(entry: HandlerEntry, handle: unknown): WiredHandler | null {
  if (handle === "elsewhere" && entry.delivery === "durable") return null;
  if (typeof handle !== "function") refuse(`The handler \`${entry.name}\` is missing: give \`handlers.${entry.export}\` ${forms(entry)}.`);
  const { attempts, first, most } = entry.retry;
  return {
    entry,
    handle: handle as WiredHandler["handle"],
    retry: { attempts, first: duration(first, entry), most: duration(most, entry) },
    timeout: duration(entry.timeout, entry),
  };
}

function forms(entry: HandlerEntry): string {
  if (entry.delivery === "inline") return "a function";
  return 'a function, or "elsewhere" where another process runs it';
}

function duration(text: string, entry: HandlerEntry): number {
  return milliseconds(text) ?? refuse(`The registry says \`${text}\` of the handler \`${entry.name}\` where a duration belongs.`);
}

function recordOf(functions: unknown): Readonly<Record<string, unknown>> {
  if (typeof functions === "object" && functions !== null) return functions as Readonly<Record<string, unknown>>;
  return refuse("`handlers` must be an object with one property per handler of the catalog.");
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}

function refuse(message: string): never {
  throw new InvalidInputError("invalid-options", message);
}
