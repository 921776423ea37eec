import { checkedDetails } from "../event/checked-details.js";
import type { Definition, EventOptions, NewEvent } from "../event/recorder.js";
import { uuidV7 } from "../event/uuid-v7.js";

/** An event to be, of details that were copied and checked at this moment. Throws InvalidDetailsError. */
export function newChecked<Type extends string>(definition: Definition<Type>, details: unknown, about: EventOptions = {}): NewEvent<Type> {
  return { id: about.id ?? uuidV7(), definition, details: checkedDetails(definition, details), about };
}
