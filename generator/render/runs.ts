import type { Memory } from "../memory/memory.js";
import type { EventDefinition, EventModel } from "../model/event-model.js";

/** Events that follow one another by type and are of one module: what is printed of them in a list of all events is a part of its own. */
export interface Run {
  /** The first type: no two runs have the same. */
  readonly key: string;
  readonly events: readonly EventDefinition[];
}

const known = new WeakMap<EventModel, readonly Run[]>();

/** All events of a model, by type, in runs. One that was there last time is the same object. */
export function runsOf(model: EventModel, memory: Memory): readonly Run[] {
  let runs = known.get(model);
  if (runs === undefined) known.set(model, (runs = runsIn(model.events, memory)));
  return runs;
}

function runsIn(events: readonly EventDefinition[], memory: Memory): readonly Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < events.length; ) {
    const first = events[start];
    let end = start;
    while (end < events.length && events[end]?.module === first?.module) end++;
    const own = events.slice(start, end);
    const key = first?.type ?? "";
    runs.push(memory.recall(["run", key], own, () => ({ key, events: own })));
    start = end;
  }
  return runs;
}
