import type { HandlerDraft } from "../drafts/catalog-draft.js";
import { isObject, itemsOf, type JsonDocument, type JsonObject, memberOf, textAt } from "../documents/json-document.js";
import { deprecatedIn, extensionsIn, textsIn } from "./entry-parts.js";

/** A catalog's handlers. Inline ones of several catalogs run in the order of the model, which each says of itself. */
export function handlersOf(catalog: string, document: JsonDocument, used: Set<string>): readonly HandlerDraft[] {
  const handlers = itemsOf(memberOf(document.value, "handlers")).filter(isObject);
  const inline = handlers.filter((handler) => handler["delivery"] === "inline");
  const isMixed = new Set(inline.map((handler) => handler["catalog"])).size > 1;
  const catalogOf = new Map(
    itemsOf(memberOf(document.value, "events")).map((event) => [textAt(event, "type"), textAt(event, "catalog") ?? ""]),
  );
  return handlers
    .filter((handler) => handler["catalog"] === catalog)
    .map((handler) => {
      for (const type of textsIn(handler, "on")) used.add(catalogOf.get(type) ?? catalog);
      used.delete(catalog);
      const before = inline[inline.indexOf(handler) - 1];
      return {
        name: textAt(handler, "name") ?? "",
        entries: handlerEntries(handler, isMixed && before !== undefined ? textAt(before, "name") : null),
      };
    });
}

const handlerDefaults: JsonObject = { delivery: "durable", order: "subject", timeout: "30s", from: "end" };

function handlerEntries(handler: JsonObject, after: string | null): JsonObject {
  const deprecated = deprecatedIn(handler);
  const said = ["delivery", "order", "timeout", "from"].filter((key) => handler[key] !== handlerDefaults[key]);
  const retry = handler["retry"];
  const isUsual = JSON.stringify(retry) === JSON.stringify({ attempts: 12, first: "1s", most: "6h" });
  return {
    description: handler["description"] ?? "",
    ...(deprecated === null ? {} : { deprecated: Object.fromEntries(Object.entries(deprecated).filter(([, value]) => value !== null)) }),
    on: handler["on"] ?? [],
    ...Object.fromEntries(said.map((key) => [key, handler[key] ?? null])),
    ...(after === null ? {} : { after: [after] }),
    ...(isUsual || retry === undefined ? {} : { retry }),
    ...extensionsIn(handler),
  };
}
