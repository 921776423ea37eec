import { definitionsKey, formats, patterns, propertyNames, type RandomDraft, type Schema, type SchemaMap } from "./arbitrary-schemas.js";

/** Decisions, made ahead so that they shrink by themselves; the first one again and again where there are no more. */
export class Choices {
  readonly #made: readonly number[];
  #at = 0;

  constructor(made: readonly number[]) {
    this.#made = made;
  }

  below(count: number): number {
    const choice = this.#made[this.#at++] ?? 0;
    return count < 1 ? 0 : choice % count;
  }

  of<T>(from: readonly T[]): T | undefined {
    return from[this.below(from.length)];
  }
}

/** Somewhere in a document, with what has been decided. */
interface Fitting {
  readonly root: SchemaMap;
  readonly choices: Choices;
  readonly depth: number;
}

/** A value that a document is likely to accept. */
export function fittedValue(root: SchemaMap, choices: Choices): unknown {
  return fit(root, { root, choices, depth: 0 });
}

const simple: readonly unknown[] = [null, true, 1, "a", [], {}, 2.5, "AB1"];

function fit(schema: Schema, fitting: Fitting): unknown {
  const { choices, depth } = fitting;
  if (typeof schema === "boolean" || depth > 6) return choices.of(simple);
  const whole = flattened(schema, fitting);
  if ("const" in whole) return whole["const"];
  if (Array.isArray(whole["enum"])) return choices.of(whole["enum"]);
  const deeper = { ...fitting, depth: depth + 1 };
  const type = typeOf(whole, choices);
  return makers[type]?.(whole, deeper) ?? null;
}

/** A schema with what applies to the same value: all of it, or the branch that is chosen. */
function flattened(schema: SchemaMap, fitting: Fitting, depth = 0): SchemaMap {
  const { root, choices } = fitting;
  const chosen = [
    ...schemasAt(schema, "allOf"),
    ...["anyOf", "oneOf"].flatMap((name) => choices.of(schemasAt(schema, name)) ?? []),
    ...("if" in schema ? (choices.below(2) === 0 ? [schema["if"], schema["then"]] : [schema["else"]]) : []),
    ...("$ref" in schema ? [resolved(String(schema["$ref"]), root)] : []),
  ];
  const others = chosen.filter(isMap);
  return depth > 4 ? schema : others.reduce<SchemaMap>((all, each) => merged(all, flattened(each, fitting, depth + 1)), schema);
}

function merged(a: SchemaMap, b: SchemaMap): SchemaMap {
  const both = Object.entries(b).map(([name, value]) => {
    const own = a[name];
    if (name === "properties" && isMap(own) && isMap(value)) return [name, { ...own, ...value }] as const;
    return [name, name === "required" && Array.isArray(own) && Array.isArray(value) ? [...own, ...value] : value] as const;
  });
  return { ...a, ...Object.fromEntries(both) };
}

/** Keywords that give away what a schema is about. */
const telling: readonly (readonly [type: string, keyword: RegExp])[] = [
  [
    "object",
    /^(?:properties|required|patternProperties|additionalProperties|propertyNames|depend.*|m..Properties|unevaluatedProperties)$/u,
  ],
  ["array", /^(?:items|prefixItems|additionalItems|contains|uniqueItems|m..Items|unevaluatedItems)$/u],
  ["string", /^(?:m..Length|pattern|format)$/u],
  ["number", /^(?:minimum|maximum|exclusive.*|multipleOf)$/u],
];

function typeOf(schema: SchemaMap, choices: Choices): string {
  const said = [schema["type"] ?? []].flat().map(String);
  const told = telling.filter(([, keyword]) => Object.keys(schema).some((name) => keyword.test(name))).map(([type]) => type);
  return choices.of(said.length > 0 ? said : told.length > 0 ? told : Object.keys(makers)) ?? "null";
}

const makers: Readonly<Record<string, (schema: SchemaMap, fitting: Fitting) => unknown>> = {
  null: () => null,
  boolean: (_, { choices }) => choices.below(2) === 0,
  integer: numberIn,
  number: (schema, fitting) => numberIn(schema, fitting) + (fitting.choices.below(4) === 1 ? 0.5 : 0),
  string: textIn,
  array: listIn,
  object: objectIn,
};

