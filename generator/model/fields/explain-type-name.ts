import { builtInTypes } from "./built-in-types.js";
import { asInOtherLanguages } from "./type-expression.js";
import { alternatives, didYouMean } from "../../diagnostics/nearest.js";
import { type TypeScope, typeNamesInReach } from "../types/type-table.js";
import { usePath } from "../catalogs/resolve-uses.js";
import type { Catalog } from "../../read/catalog.js";

/** What is wrong with a type's name, and the way out. */
export interface NameProblem {
  readonly message: string;
  readonly help: string | undefined;
}

/** Types of JSON Schema and of programming languages, and what to write here. */
const foreignTypes: Readonly<Record<string, string>> = {
  int: "integer",
  int32: "integer",
  long: "int64",
  bigint: "int64",
  float: "number",
  double: "number",
  bool: "boolean",
  text: "string",
  str: "string",
  timestamp: "date-time",
  datetime: "date-time",
  url: "uri",
  guid: "uuid",
  any: "json",
  unknown: "json",
  binary: "bytes",
};

/** Explains a name that no type in reach has. `field` is the name of the field it was written for. */
export function explainTypeName(name: string, field: string, from: { readonly scope: TypeScope; readonly catalog: Catalog }): NameProblem {
  const bare = name.replace(/\?$/u, "");
  if (bare !== name) return { message: noType(name), help: `The \`?\` belongs to the name: \`${field}?: ${bare}\`.` };
  if (name === "object") {
    const help = "Use `schema:` instead of `details:`, or list the fields directly, one line each: `orderId: uuid`.";
    return { message: isJsonSchema(name), help: field === "type" ? help : `${help} For anything at all, write \`json\`.` };
  }
  if (name === "array") return { message: isJsonSchema(name), help: "A list is written `string[]`." };
  const translated = asInOtherLanguages(name);
  if (translated !== undefined) return { message: noType(name), help: `Write \`${translated}\`.` };
  if (/[()<>]/u.test(name)) return { message: noType(name), help: "Give the part a name under `types:` and write the name here." };
  const foreign = Object.hasOwn(foreignTypes, name.toLowerCase()) ? foreignTypes[name.toLowerCase()] : undefined;
  if (foreign !== undefined) return { message: noType(name), help: `Write \`${foreign}\`.` };
  return { message: noType(name), help: elsewhere(name, from) ?? didYouMean(name, namesInReach(from.scope)) ?? shortList };
}

const shortList =
  "Built-in types are `string`, `integer`, `number`, `boolean`, `uuid`, `date-time` and others; your own stand under `types:`.";

function noType(name: string): string {
  return `No type is called \`${name}\`.`;
}

function isJsonSchema(name: string): string {
  return `\`${name}\` is JSON Schema, not a type of field maps.`;
}

function namesInReach(scope: TypeScope): readonly string[] {
  return [...Object.keys(builtInTypes), ...typeNamesInReach(scope)];
}

/** Whether another catalog has a type of this name, and how to get at it. */
function elsewhere(name: string, { scope, catalog }: { readonly scope: TypeScope; readonly catalog: Catalog }): string | undefined {
  const { reach, table } = scope;
  const bare = name.slice(name.lastIndexOf(".") + 1);
  if (name.startsWith(`${reach.own.name}.`) && table.declared.has(name))
    return `Types of this catalog are written without its name: \`${bare}\`.`;
  const used = reach.used.filter((group) => table.namesIn(group).includes(bare)).map((group) => `${group.name}.${bare}`);
  if (used.length > 0) return `Types of a used catalog are written with its name: ${alternatives(used)}.`;
  const declaration = table.declared.get(name);
  return declaration === undefined
    ? undefined
    : `\`${declaration.group.name}\` is not used here: add \`use: [${usePath(catalog, declaration.group)}]\`.`;
}
