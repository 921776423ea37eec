import type { EventModel, ModuleDefinition } from "../../model/event-model.js";

/** The modules that hold a type or an event: a file of handlers or categories alone is nothing that could be imported. */
export function modulesWithCode({ modules }: Pick<EventModel, "modules">): readonly ModuleDefinition[] {
  return modules.filter(({ types, events }) => types.length > 0 || events.length > 0);
}
