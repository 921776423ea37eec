import { InvalidInputError } from "../errors.js";
import type { AnyRegistry, TypeIn } from "../registry.js";
import { EventTypes } from "./event-types.js";
import type { EventOptions, NewEvent } from "./recorder.js";

/**
 * A new event whose name and details come from outside, checked by the generated module that it belongs to; record it with `book.record([...])`.
 * Rejects with EventNotFoundError, InvalidDetailsError.
 */
export async function newEvent<R extends AnyRegistry>(
  registry: R,
  type: string,
  details: unknown,
  about?: EventOptions,
): Promise<NewEvent<TypeIn<R>>> {
  const { entry } = new EventTypes(registry).get(type);
  const module = await registry.modules[entry.module]?.();
  const create = (module as Readonly<Record<string, unknown>> | undefined)?.[`new${entry.name}`];
  if (typeof create !== "function") {
    throw new InvalidInputError(
      "invalid-options",
      `The registry's module \`${entry.module}\` has no function \`new${entry.name}\`. Generate it anew.`,
    );
  }
  return (create as NewEventOf<TypeIn<R>>)(details, about);
}

type NewEventOf<Type extends string> = (details: unknown, about: EventOptions | undefined) => NewEvent<Type>;
