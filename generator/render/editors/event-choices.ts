import type { EventDefinition } from "../../model/event-model.js";
import type { Choice } from "./choices.js";

/** What a handler may listen to: every event type, and the patterns that stand for several. */
export function patternChoices(events: readonly EventDefinition[]): readonly Choice[] {
  const types = events.map(({ type, description, origin }) => ({ name: type, description, origin }));
  return [...types, ...patterns(events)];
}

/** By the segments that event types begin with. */
function patterns(events: readonly EventDefinition[]): readonly Choice[] {
  const children = new Map<string, number>();
  const descendants = new Map<string, number>();
  for (const { type } of events) {
    for (let dot = type.lastIndexOf("."), isChild = true; dot !== -1; dot = type.lastIndexOf(".", dot - 1), isChild = false) {
      const prefix = type.slice(0, dot);
      descendants.set(prefix, (descendants.get(prefix) ?? 0) + 1);
      if (isChild) children.set(prefix, (children.get(prefix) ?? 0) + 1);
    }
  }
  const found = [...descendants].flatMap(([prefix, count]): readonly Choice[] => {
    const direct = children.get(prefix) ?? 0;
    const deep = count > 1 && count > direct ? [{ name: `${prefix}.**`, description: matching(count) }] : [];
    return direct > 1 ? [{ name: `${prefix}.*`, description: matching(direct) }, ...deep] : deep;
  });
  return events.length > 1 ? [...found, { name: "**", description: matching(events.length) }] : found;
}

function matching(count: number): string {
  return `${count} event types.`;
}
