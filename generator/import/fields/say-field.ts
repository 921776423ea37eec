import { didYouMean } from "../../diagnostics/nearest.js";
import { uncapitalise } from "../../model/names/identifiers.js";
import { type Field, isUnsayable, noRemarks, plainField, type Unsayable } from "./field.js";
import { itemsOf, type JsonObject } from "../documents/json-document.js";
import { annotations, assertions } from "../documents/keywords.js";
import { isUnresolved } from "../documents/library.js";
import { around, remarksOf } from "./remarks.js";
import { sayEnum } from "./say-enum.js";
import { sayTyped } from "./say-typed.js";
import { sayUnion } from "./say-union.js";
import type { Hint, Saying } from "./saying.js";
import { inside, placeOf, type SchemaSite, schemaAt } from "../documents/schema-site.js";

/** Says a schema as a field that accepts the same values; or why none does. */
export function sayField(site: SchemaSite, hint: Hint, saying: Saying): Field | Unsayable {
  const schema = schemaAt(site);
  if (schema === null) return { why: "this is no schema", site };
  if (schema === false) return { why: "nothing is valid", site };
  if (schema === true) return plainField("json");
  const refusal = saying.types.refusal(site);
  if (refusal !== null) return { why: refusal, site };
  noteUnknown(schema, site, saying);
  const field = sayShape(schema, { site, hint, saying });
  if (isUnsayable(field)) return field;
  // That it is base64 is what the type says.
  const { contentEncoding: _, ...rest } = schema;
  return { ...field, remarks: around(remarksOf(field.shape === "bytes" ? rest : schema), field.remarks) };
}

/** A schema that is being said. */
export interface At {
  readonly site: SchemaSite;
  readonly hint: Hint;
  readonly saying: Saying;
}

function sayShape(schema: JsonObject, at: At): Field | Unsayable {
  const said = Object.keys(schema).filter((keyword) => assertions.has(keyword));
  if (said.length === 0) return plainField("json");
  if (typeof schema["$ref"] === "string") return sayReference(schema["$ref"], said, at);
  if (said.includes("enum") || said.includes("const")) return sayEnum(schema, said, at);
  if (said.includes("type")) return sayTyped(schema, said, at);
  if (said.length === 1 && said[0] === "allOf") return sayAll(schema, at);
  if (said.length === 1 && (said[0] === "anyOf" || said[0] === "oneOf")) return sayUnion(said[0], schema, at);
  return { why: `${said.map((keyword) => `\`${keyword}\``).join(", ")} without \`type\``, site: at.site };
}

function sayReference(reference: string, said: readonly string[], { site, saying }: At): Field | Unsayable {
  const target = saying.library.resolve(site, reference);
  if (isUnresolved(target)) return { why: target.why, site: inside(site, "$ref") };
  const beside = said.filter((keyword) => keyword !== "$ref" && !isRepeated(keyword, site, target));
  const [first] = beside;
  if (first !== undefined && !site.dialect.ignoresSiblings) return { why: `\`${first}\` beside \`$ref\``, site };
  for (const keyword of beside) {
    const what = `\`${keyword}\` beside \`$ref\`: it means nothing in ${site.dialect.name}`;
    saying.notes.add("left-out", what, placeOf(inside(site, keyword)));
  }
  const name = saying.types.refer(target);
  return typeof name === "string" ? plainField(name) : name;
}

/** `type: object` beside a reference to an object says nothing more. */
function isRepeated(keyword: string, site: SchemaSite, target: SchemaSite): boolean {
  const [own, other] = [schemaAt(site), schemaAt(target)];
  if (keyword !== "type" || typeof own !== "object" || typeof other !== "object") return false;
  return own?.["type"] !== undefined && JSON.stringify(own["type"]) === JSON.stringify(other?.["type"]);
}

/** `allOf: [{ $ref: … }, { description: … }]` says one thing, and how it is called. */
function sayAll(schema: JsonObject, { site, hint, saying }: At): Field | Unsayable {
  const members = itemsOf(schema["allOf"]).map((_, index) => inside(site, "allOf", index));
  const saying_ = members.filter((member) => saysSomething(member));
  const [only] = saying_;
  if (only === undefined || saying_.length > 1) return { why: "`allOf`", site: inside(site, "allOf") };
  const field = sayField(only, hint, saying);
  if (isUnsayable(field)) return field;
  const remarks = members.filter((member) => member !== only).map((member) => remarksAt(member));
  return { ...field, remarks: remarks.reduce((outer, inner) => around(inner, outer), field.remarks) };
}

function saysSomething(site: SchemaSite): boolean {
  const schema = schemaAt(site);
  return typeof schema !== "object" || schema === null ? schema !== true : Object.keys(schema).some((keyword) => assertions.has(keyword));
}

function remarksAt(site: SchemaSite) {
  const schema = schemaAt(site);
  return typeof schema === "object" && schema !== null ? remarksOf(schema) : noRemarks;
}

/** `maxiumum: 5` means nothing to a validator, and was hardly meant to. */
function noteUnknown(schema: JsonObject, site: SchemaSite, { notes }: Saying): void {
  for (const keyword of Object.keys(schema)) {
    if (assertions.has(keyword) || annotations.has(keyword) || keyword.startsWith("x-") || keyword === "self") continue;
    const meant = didYouMean(keyword, [...assertions]);
    const suggestion = meant === undefined ? "" : `: ${uncapitalise(meant)}`;
    notes.add("left-out", `\`${keyword}\`, which is no keyword${suggestion}`, placeOf(inside(site, keyword)));
  }
}
