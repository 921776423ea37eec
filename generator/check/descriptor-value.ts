import * as formats from "@eventbook/runtime/check";
import type { Descriptor } from "@eventbook/runtime/check";
import type { SharedType } from "../model/event-model.js";
import { compiledPattern } from "../model/patterns.js";
import type { ArrayShape, Field, Format, NumberShape, ObjectShape, Shape, StringShape, UnionShape } from "../model/shape.js";

type FormatDescriptor = typeof formats.uuid;

/** Makes descriptors that the runtime's collector reads: the same that generated code holds, as values. Those of shared types are made once. */
export function describer(definitions: Definitions): Describe {
  let known = describers.get(definitions);
  if (known === undefined) describers.set(definitions, (known = newDescriber(definitions)));
  return known;
}

type Definitions = ReadonlyMap<string, SharedType>;
type Describe = (shape: Shape) => Descriptor;

// The events of all files share it.
const describers = new WeakMap<Definitions, Describe>();

function newDescriber(definitions: Definitions): Describe {
  const shared = new Map<string, Descriptor>();
  const refTo = (key: string) => (): Descriptor => {
    let made = shared.get(key);
    if (made === undefined) shared.set(key, (made = describe(definitions.get(key)?.shape ?? { kind: "any" }, refTo)));
    return made;
  };
  return (shape) => describe(shape, refTo);
}

type RefTo = (key: string) => () => Descriptor;

function describe(shape: Shape, refTo: RefTo): Descriptor {
  switch (shape.kind) {
    case "any":
      return true;
    case "never":
      return false;
    case "except":
      return formats.except(...shape.types);
    case "null":
    case "boolean":
      return shape.kind;
    case "number":
      return describeNumber(shape);
    case "string":
      return describeText(shape);
    case "literal":
      return ["enum", ...shape.values];
    case "array":
      return describeList(shape, refTo);
    case "object":
      return describeObject(shape, refTo);
    case "union":
      return describeUnion(shape, refTo);
    case "all":
      return formats.allOf(...shape.of.map((part) => describe(part, refTo)));
    case "not":
      return formats.not(testOf(shape.shape, refTo));
    case "if":
      return formats.when(testOf(shape.test, refTo), describe(shape.then, refTo), describe(shape.else, refTo));
    case "ref":
      return refTo(shape.to);
  }
}

function describeNumber(shape: NumberShape): Descriptor {
  const kind = !shape.integer ? "number" : shape.builtIn === "integer" ? "safe-integer" : "integer";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, width } = shape;
  const limits = [minimum ?? null, maximum ?? null, exclusiveMinimum ?? null, exclusiveMaximum ?? null] as const;
  return [kind, ...limits, multipleOf ?? null, width ?? null];
}

const byFormat: Readonly<Record<Format, FormatDescriptor>> = {
  uuid: formats.uuid,
  email: formats.email,
  uri: formats.uri,
  "uri-reference": formats.uriReference,
  hostname: formats.hostname,
  ipv4: formats.ipv4,
  ipv6: formats.ipv6,
  ip: formats.ip,
  date: formats.date,
  "date-time": formats.dateTime,
  duration: formats.duration,
  time: formats.time,
  "idn-email": formats.idnEmail,
  "idn-hostname": formats.idnHostname,
  iri: formats.iri,
  "iri-reference": formats.iriReference,
  "json-pointer": formats.jsonPointer,
  "relative-json-pointer": formats.relativeJsonPointer,
  regex: formats.regex,
  "uri-template": formats.uriTemplate,
  int64: formats.int64,
  byte: formats.byte,
};

function describeText(shape: StringShape): Descriptor {
  const patterns = (shape.patterns ?? []).map(compiledPattern);
  const { minLength = null, maxLength = null, format, builtIn } = shape;
  // Their first pattern is what a JSON Schema says of them; the runtime's own check says it in words.
  if (builtIn === "decimal" || builtIn === "cidr") return ["string", minLength, maxLength, formats[builtIn], ...patterns.slice(1)];
  return ["string", minLength, maxLength, format === undefined ? null : byFormat[format], ...patterns];
}

/** As generated code hands on a predicate. */
function testOf(shape: Shape, refTo: RefTo): (value: unknown) => boolean {
  const descriptor = describe(shape, refTo);
  return (value) => formats.explain(descriptor, value).length === 0;
}

function describeList({ items, minItems, maxItems, uniqueItems, prefix = [], contains = [] }: ArrayShape, refTo: RefTo): Descriptor {
  const list = ["array", describe(items, refTo), minItems ?? null, maxItems ?? null, uniqueItems === true] as const;
  if (prefix.length === 0 && contains.length === 0) return list;
  const first = prefix.map((item) => describe(item, refTo));
  return formats.ruledList(list, first, ...contains.map(({ shape, least, most }) => [testOf(shape, refTo), least, most ?? null] as const));
}

function describeObject(shape: ObjectShape, refTo: RefTo): Descriptor {
  const { fields, rest, minProperties, maxProperties, patterns, names, requires, restRule } = shape;
  const part = (required: boolean) =>
    describeFields(
      fields.filter((field) => field.required === required),
      refTo,
    );
  const others = rest === null || rest.kind === "never" ? null : describe(rest, refTo);
  const object = ["object", part(true), part(false), others, minProperties ?? null, maxProperties ?? null] as const;
  if (patterns === undefined && names === undefined && requires === undefined && restRule === undefined) return object;
  return formats.ruledObject(
    object,
    patterns?.map((each) => [compiledPattern(each.pattern), describe(each.shape, refTo)] as const),
    names === undefined ? null : testOf(names, refTo),
    requires?.map((each) => [each.when, ...each.names] as const),
    restRule,
  );
}

function describeFields(fields: readonly Field[], refTo: RefTo): { readonly [name: string]: Descriptor | null } {
  return Object.fromEntries(fields.map(({ name, shape, undeclared }) => [name, undeclared === true ? null : describe(shape, refTo)]));
}

function describeUnion({ of, by }: UnionShape, refTo: RefTo): Descriptor {
  const variants = of.map((variant) => describe(variant, refTo));
  if (by === "first") return ["any", variants];
  if (by === "type") return ["type", variants];
  if (by === "exactly-one") return formats.oneOf(...variants);
  return ["tag", by.field, variants.map((variant, at) => [by.values[at] ?? [], variant] as const)];
}
