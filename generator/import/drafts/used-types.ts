import type { EventDraft } from "./catalog-draft.js";
import { type Field, isFieldList } from "../fields/field.js";
import type { TypeDraft } from "./type-desk.js";

/** The types that events and other types use, and those that are wanted for themselves. An attempt that failed leaves types that nothing uses. */
export function usedTypes(types: readonly TypeDraft[], events: readonly EventDraft[], wanted: Iterable<string>): readonly TypeDraft[] {
  const byName = new Map(types.map((type) => [type.name, type]));
  const [used, waiting] = [new Set<TypeDraft>(), [...wanted, ...events.flatMap(namesInEvent)]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = byName.get(next);
    if (type === undefined || used.has(type)) continue;
    used.add(type);
    if (!("schema" in type.value)) for (const name of namesIn(type.value)) waiting.push(name);
  }
  return types.filter((type) => used.has(type));
}

function namesInEvent({ details }: EventDraft): readonly string[] {
  if (details === null || "schema" in details) return [];
  return "type" in details ? [details.type] : namesIn(details);
}

/** Names of types have a capital letter; built-in ones have none. */
function namesIn({ shape }: Field): readonly string[] {
  if (typeof shape === "string") return shape.match(/[A-Z][A-Za-z0-9]*/g) ?? [];
  return isFieldList(shape) ? shape.fields.flatMap(({ field }) => namesIn(field)) : [];
}
