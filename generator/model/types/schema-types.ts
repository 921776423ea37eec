import { stepsOfPointer } from "../../json-schema/pointer-of.js";
import type { SchemaDefinition } from "../../json-schema/definitions.js";
import type { Memory } from "../../memory/memory.js";
import { detailsKey } from "./claim-schemas.js";
import type { EventDefinition, SharedType } from "../event-model.js";
import { groupBy } from "../group-by.js";
import { nameDefinition } from "../names/name-definitions.js";
import type { FileEvents } from "../events/read-events.js";
import type { Schemas } from "./schemas.js";
import { byName } from "../sort.js";

interface Context {
  readonly schemas: Schemas;
  /** The types that catalogs declare: those that are schemas are among them. */
  readonly declared: readonly SharedType[];
  readonly read: readonly FileEvents[];
  readonly stemOf: (path: string) => string;
  readonly memory: Memory;
}

/** The definitions of schemas that something refers to, as types of the modules that use them first. Names are never refused here: whoever wrote them did not write them for us. */
export function schemaTypes({ schemas, declared, read, stemOf, memory }: Context): readonly SharedType[] {
  const known = new Set(declared.map(({ key }) => key));
  const used = [...schemas.all()].filter(({ definition }) => definition.isUsed && !known.has(definition.key));
  if (used.length === 0) return [];
  const events = read.flatMap(({ definitions }) => definitions);
  const taken = takenNames(declared, events);
  const ownEvents = new Map(Array.from(events, (event) => [`${event.catalog}:${event.type}`, event]));
  const found: SharedType[] = [];
  for (const { group, definition } of used) {
    const shape = schemas.shapeOf(definition.key);
    if (shape === undefined) continue;
    const event = definition.owner === null ? undefined : ownEvents.get(definition.owner);
    const module = stemOf(definition.user);
    const common = {
      key: definition.key,
      shape,
      description: definition.description,
      deprecated: definition.deprecated,
      bySchema: "definition" as const,
      origin: definition.origin,
    };
    if (event !== undefined && definition.owner === detailsKey(group, event.type)) {
      const { details: name, accepts } = event.names;
      const from = [definition, shape, name, event.module, accepts];
      const make = (): SharedType => ({ ...common, name, module: event.module, names: { accepts }, detailsOf: event.type });
      found.push(memory.recall(["schema type", definition.key], from, make));
    } else {
      const name = nameDefinition(placed(definition), namesIn(taken, module));
      const make = (): SharedType => ({ ...common, name, module, names: { accepts: `is${name}` } });
      found.push(memory.recall(["schema type", definition.key], [definition, shape, name, module], make));
    }
  }
  // Where they stand in which file is nothing that whoever reads the module can know.
  return found.sort((a, b) => byName(a.name, b.name));
}

function placed({ site, pointer }: SchemaDefinition) {
  return { path: site.document.file.path, steps: stepsOfPointer(pointer) };
}

/** What each module exports already, by its stem. */
function takenNames(declared: readonly SharedType[], events: readonly EventDefinition[]): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  for (const [module, types] of groupBy(declared, (type) => type.module)) {
    const names = namesIn(taken, module);
    for (const { name, names: own } of types) names.add(name).add(own.accepts);
  }
  for (const { module, type, names } of events) {
    const { event, details, emit, create, accepts, issues, definition } = names;
    const set = namesIn(taken, module);
    for (const name of [type, event, details, emit, create, accepts, issues, definition]) set.add(name);
  }
  return taken;
}

function namesIn(taken: Map<string, Set<string>>, module: string): Set<string> {
  let names = taken.get(module);
  if (names === undefined) taken.set(module, (names = new Set()));
  return names;
}
