import type { CategoryDraft } from "../drafts/catalog-draft.js";
import { isObject, itemsOf, type JsonDocument, type JsonObject, memberOf, textAt } from "../documents/json-document.js";
import { deprecatedIn, extensionsIn, textOf } from "./entry-parts.js";

/** The categories of a catalog's events, and in the first catalog those that no event is in. */
export function categoriesOf(name: string, events: readonly JsonObject[], document: JsonDocument): readonly CategoryDraft[] {
  const used = new Set(events.map((event) => textAt(event, "category")));
  const isFirstCatalog = textAt(itemsOf(memberOf(document.value, "catalogs"))[0], "name") === name;
  return itemsOf(memberOf(document.value, "categories")).flatMap((category) => {
    if (!isObject(category)) return [];
    const isIdle = itemsOf(category["events"]).length === 0;
    if (!used.has(textAt(category, "name")) && !(isIdle && isFirstCatalog)) return [];
    const subcategories = itemsOf(category["subcategories"]).map((each) => [textAt(each, "name") ?? "", textOf(each, "description") ?? ""]);
    return [
      {
        name: textAt(category, "name") ?? "",
        description: textOf(category, "description") ?? "",
        deprecated: deprecatedIn(category),
        subcategories: Object.fromEntries(subcategories),
        extensions: extensionsIn(category),
      },
    ];
  });
}
