import { areDisjoint } from "./disjoint.js";
import { type Field, isUnsayable, plainField, type Unsayable } from "./field.js";
import { itemsOf, type JsonObject } from "../documents/json-document.js";
import { type At, sayField } from "./say-field.js";
import { inside, placeOf, type SchemaSite, schemaAt } from "../documents/schema-site.js";
import { asTerm, sayOrKeep } from "./term.js";

/** Says alternatives. One of `oneOf` must be the only one that fits, which is true of a union where no two can. */
export function sayUnion(word: "anyOf" | "oneOf", schema: JsonObject, at: At): Field | Unsayable {
  const { site, hint, saying } = at;
  const members = itemsOf(schema[word]).map((_, index) => inside(site, word, index));
  if (word === "oneOf" && !areDisjoint(members, saying.library))
    return { why: "`oneOf` whose alternatives may meet", site: inside(site, word) };
  const ordered = [...members.filter((member) => !isNull(member)), ...members.filter(isNull)];
  const [only] = ordered;
  if (only === undefined) return { why: `\`${word}\` without alternatives`, site: inside(site, word) };
  if (ordered.length === 1) return sayField(only, hint, saying);
  const terms: string[] = [];
  for (const [index, member] of ordered.entries()) {
    const words = ordered.length === 2 && ordered.some(isNull) ? hint : [...hint, titleOf(member) ?? `Option${index + 1}`];
    const field = isNull(member) ? plainField("null") : sayOrKeep(member, words, at);
    if (isUnsayable(field)) return field;
    const term = asTerm(field, { site: member, hint: words, saying });
    if (term === field.shape && field.remarks.description !== null)
      saying.notes.add("left-out", "the description of an alternative", placeOf(inside(member, "description")));
    for (const each of term.split(" | ")) terms.push(each);
  }
  const distinct = [...new Set(terms)].toSorted((a, b) => Number(a === "null") - Number(b === "null"));
  if (distinct.join() === "null") return { why: "nothing but null", site };
  return plainField(distinct.join(" | "));
}

function isNull(site: SchemaSite): boolean {
  const schema = schemaAt(site);
  return typeof schema === "object" && schema !== null && (schema["type"] === "null" || schema["const"] === null);
}

function titleOf(site: SchemaSite): string | null {
  const schema = schemaAt(site);
  const title = typeof schema === "object" && schema !== null ? schema["title"] : undefined;
  return typeof title === "string" && title.length <= 40 ? title : null;
}
