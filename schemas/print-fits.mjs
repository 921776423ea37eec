/** Prints a grammar as functions that say yes or no, and nothing of why: hardly a file needs more. */
export function printFits({ name, called, schema, header }) {
  const printing = { schema, done: new Map(), open: new Set() };
  const root = fitsOf(schema, printing);
  const parts = [...printing.done].map(([part, text]) => `const ${part}: Fits = ${text};\n`).join("\n");
  const used = ["block", "either", "isMap", "listOf", "mapOf", "textLike"].filter((each) => `${parts}${root}`.includes(`${each}(`));
  return `/* oxlint-disable */
${header}import { ${used.slice(0, 2).join(", ")}, type Fits, ${used.slice(2).join(", ")} } from "../fits.js";

${parts}
/** Whether a value fits the grammar of ${called}. */
export const ${name}Fits: Fits = ${root};
`;
}

/** Every keyword that is understood here. What else the grammar says of values would be missed. */
const understood = new Set(
  [
    ["$schema", "definitions", "$ref", "if", "then", "else", "type", "enum", "const"],
    ["minLength", "maxLength", "pattern", "minimum", "exclusiveMinimum", "maximum"],
    ["items", "minItems", "uniqueItems"],
    ["properties", "required", "additionalProperties", "patternProperties", "propertyNames"],
  ].flat(),
);

/** A part of the grammar as an expression: a function, or the name of one. */
function fitsOf(part, printing) {
  const other = Object.keys(part).find((key) => !understood.has(key));
  if (other !== undefined) throw new Error(`${other} is not among the keywords that are printed`);
  if (part.$ref !== undefined) return reference(part, printing);
  if (part.if !== undefined) return `either(${[part.if, part.then, part.else].map((each) => fitsOf(each, printing)).join(", ")})`;
  if (part.type === "object" && part.additionalProperties !== undefined) return mapFits(part, printing);
  if (part.type === "array" && part.items !== undefined)
    return `listOf(${fitsOf(part.items, printing)}, ${part.minItems ?? 0}, ${part.uniqueItems ?? false})`;
  if (part.pattern !== undefined)
    return `textLike(/${new RegExp(part.pattern, "u").source}/u, ${part.minLength ?? 0}, ${part.maxLength ?? "Infinity"})`;
  return `(value) => ${condition(part)}`;
}

/** Each definition is a constant behind those that it names; only in a circle is one called before. */
function reference({ $ref, type, ...others }, printing) {
  const name = $ref.replace("#/definitions/", "");
  const target = printing.schema.definitions[name];
  if (Object.keys(others).length > 0 || (type !== undefined && type !== (target.type ?? typeof target.enum[0])))
    throw new Error(`more than the type stands beside ${$ref}`);
  if (printing.open.has(name)) return `(value) => ${name}(value)`;
  if (!printing.done.has(name)) {
    printing.open.add(name);
    printing.done.set(name, fitsOf(target, printing));
    printing.open.delete(name);
  }
  return name;
}

function mapFits({ properties, required, additionalProperties, patternProperties, propertyNames }, printing) {
  if (patternProperties !== undefined && JSON.stringify(patternProperties) !== '{"^x-":{}}')
    throw new Error("only keys that begin with `x-` are open");
  if (additionalProperties !== false) return `mapOf(${fitsOf(additionalProperties, printing)}, ${fitsOf(propertyNames, printing)})`;
  const parts = Object.entries(properties).map(([key, part]) => `  ${key}: ${fitsOf(part, printing)},\n`);
  return `block({\n${parts.join("")}}, ${JSON.stringify(required ?? [])}, ${patternProperties !== undefined})`;
}

/** What holds of a value that is no collection, or of a map or list of anything. */
function condition(part) {
  if (part.const !== undefined || part.enum !== undefined)
    return (part.enum ?? [part.const]).map((value) => `value === ${JSON.stringify(value)}`).join(" || ");
  if (Array.isArray(part.type)) return part.type.map((type) => condition({ type })).join(" || ");
  return conditionsByType[part.type](part)
    .filter((each) => each !== null)
    .join(" && ");
}

const conditionsByType = {
  object: ({ required = [] }) => [`isMap(value${required.map((key) => `, ${JSON.stringify(key)}`).join("")})`],
  array: () => ["Array.isArray(value)"],
  null: () => ["value === null"],
  boolean: () => ['typeof value === "boolean"'],
  number: (part) => ['typeof value === "number"', "Number.isFinite(value)", ...bounds(part)],
  integer: (part) => ['typeof value === "number"', "Number.isInteger(value)", ...bounds(part)],
  string: ({ minLength, maxLength }) => [
    'typeof value === "string"',
    minLength === undefined ? null : `value.length >= ${minLength}`,
    maxLength === undefined ? null : `value.length <= ${maxLength}`,
  ],
};

function bounds({ minimum, exclusiveMinimum, maximum }) {
  return [
    minimum === undefined ? null : `value >= ${minimum}`,
    exclusiveMinimum === undefined ? null : `value > ${exclusiveMinimum}`,
    maximum === undefined ? null : `value <= ${maximum}`,
  ];
}
