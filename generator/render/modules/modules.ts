import type { Code } from "../../code/code.js";
import { type Memory, noMemory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import { deepTypes } from "../types/deep-types.js";
import type { EventModel, ModuleDefinition, SharedType } from "../../model/event-model.js";
import type { Artifact } from "../artifact.js";
import { eventCode } from "./emitters.js";
import { modulesWithCode } from "./modules-with-code.js";
import { type ModuleScope, moduleScope, type SeenByModules } from "./module-scope.js";
import type { RenderOptions } from "../render-options.js";
import { sharedTypeCode } from "./shared-type.js";
import { type TypeScriptModule, typeScriptArtifacts } from "./typescript-artifacts.js";

/** One module per catalog file with types or events, but for those that packages ship: types, emitters, constructors and checks, in the order of the catalog. */
export function* renderModules(model: EventModel, options: RenderOptions, memory: Memory = noMemory): Iterable<Artifact> {
  const maps = { definitions: model.definitions };
  const deep = deepTypes(model.definitions);
  const from = [options.target, options.out, [...deep].join("\n")];
  for (const module of modulesWithCode(model)) {
    if (module.shipped === true) continue;
    yield* recallLookups(memory, ["module as code", module.stem], {
      from: [module, ...from],
      maps,
      work: ({ definitions }) => typeScriptArtifacts(moduleOf(module, { definitions, deep, target: options.target }), options),
    });
  }
}

function moduleOf(module: ModuleDefinition, seen: SeenByModules): TypeScriptModule {
  const scope = moduleScope(module, seen);
  return { stem: module.stem, source: module.file, declarations: declarationsOf(module, scope), taken: scope.taken };
}

function* declarationsOf(module: ModuleDefinition, scope: ModuleScope): Iterable<Code> {
  const makers = [
    ...module.types.map((type) => ({ at: placeOf(type), make: () => sharedTypeCode(type, scope) })),
    ...module.events.map((event) => ({ at: event.origin.start, make: () => eventCode(event, scope) })),
  ];
  makers.sort((a, b) => a.at - b.at);
  for (const { make } of makers) yield make();
}

/** Where a type stands in its module's file; behind everything, where no entry of the file declares it. */
export function placeOf({ origin, bySchema }: SharedType): number {
  return bySchema === "definition" ? Number.MAX_SAFE_INTEGER : origin.start;
}
