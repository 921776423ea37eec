import type { EventModel, ModuleDefinition } from "../../generator/model/event-model.js";

/** What the registry exports beside its value. */
const registryTypes = `
  About AboutWithoutSubject AboutWithSubject ActorKind Category EventOf Events EventType Handlers Indexed Registry Tag
  ThingKind
`
  .trim()
  .split(/\s+/u);

/** The names that a generated module is to export, sorted; `describe$…` functions beside them are the modules' own affair. null: no module. */
export function expectedExports(path: string, model: EventModel): readonly string[] | null {
  const [, stem = "", ending = ""] = /^([^/]+?)\.(js|d\.ts|ts)$/u.exec(path) ?? [];
  if (/^storage\/(postgres|sqlite)\.(js|d\.ts|ts)$/u.test(path)) return ["schema"];
  if (stem === "registry") return [...(ending === "js" ? [] : registryTypes), "registry"].sort();
  const module = model.modules.find((each) => each.stem === stem);
  return module === undefined ? null : [...new Set([...valuesOf(module), ...(ending === "js" ? [] : typesOf(module))])].sort();
}

/** `describe$Money` for a `Money` that the module declares. */
export function isDescriber(name: string, exported: readonly string[], model: EventModel): boolean {
  const of = name.startsWith("describe$") ? name.slice("describe$".length) : null;
  return (
    of !== null &&
    (exported.includes(of) || exported.includes(`is${of}`) || model.modules.some(({ types }) => types.some((type) => type.name === of)))
  );
}

function valuesOf({ events, types }: ModuleDefinition): readonly string[] {
  return [
    ...events.flatMap(({ names }) => [names.emit, names.create, names.accepts, names.issues]),
    ...types.map(({ names }) => names.accepts),
  ];
}

function typesOf({ events, types }: ModuleDefinition): readonly string[] {
  return [...events.flatMap(({ names }) => [names.event, names.details]), ...types.map(({ name }) => name)];
}
