import type { EventDraft } from "../drafts/catalog-draft.js";
import type { TypeDraft } from "../drafts/type-desk.js";

/** The references to files of schemas in what a catalog will say. */
export function referencesOf(types: readonly TypeDraft[], events: readonly EventDraft[]): readonly string[] {
  const ofTypes = types.flatMap(({ value }) => ("schema" in value ? [value.schema] : []));
  const ofEvents = events.flatMap(({ details }) =>
    details !== null && "schema" in details && typeof details.schema === "string" ? [details.schema] : [],
  );
  return [...ofTypes, ...ofEvents];
}
