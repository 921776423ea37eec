import { isBuiltIn } from "../../model/fields/built-in-types.js";
import type { Json } from "../../shapes/shape.js";
import { isTypeExpression, parseTypeExpression } from "../../model/fields/type-expression.js";
import type { YamlLine, YamlTable, YamlValue } from "../../tools/write-yaml.js";
import { type Deprecated, type Field, type FieldList, type FieldShape, isFieldList } from "../fields/field.js";

/** Whether a name is that of a type in the catalog that is written. */
export type IsType = (name: string) => boolean;

/** A field as a catalog says it: its shape, or a map with `type` where there is more to say. */
export function writeField({ shape, remarks, constraints }: Field, isType: IsType, isIndexed = false): YamlValue {
  const { description, deprecated, extensions } = remarks;
  const more: YamlLine[] = [
    ...(description === null ? [] : [{ key: "description", value: unmistakable(description, isType, (text) => `${text}.`) }]),
    ...(deprecated === null ? [] : [{ key: "deprecated", value: writeDeprecated(deprecated) }]),
    ...(isIndexed ? [{ key: "indexed", value: true }] : []),
    ...Object.entries(constraints).map(([key, value]) => ({
      key,
      value: key === "pattern" ? unmistakable(String(value), isType, (text) => `(?:${text})`) : value,
    })),
    ...Object.entries(extensions).map(([key, value]) => ({ key, value: yamlOf(value) })),
  ];
  const said = writeShape(shape, isType);
  return more.length > 0 || isMistakable(shape) ? { entries: [{ key: "type", value: said }, ...more] } : said;
}

/** A map of fields, each with a line of its own. */
export function writeFields({ fields }: FieldList, isType: IsType, indexed: ReadonlySet<string> = new Set()): YamlTable {
  const lines = fields.map(({ name, required, field }) => ({
    key: required ? name : `${name}?`,
    value: writeField(field, isType, indexed.has(name)),
  }));
  return { entries: lines, tall: true };
}

function writeShape(shape: FieldShape, isType: IsType): YamlValue {
  if (typeof shape === "string") return shape;
  if (isFieldList(shape)) return { entries: writeFields(shape, isType).entries };
  return shape.map((value) => (typeof value === "string" && isReadAsType(value, isType) ? { quoted: value } : value));
}

/** Unquoted, it would be the name of a type, or to some readers a boolean. */
function isReadAsType(text: string, isType: IsType): boolean {
  return isBuiltIn(text) || isType(text) || /^(y|yes|n|no|on|off)$/i.test(text);
}

/** An object whose field is called as a key of the long form, or as a word of JSON Schema. */
function isMistakable(shape: FieldShape): boolean {
  if (typeof shape === "string" || !isFieldList(shape)) return false;
  const [first] = shape.fields;
  if (shape.fields.some(({ name, required }) => name === "type" && required)) return true;
  return shape.fields.length === 1 && first?.required === true && ["enum", "anyOf", "oneOf", "allOf"].includes(first.name);
}

/** A description or pattern that is the name of a type reads as a field of that type. */
function unmistakable(text: string, isType: IsType, mend: (text: string) => string): string {
  if (!isTypeExpression(text)) return text;
  const terms = parseTypeExpression(text);
  return "length" in terms && terms.every(({ name }) => isBuiltIn(name) || isType(name)) ? mend(text) : text;
}

export function writeDeprecated({ description, use, until }: Deprecated): YamlValue {
  if (use === null && until === null) return description;
  return {
    entries: [
      { key: "description", value: description },
      ...(use === null ? [] : [{ key: "use", value: use }]),
      ...(until === null ? [] : [{ key: "until", value: until }]),
    ],
  };
}

/** A JSON value as YAML. */
export function yamlOf(value: Json): YamlValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(yamlOf);
  return { entries: Object.entries(value as Readonly<Record<string, Json>>).map(([key, member]) => ({ key, value: yamlOf(member) })) };
}
