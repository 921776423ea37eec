import type { Memory } from "../../memory/memory.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { declarationsOf, declaredOnce } from "../catalogs/declarations.js";
import type { HandlerDefinition } from "../event-model.js";
import { isLasting, noteFindings, type Report, tell } from "../findings.js";
import { hasGap, isWhole } from "../gaps.js";
import { mayDeclare } from "../names/hidden-names.js";
import type { DeclaredEvents } from "../names/name-events.js";
import { orderHandlers } from "./order-handlers.js";
import type { FileEvents } from "../events/read-events.js";
import { resolveHandlers } from "./resolve-handlers.js";
import type { Reach } from "../catalogs/resolve-uses.js";
import type { Surroundings } from "../catalogs/surroundings.js";

interface Context {
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly surroundings: ReadonlyMap<CatalogGroup, Surroundings>;
  readonly declared: DeclaredEvents;
  readonly read: readonly FileEvents[];
  readonly memory: Memory;
  readonly report: Report;
}

/** The handlers that are sound, in their order, and all that could be read. */
export interface ReadHandlers {
  readonly handlers: readonly HandlerDefinition[];
  readonly read: readonly HandlerDefinition[];
}

/** Reads all handlers, or none: the same as last time while the files that declare some are, and the names of all events. */
export function readHandlers(groups: readonly CatalogGroup[], context: Context): ReadHandlers {
  const { surroundings, declared, read: files, memory, report } = context;
  const concerned = groups.flatMap((group) =>
    group.files
      .filter((catalog) => catalog.written.handlers !== undefined || !isWhole(catalog))
      .flatMap((catalog) => [catalog, surroundings.get(group)]),
  );
  if (concerned.length === 0) return noHandlers;
  const names = declared.files.map(({ outline }) => outline);
  const sound = files.flatMap(({ definitions }) => definitions.map(({ type }) => type));
  const read = () => noteFindings((note) => handlersIn(groups, new Set(sound), { ...context, report: note }));
  return tell(memory.recall(["handlers", ""], [...concerned, ...names, sound.join("\n")], read, isLasting), report);
}

const noHandlers: ReadHandlers = { handlers: [], read: [] };

/** `sound`: the event types that are in the model. */
function handlersIn(groups: readonly CatalogGroup[], sound: ReadonlySet<string>, context: Context): ReadHandlers {
  const { reaches, declared: events, report } = context;
  const all = declarationsOf(groups, "handlers");
  const declared = declaredOnce("handlers", all, report);
  const read = resolveHandlers(all, { reaches, declared: events.byType(), isInModel: (type) => sound.has(type), report });
  const mayBeHandler = (name: string) => mayDeclare(groups, "handlers", (each) => each === name);
  const isSound = ({ name }: HandlerDefinition) => {
    const declaration = declared.get(name);
    return declaration !== undefined && !declaration.misnamed && !hasGap(declaration.site);
  };
  return { handlers: orderHandlers(read, { declared, mayBeHandler, report }).filter(isSound), read };
}
