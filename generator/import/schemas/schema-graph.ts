import type { Json } from "../../shapes/shape.js";
import { isObject } from "../documents/json-document.js";

/** The definitions of files of schemas, by reference: `./shop.schemas.json#/definitions/Address`. */
export type Definitions = ReadonlyMap<string, Json>;

/** All that references lead to, themselves among it. */
export function reachedFrom(definitions: Definitions, references: Iterable<string>): ReadonlySet<string> {
  const [reached, waiting] = [new Set<string>(), [...references]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const [file = ""] = next.split("#");
    for (const each of referencesIn(definitions.get(next))) waiting.push(each.startsWith("#") ? `${file}${each}` : each);
  }
  return reached;
}

function referencesIn(value: Json | undefined): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = isObject(value) && typeof value["$ref"] === "string" ? [value["$ref"]] : [];
  return [...own, ...Object.values(value).flatMap((member: Json) => referencesIn(member))];
}
