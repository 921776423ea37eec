import { type Field, isUnsayable, plainField, type Unsayable } from "./field.js";
import type { JsonObject } from "../documents/json-document.js";
import type { At } from "./say-field.js";
import { odd } from "./say-typed.js";
import { inside } from "../documents/schema-site.js";
import { sayTerm } from "./term.js";

/** Says a list of items of one type. */
export function sayList(schema: JsonObject, said: readonly string[], at: At): Field | Unsayable {
  // Beside a single schema for all items it refuses nothing.
  const keywords = said.filter((keyword) => keyword !== "additionalItems");
  const problem = odd(keywords, ["items", "minItems", "maxItems", "uniqueItems"], at);
  if (problem !== null) return problem;
  if (Array.isArray(schema["items"])) return { why: "a list whose items differ by their place", site: inside(at.site, "items") };
  const { site, hint } = at;
  const item = schema["items"] === undefined ? null : sayTerm(inside(site, "items"), [...hint, "Item"], at);
  if (isUnsayable(item)) return item;
  const field = plainField(`${item?.text ?? "json"}[]`);
  return { ...field, remarks: item?.remarks ?? field.remarks, constraints: countsOf(schema, ["minItems", "maxItems"]) };
}

/** How many there may be, and whether they must differ. */
export function countsOf(schema: JsonObject, keywords: readonly string[]): Field["constraints"] {
  const counts = keywords.flatMap((keyword) => {
    const count = schema[keyword];
    return typeof count === "number" ? [[keyword, count] as const] : [];
  });
  return { ...Object.fromEntries(counts), ...(schema["uniqueItems"] === true ? { uniqueItems: true } : {}) };
}
