import * as formats from "@eventbook/runtime/check";
import type { Descriptor } from "@eventbook/runtime/check";
import type { SharedType } from "../model/event-model.js";
import { type Untried, watchedPattern } from "../shapes/patterns.js";
import type { ArrayShape, Field, Format, NumberShape, ObjectShape, Shape, StringShape, UnionShape } from "../shapes/shape.js";

type FormatDescriptor = typeof formats.uuid;

/** What is heard of while values are held against descriptors. */
export interface Heard {
  /** A text that is not tried on its pattern. */
  readonly untried: Untried;
  /** The collector goes from one type to another. */
  readonly step: () => void;
}

type Definitions = ReadonlyMap<string, SharedType>;
type Describe = (shape: Shape) => Descriptor;

/** Makes descriptors that the runtime's collector reads: the same that generated code holds, as values. Those of shared types are made once. */
export function describer(definitions: Definitions, heard: Partial<Heard> = {}): Describe {
  let known = describers.get(definitions);
  if (known === undefined) describers.set(definitions, (known = newDescriber(definitions)));
  known.heard = { untried: nothing, step: nothing, ...heard };
  return known.describe;
}

interface Describer {
  readonly describe: Describe;
  /** By whoever has asked last. */
  heard: Heard;
}

// The events of all files share it.
const describers = new WeakMap<Definitions, Describer>();

function newDescriber(definitions: Definitions): Describer {
  const shared = new Map<string, Descriptor>();
  const asked = (): boolean => {
    own.heard.step();
    return false;
  };
  const refTo = (key: string) => (): Descriptor => {
    let made = shared.get(key);
    // What a type is asked for first has nothing to say but that it was asked.
    if (made === undefined) shared.set(key, (made = ["shared", asked, describe(definitions.get(key)?.shape ?? { kind: "any" }, around)]));
    return made;
  };
  const around: Around = { refTo, untried: (text) => own.heard.untried(text) };
  const own: Describer = { describe: (shape) => describe(shape, around), heard: { untried: nothing, step: nothing } };
  return own;
}

/** What describing a part asks of what it is a part of. */
interface Around {
  readonly refTo: (key: string) => () => Descriptor;
  readonly untried: Untried;
}

function nothing(): void {}

function describe(shape: Shape, around: Around): Descriptor {
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
      return describeText(shape, around);
    case "literal":
      return ["enum", ...shape.values];
    case "array":
      return describeList(shape, around);
    case "object":
      return describeObject(shape, around);
    case "union":
      return describeUnion(shape, around);
    case "all":
      return formats.allOf(...shape.of.map((part) => describe(part, around)));
    case "not":
      return formats.not(testOf(shape.shape, around));
    case "if":
      return formats.when(testOf(shape.test, around), describe(shape.then, around), describe(shape.else, around));
    case "ref":
      return around.refTo(shape.to);
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

function describeText(shape: StringShape, { untried }: Around): Descriptor {
  const patterns = (shape.patterns ?? []).map((pattern) => watchedPattern(pattern, untried));
  const { minLength = null, maxLength = null, format, builtIn } = shape;
  // Their first pattern is what a JSON Schema says of them; the runtime's own check says it in words.
  if (builtIn === "decimal" || builtIn === "cidr") return ["string", minLength, maxLength, formats[builtIn], ...patterns.slice(1)];
  return ["string", minLength, maxLength, format === undefined ? null : byFormat[format], ...patterns];
}

/** As generated code hands on a predicate. */
function testOf(shape: Shape, around: Around): (value: unknown) => boolean {
  const descriptor = describe(shape, around);
  return (value) => formats.explain(descriptor, value).length === 0;
}

function describeList({ items, minItems, maxItems, uniqueItems, prefix = [], contains = [] }: ArrayShape, around: Around): Descriptor {
  const list = ["array", describe(items, around), minItems ?? null, maxItems ?? null, uniqueItems === true] as const;
  if (prefix.length === 0 && contains.length === 0) return list;
  const first = prefix.map((item) => describe(item, around));
  return formats.ruledList(list, first, ...contains.map(({ shape, least, most }) => [testOf(shape, around), least, most ?? null] as const));
}

function describeObject(shape: ObjectShape, around: Around): Descriptor {
  const { fields, rest, minProperties, maxProperties, patterns, names, requires, restRule } = shape;
  const part = (required: boolean) =>
    describeFields(
      fields.filter((field) => field.required === required),
      around,
    );
  const others = rest === null || rest.kind === "never" ? null : describe(rest, around);
  const object = ["object", part(true), part(false), others, minProperties ?? null, maxProperties ?? null] as const;
  if (patterns === undefined && names === undefined && requires === undefined && restRule === undefined) return object;
  return formats.ruledObject(
    object,
    patterns?.map((each) => [watchedPattern(each.pattern, around.untried), describe(each.shape, around)] as const),
    names === undefined ? null : testOf(names, around),
    requires?.map((each) => [each.when, ...each.names] as const),
    restRule,
  );
}

function describeFields(fields: readonly Field[], around: Around): { readonly [name: string]: Descriptor | null } {
  return Object.fromEntries(fields.map(({ name, shape, undeclared }) => [name, undeclared === true ? null : describe(shape, around)]));
}

function describeUnion({ of, by }: UnionShape, around: Around): Descriptor {
  const variants = of.map((variant) => describe(variant, around));
  if (by === "first") return ["any", variants];
  if (by === "type") return ["type", variants];
  if (by === "exactly-one") return formats.oneOf(...variants);
  return ["tag", by.field, variants.map((variant, at) => [by.values[at] ?? [], variant] as const)];
}