function numberIn(schema: SchemaMap, { choices }: Fitting): number {
  const at = (name: string, otherwise: number) => (typeof schema[name] === "number" ? schema[name] : otherwise);
  const least = Math.max(at("minimum", -2), at("exclusiveMinimum", -3) + 1);
  const step = at("multipleOf", 1);
  const most = Math.min(at("maximum", least + 12), at("exclusiveMaximum", least + 13) - 1);
  return Math.ceil((choices.below(3) === 0 ? most : least + choices.below(5)) / step) * step;
}

function textIn(schema: SchemaMap, { choices }: Fitting): string {
  const sample = formats[String(schema["format"])] ?? patterns[String(schema["pattern"])];
  if (sample !== undefined) return choices.of(sample) ?? "";
  const least = typeof schema["minLength"] === "number" ? schema["minLength"] : 0;
  return choices.below(3) === 0 ? "😀".repeat(least) : "ab".repeat(5).slice(0, least + choices.below(3));
}

function listIn(schema: SchemaMap, fitting: Fitting): readonly unknown[] {
  const { choices } = fitting;
  const prefix = schemasAt(schema, Array.isArray(schema["items"]) ? "items" : "prefixItems");
  const behind = [schema["items"], schema["additionalItems"], schema["unevaluatedItems"], true].find(isSchema) ?? true;
  const count = (typeof schema["minItems"] === "number" ? schema["minItems"] : 0) + choices.below(3);
  const contained = isSchema(schema["contains"]) && choices.below(4) > 0 ? [fit(schema["contains"], fitting)] : [];
  const start = prefix.filter(() => choices.below(4) > 0).map((item) => fit(item, fitting));
  const others = behind === false ? [] : Array.from({ length: Math.max(0, count - start.length) }, () => fit(behind, fitting));
  return [...start, ...others, ...contained];
}

function objectIn(schema: SchemaMap, fitting: Fitting): object {
  const { choices } = fitting;
  const properties = isMap(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const declared = Object.keys(properties).filter((name) => required.includes(name) || choices.below(3) > 0);
  const least = typeof schema["minProperties"] === "number" ? schema["minProperties"] : 0;
  const isClosed = schema["additionalProperties"] === false || schema["unevaluatedProperties"] === false;
  const others = Array.from({ length: isClosed ? 0 : least + choices.below(2) }, () => choices.of([...propertyNames, "__proto__"]) ?? "a");
  const all = [...new Set([...required, ...declared, ...others])];
  const needed = all.flatMap((name) => namesNeededBy(name, schema));
  return Object.fromEntries([...new Set([...all, ...needed])].map((name) => [name, fit(schemaFor(name, schema, properties), fitting)]));
}

function namesNeededBy(name: string, schema: SchemaMap): readonly string[] {
  return ["dependentRequired", "dependencies"].flatMap((keyword) => {
    const map = schema[keyword];
    const list = isMap(map) && Object.hasOwn(map, name) ? map[name] : [];
    return Array.isArray(list) ? list.map(String) : [];
  });
}

function schemaFor(name: string, schema: SchemaMap, properties: SchemaMap): Schema {
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isSchema(own)) return own;
  const patterned = isMap(schema["patternProperties"]) ? Object.entries(schema["patternProperties"]) : [];
  const matching = patterned.find(([pattern]) => new RegExp(pattern, "u").test(name))?.[1];
  return [matching, schema["additionalProperties"], schema["unevaluatedProperties"]].find(isSchema) ?? true;
}

function resolved(reference: string, root: SchemaMap): unknown {
  const key = (["draft-07", "2020-12"] satisfies RandomDraft[]).map(definitionsKey).find((each) => each in root) ?? "";
  const definitions = root[key];
  return reference === "#" || !isMap(definitions) ? root : definitions[reference.split("/").at(-1) ?? ""];
}

function schemasAt(schema: SchemaMap, name: string): readonly Schema[] {
  const list = schema[name];
  return Array.isArray(list) ? list.filter(isSchema) : [];
}

function isMap(value: unknown): value is SchemaMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "boolean" || isMap(value);
}
