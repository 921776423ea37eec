import { isTakenMember } from "../../model/names/free-names.js";
import { type Field, isUnsayable, type NamedField, plainField, type Unsayable } from "./field.js";
import { entriesOf, isObject, itemsOf, type JsonObject } from "../documents/json-document.js";
import type { At } from "./say-field.js";
import { countsOf } from "./say-list.js";
import { odd } from "./say-typed.js";
import { inside, placeOf } from "../documents/schema-site.js";
import { sayOrKeep, sayTerm } from "./term.js";

/** Says an object: fields where it is closed, a map where it names none. */
export function sayObject(schema: JsonObject, said: readonly string[], at: At): Field | Unsayable {
  const names = entriesOf(schema["properties"]);
  const isClosed = schema["additionalProperties"] === false || (said.includes("unevaluatedProperties") && isSealed(schema));
  const closing = isClosed ? ["additionalProperties", "unevaluatedProperties"] : ["additionalProperties"];
  if (names.length > 0 || isClosed) {
    const problem = odd(said, ["properties", "required", ...closing], at) ?? open(schema, isClosed, at);
    return problem ?? sayFields(schema, at);
  }
  const problem = odd(
    said.filter((keyword) => keyword !== "properties" && !(keyword === "required" && itemsOf(schema["required"]).length === 0)),
    ["minProperties", "maxProperties", ...closing],
    at,
  );
  return problem ?? sayMap(schema, at);
}

function isSealed(schema: JsonObject): boolean {
  return schema["unevaluatedProperties"] === false && schema["additionalProperties"] === undefined;
}

/** Fields are closed; an object that is not keeps what nobody has declared. */
function open(schema: JsonObject, isClosed: boolean, { site, saying }: At): Unsayable | null {
  if (isClosed) return null;
  const rest = schema["additionalProperties"];
  if (isObject(rest)) return { why: "an object with fields and others beside them", site: inside(site, "additionalProperties") };
  if (rest === undefined && saying.closes) {
    saying.notes.add("narrowed", "the object is closed, and its schema does not say so (`--closed`)", placeOf(site));
    return null;
  }
  return { why: "an object that is not closed (`--closed` takes it for closed)", site };
}

const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

function sayFields(schema: JsonObject, at: At): Field | Unsayable {
  const { site, hint } = at;
  const required = new Set(itemsOf(schema["required"]).filter((name) => typeof name === "string"));
  const properties = entriesOf(schema["properties"]);
  const missing = [...required].find((name) => !properties.some(([declared]) => declared === name));
  if (missing !== undefined) return { why: `\`${missing}\` is required and not declared`, site: inside(site, "required") };
  const fields: NamedField[] = [];
  for (const [name] of properties) {
    const where = inside(site, "properties", name);
    if (!fieldName.test(name)) return { why: `\`${name}\`, which cannot be the name of a field`, site: where };
    if (isTakenMember(name)) return { why: `\`${name}\`, which every JavaScript object has`, site: where };
    const field = sayOrKeep(where, [...hint, name], at);
    if (isUnsayable(field)) return field;
    fields.push({ name, required: required.has(name), field });
  }
  return plainField({ fields });
}

function sayMap(schema: JsonObject, at: At): Field | Unsayable {
  const rest = schema["additionalProperties"];
  const constraints = countsOf(schema, ["minProperties", "maxProperties"]);
  if (rest === undefined || rest === true) return { ...plainField("json{}"), constraints };
  const value = sayTerm(inside(at.site, "additionalProperties"), [...at.hint, "Value"], at);
  if (isUnsayable(value)) return value;
  return { ...plainField(`${value.text}{}`), remarks: value.remarks, constraints };
}
