import { type Code, code } from "../../code/code.js";
import { freeIdentifier, identifier } from "../../code/identifier.js";
import { imported, importedValues } from "../../code/imports.js";
import { key } from "../../code/literal.js";
import { isDeep } from "../types/deep-types.js";
import type { EventDefinition, ModuleDefinition, SharedType } from "../../model/event-model.js";
import type { TypeContext } from "../types/type-context.js";
import type { RenderOptions } from "../render-options.js";

/** What the code of one generated module can name: what it binds, and the shared types of the whole model. */
export interface ModuleScope {
  readonly module: string;
  readonly definitions: ReadonlyMap<string, SharedType>;
  readonly target: RenderOptions["target"];
  /** What comes from other generated modules, made once each. */
  readonly imports: Map<string, Code>;
  /** What checks have of their own, functions and constants, by what they hold: what is equal is said once, where it is said first. */
  readonly own: Map<string, Code>;
  /** The catalog file, where doc comments have to name it because no map leads to it. */
  readonly definedIn: string | null;
  /** The exported predicates of values that may be nested without end. */
  readonly deep: ReadonlySet<string>;
  /** Every name that the module binds or uses as a parameter. Grows while its code is made. */
  readonly taken: Set<string>;
}

/** The parameters of generated functions. */
const parameters = ["recorder", "details", "about", "value", "item"];

/** What generated code takes from the language. */
const globals = ["Promise", "Set", "undefined", "Infinity"];

/** What modules can see beside their own events and types. */
export interface SeenByModules extends Pick<ModuleScope, "definitions" | "target"> {
  /** The keys of types that may be nested without end. */
  readonly deep: ReadonlySet<string>;
}

export function moduleScope(module: ModuleDefinition, { definitions, deep: deepKeys, target }: SeenByModules): ModuleScope {
  const exported = [
    ...module.types.flatMap(({ name, names }) => [name, names.accepts, descriptorName(name)]),
    ...module.events.flatMap(({ names }) => [names.event, names.details, names.emit, names.create, names.accepts, names.issues]),
    ...module.events.map(({ names }) => descriptorName(names.details)),
  ];
  const deep = [...module.types, ...module.events.map(({ names, details }) => ({ names, shape: details }))]
    .filter(({ shape }) => isDeep(shape, deepKeys))
    .map(({ names }) => names.accepts);
  return {
    module: module.stem,
    deep: new Set(deep),
    target,
    imports: new Map(),
    own: new Map(),
    definedIn: target === "ts" ? module.file : null,
    definitions,
    taken: new Set([...parameters, ...globals, ...exported, ...deep.map(innerName)]),
  };
}

/** A name for something that is the module's own business: as wanted, or with a `$` where that is taken. No export holds a `$`. */
export function privateName(scope: ModuleScope, wanted: string): Code {
  return freeIdentifier(wanted, scope.taken);
}

/** A shared type, here or in the module that exports it. */
export function typeNamed(scope: ModuleScope, key: string): Code {
  const type = sharedType(scope, key);
  return exportNamed(scope, { module: type.module, name: type.name, as: "type" });
}

/** What printing types in this module needs to know. */
export function typeContext(scope: ModuleScope): TypeContext {
  return { named: (key) => typeNamed(scope, key), shapeOf: (key) => sharedType(scope, key).shape };
}

/** The predicate of a shared type. */
export function predicateNamed(scope: ModuleScope, key: string): Code {
  const type = sharedType(scope, key);
  // Within the module there is no need to watch the stack again.
  if (type.module === scope.module && scope.deep.has(type.names.accepts)) return identifier(innerName(type.names.accepts));
  return exportNamed(scope, { module: type.module, name: type.names.accepts, as: "value" });
}

/** What a predicate is called that does not watch the stack, where values may be nested without end. The `$` keeps it apart from every export. */
export function innerName(accepts: string): string {
  return `${accepts}$inner`;
}

/** The descriptor function of a shared type. */
export function descriptorNamed(scope: ModuleScope, key: string): Code {
  const type = sharedType(scope, key);
  // The declarations of a package do not have it.
  if (scope.target === "ts" && isShipped(type.module)) return hiddenFunction(type.module, descriptorName(type.name));
  return exportNamed(scope, { module: type.module, name: descriptorName(type.name), as: "value" });
}

function hiddenFunction(module: string, name: string): Code {
  const all = importedValues(neighbour(module));
  return code`(${all} as unknown as { readonly ${key(name)}: () => ${imported("Descriptor", "@eventbook/runtime/check", "type")} }).${identifier(name)}`;
}

/** The descriptor function of a type. Exported for neighbours, and absent from declarations; the `$` keeps it apart from every name of a catalog. */
export function descriptorName(typeName: string): string {
  return `describe$${typeName}`;
}

/**
 * How a generated module is imported by those beside it; in import statements, the printed module decides about the extension. What a package
 * ships is imported from there: only its stem is a path.
 */
export function neighbour(stem: string, extension: "js" | "ts" = "js"): string {
  return isShipped(stem) ? stem : `./${stem}.${extension}`;
}

function isShipped(stem: string): boolean {
  return stem.includes("/");
}

/** The constant that holds an event's definition. */
export function definitionName(scope: ModuleScope, event: EventDefinition): Code {
  return privateName(scope, event.names.definition);
}

interface Exported {
  readonly module: string;
  readonly name: string;
  readonly as: "type" | "value";
}

function exportNamed(scope: ModuleScope, { module, name, as }: Exported): Code {
  if (module === scope.module) return identifier(name);
  const id = `${as} ${module} ${name}`;
  const known = scope.imports.get(id);
  if (known !== undefined) return known;
  const made = imported(name, neighbour(module), as);
  scope.imports.set(id, made);
  return made;
}

export function sharedType(scope: Pick<ModuleScope, "definitions">, key: string): SharedType {
  const type = scope.definitions.get(key);
  if (type === undefined) throw new Error(`No definition has the key ${key}.`);
  return type;
}
