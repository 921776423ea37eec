import { builtInTypes } from "./built-in-types.js";
import { helpFromElsewhere } from "./type-expression.js";
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
  float32: "number",
  float64: "number",
  double: "number",
  numeric: "decimal",
  char: "string",
  varchar: "string",
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

/** What is no type here, but a way of writing. */
const foreignShapes: Readonly<Record<string, string>> = {
  list: "A list is written `string[]`.",
  set: "A list is written `string[]`; `uniqueItems: true` keeps its items apart.",
  map: "A map from text is written `string{}`.",
  dict: "A map from text is written `string{}`.",
  record: "A map from text is written `string{}`.",
  enum: "An enum is a list of its values: `[small, large]`.",
};

/** A whole type expression, and what it is written for. */
export interface TypeMention {
  readonly text: string;
  /** The name of the field or type; of details, `details`. */
  readonly name: string;
  readonly as: "field" | "type" | "details";
}

/** Explains a name that no type in reach has. */
export function explainTypeName(
  name: string,
  mention: TypeMention,
  from: { readonly scope: TypeScope; readonly catalog: Catalog },
): NameProblem {
  if (name.endsWith("?")) return { message: noType(name), help: helpToBeAbsent(mention) };
  if (name === "object") {
    const help = "Use `schema:` instead of `details:`, or list the fields directly, one line each: `orderId: uuid`.";
    const isDetails = mention.as === "details" || mention.name === "type";
    return { message: isJsonSchema(name), help: isDetails ? help : `${help} For anything at all, write \`json\`.` };
  }
  if (mention.as === "details" && /^(?:none|nothing|empty|void|nil)$/iu.test(name))
    return { message: noType(name), help: "Where there is nothing to say, write `details: none`, or leave the key out." };
  if (name === "array") return { message: isJsonSchema(name), help: "A list is written `string[]`." };
  const shape = Object.hasOwn(foreignShapes, name.toLowerCase()) ? foreignShapes[name.toLowerCase()] : undefined;
  if (shape !== undefined) return { message: noType(name), help: shape };
  if (/\.(?:json|ya?ml)(?:#.*)?$/u.test(name)) return { message: noType(name), help: helpToNameFile(name, mention) };
  const translated = helpFromElsewhere(name);
  if (translated !== undefined) return { message: noType(name), help: translated };
  const sized = /^([A-Za-z]\w*)\([\d\s,]*\)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  const type = Object.hasOwn(foreignTypes, sized) ? foreignTypes[sized] : sized;
  if (type !== undefined && Object.hasOwn(builtInTypes, type))
    return { message: noType(name), help: `Types have no sizes: write \`${type}\`.` };
  if (/[()<>]/u.test(name)) return { message: noType(name), help: "Give the part a name under `types:` and write the name here." };
  const foreign = Object.hasOwn(foreignTypes, name.toLowerCase()) ? foreignTypes[name.toLowerCase()] : undefined;
  if (foreign !== undefined) return { message: noType(name), help: `Write \`${foreign}\`.` };
  return { message: noType(name), help: elsewhere(name, from) ?? didYouMean(name, namesInReach(from.scope)) ?? shortList };
}

/** `address.json`, which is no path yet. */
function helpToNameFile(name: string, { name: holder, as }: TypeMention): string {
  if (as === "details") return `A file of JSON Schema: \`schema: ./${name}\`, instead of \`details:\`.`;
  return as === "type"
    ? `A file of JSON Schema is named by its path: \`${holder}: ./${name}\`.`
    : `For a file of JSON Schema write \`Address: ./${name}\` under \`types:\`, and here \`Address\`.`;
}

/** The way out of a `?` behind a type: only fields may be absent, and it is their names that say so. */
export function helpToBeAbsent({ text, name, as }: TypeMention): string {
  const bare = text.replaceAll("?", "");
  if (as === "field") return `The \`?\` belongs to the name: \`${name}?: ${bare}\`.`;
  if (as === "details")
    return `The details are always there: write \`details: ${bare}\`. A field may be absent where its name ends in \`?\`.`;
  return `Write \`${name}: ${bare}\`. The \`?\` belongs to the name of a field: \`field?: ${name}\`.`;
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
  const declaration = table.declared.get(name);
  if (declaration !== undefined)
    return `\`${declaration.group.name}\` is not used here: add \`use: [${usePath(catalog, declaration.group)}]\`.`;
  const used = reach.used.filter((group) => table.namesIn(group).includes(bare)).map((group) => `${group.name}.${bare}`);
  return used.length > 0 ? `Types of a used catalog are written with its name: ${alternatives(used)}.` : undefined;
}
