import * as formats from "@eventbook/runtime/check";
import type { Descriptor } from "@eventbook/runtime/check";
import type { SharedType } from "../model/event-model.js";
import type { Field, Format, NumberShape, ObjectShape, Shape, StringShape, UnionShape } from "../model/shape.js";

type FormatDescriptor = typeof formats.uuid;

/** Makes descriptors that the runtime's collector reads: the same that generated code holds, as values. Those of shared types are made once. */
export function describer(definitions: ReadonlyMap<string, SharedType>): (shape: Shape) => Descriptor {
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
      return ["array", describe(shape.items, refTo), shape.minItems ?? null, shape.maxItems ?? null, shape.uniqueItems === true];
    case "object":
      return describeObject(shape, refTo);
    case "union":
      return describeUnion(shape, refTo);
    case "ref":
      return refTo(shape.to);
  }
}

function describeNumber(shape: NumberShape): Descriptor {
  const kind = !shape.integer ? "number" : shape.builtIn === "integer" ? "safe-integer" : "integer";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape;
  return [kind, minimum ?? null, maximum ?? null, exclusiveMinimum ?? null, exclusiveMaximum ?? null, multipleOf ?? null];
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
  int64: formats.int64,
  byte: formats.byte,
};

function describeText(shape: StringShape): Descriptor {
  const patterns = (shape.patterns ?? []).map((source) => new RegExp(source, "u"));
  const { minLength = null, maxLength = null, format, builtIn } = shape;
  // Their first pattern is what a JSON Schema says of them; the runtime's own check says it in words.
  if (builtIn === "decimal" || builtIn === "cidr") return ["string", minLength, maxLength, formats[builtIn], ...patterns.slice(1)];
  return ["string", minLength, maxLength, format === undefined ? null : byFormat[format], ...patterns];
}

function describeObject({ fields, rest, minProperties, maxProperties }: ObjectShape, refTo: RefTo): Descriptor {
  const part = (required: boolean) =>
    describeFields(
      fields.filter((field) => field.required === required),
      refTo,
    );
  const others = rest === null ? null : describe(rest, refTo);
  return ["object", part(true), part(false), others, minProperties ?? null, maxProperties ?? null];
}

function describeFields(fields: readonly Field[], refTo: RefTo): { readonly [name: string]: Descriptor } {
  return Object.fromEntries(fields.map((field) => [field.name, describe(field.shape, refTo)]));
}

function describeUnion({ of, by }: UnionShape, refTo: RefTo): Descriptor {
  const variants = of.map((variant) => describe(variant, refTo));
  if (by === "first") return ["any", variants];
  if (by === "type") return ["type", variants];
  return ["tag", by.field, variants.map((variant, at) => [by.values[at] ?? [], variant] as const)];
}
