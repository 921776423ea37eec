import { modulesWithCode } from "./modules-with-code.js";
import { type Code, code, join, lineBreak, lines } from "../../code/code.js";
import { type Data, key, literal } from "../../code/literal.js";
import { part } from "../../code/part.js";
import { declare, types, values } from "../../code/targets.js";
import { type Memory, noMemory } from "../../memory/memory.js";
import type { EventDefinition, EventModel, HandlerDefinition } from "../../model/event-model.js";
import { indexedFields } from "../../shapes/spoken-fields.js";
import type { Artifact } from "../artifact.js";
import { fromOwn } from "./from-own.js";
import { neighbour } from "./module-scope.js";
import { registryTypeNames, registryTypes } from "./registry-types.js";
import type { RenderOptions } from "../render-options.js";
import { runsOf } from "../runs.js";
import { typeScriptArtifacts } from "./typescript-artifacts.js";

/** Every event type with its metadata, as plain data: no code is loaded for a type that is not emitted. And the types over all of them. */
export function renderRegistry(model: EventModel, options: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  const declarations = [types(registryTypes(model, memory)), registryData(model, options, memory)];
  const taken = new Set([...registryTypeNames, "registry", "Omit"]);
  return typeScriptArtifacts({ stem: "registry", source: sourceOf(model), declarations, taken }, options);
}

/** What the whole is made from, for people. */
export function sourceOf({ modules }: EventModel): string {
  const [only] = modules;
  return only !== undefined && modules.length === 1 ? only.file : "the catalogs";
}

function registryData(model: EventModel, { importExtension = "js" }: RenderOptions, memory: Memory): Code {
  const events = runsOf(model, memory).map((run) =>
    memory.recall(["registry rows", run.key], [run], () =>
      part(() =>
        join(
          run.events.map((event) => fromOwn(event.origin, literal(eventRow(event)))),
          nextItem,
        ),
      ),
    ),
  );
  return code`export ${declare}const registry${types(code`: Registry`)}${values(code` = {
    format: 1,
    categories: ${rows(model.categories.map(({ name, description }) => literal({ name, description })))},
    events: ${rows(events)},
    handlers: ${rows(model.handlers.map((handler) => fromOwn(handler.origin, literal(handlerRow(handler)))))},
    modules: ${modules(model, importExtension)},
  }`)};`;
}

function rows(items: readonly Code[]): Code {
  if (items.length === 0) return literal([]);
  return code`[
    ${join(items, nextItem)},
  ]`;
}

const nextItem = code`,${lineBreak}`;

/** A row of `RegistryEntry`. */
export function eventRow(event: EventDefinition): Data {
  return {
    type: event.type,
    version: event.version,
    module: event.module,
    name: event.names.event,
    source: event.catalog,
    category: event.category,
    subcategory: event.subcategory,
    severity: event.severity,
    retain: event.retain,
    enabled: event.enabled,
    message: event.message?.text ?? null,
    subject: event.subject?.text ?? null,
    tags: event.tags.map(({ text }) => text),
    indexed: indexedKinds(event),
  };
}

/** How each indexed detail is compared; those in lists as `text[]`. In the order of the details. */
function indexedKinds({ details, storage }: EventDefinition): Data {
  const kinds: [string, string][] = [];
  for (const field of indexedFields(details)) {
    const column = storage.table?.columns.find((each) => each.field === field.name);
    const list = storage.lists.find((each) => each.field === field.name);
    if (list !== undefined) kinds.push([field.name, `${list.kind}[]`]);
    else if (column !== undefined) kinds.push([field.name, column.kind]);
  }
  return Object.fromEntries(kinds);
}

/** A row of `HandlerEntry`. */
export function handlerRow({ name, export: property, on, delivery, order, retry, timeout, from: start }: HandlerDefinition): Data {
  const { attempts, first, most } = retry;
  return { name, export: property, on, delivery, order, retry: { attempts, first, most }, timeout, from: start };
}

function modules(model: EventModel, importExtension: "js" | "ts"): Code {
  const all = modulesWithCode(model);
  if (all.length === 0) return literal({});
  return code`{
    ${lines(all.map(({ stem }) => code`${key(stem)}: () => import(${literal(neighbour(stem, importExtension))}),`))}
  }`;
}
