/**
 * What the collector reads to say why a value was refused: a compact form of a shape, made by generated code. Opaque to applications.
 *
 * | written | accepts |
 * |---|---|
 * | `true`, `false` | any value, no value |
 * | `"string"`, `"integer"`, ... | any value of the type |
 * | `["string", 1, 40, email, /a/u]` | text: fewest and most code points, format, patterns that must all match |
 * | `["integer", 0, 9, null, null, 3, 32]` | numbers: least, most, more than, less than, multiple of, bits |
 * | `email`, `uuid`, ... | text in a format; constants of this package |
 * | `["enum", "a", { b: 1 }]` | one of these; objects and lists by what they hold |
 * | `["array", item, 1, 9, true]` | lists: what an item is, fewest and most items, whether they must differ |
 * | `["object", { a: d }, { b: d }, rest, 1, 9]` | required fields, optional fields, what others must be (`null`, the default: there are none), fewest and most |
 * | `["type", [d, "null"]]` | one of several, told apart by their JSON types |
 * | `["tag", "kind", [[["card"], d], [["transfer"], d]]]` | one of several, told apart by the values of a field |
 * | `["any", [d, d]]` | one of several; nothing tells them apart |
 * | `["shared", isMoney, d]` | what `d` accepts; the predicate says first whether there is anything to look for |
 * | `describeMoney` | what the function returns: shared, or recursive |
 * | `["rare", { ... }]` | what its own functions say; made by those of `rarities.ts` |
 *
 * A place that is not needed holds `null`; those at the end are left away. A required field that is not declared holds `null` as well: what it must be,
 * patterns and `rest` say.
 */
export type Descriptor =
  | boolean
  | TypeName
  | StringDescriptor
  | NumberDescriptor
  | FormatDescriptor
  | EnumDescriptor
  | ArrayDescriptor
  | ObjectDescriptor
  | TypeUnionDescriptor
  | TagUnionDescriptor
  | AnyUnionDescriptor
  | SharedDescriptor
  | RareDescriptor
  | (() => Descriptor);

/** Whether something holds of a value. */
export type Test = (value: unknown) => boolean;

/** `safe-integer` lies within +-(2^53 - 1), which is what a JSON number carries exactly. */
export type NumberName = "number" | "integer" | "safe-integer";
export type TypeName = "null" | "boolean" | "string" | NumberName;

export type StringDescriptor = readonly [
  kind: "string",
  minLength?: number | null,
  maxLength?: number | null,
  format?: FormatDescriptor | null,
  ...patterns: readonly RegExp[],
];

export type NumberDescriptor = readonly [
  kind: NumberName,
  minimum?: number | null,
  maximum?: number | null,
  exclusiveMinimum?: number | null,
  exclusiveMaximum?: number | null,
  multipleOf?: number | null,
  width?: number | null,
];

/** `rule` is `format`, or `pattern` where JSON Schema knows no such format; `phrase` goes on from "must be". */
export type FormatDescriptor = readonly [kind: "format", rule: string, accepts: Test, phrase: string];

export type EnumDescriptor = readonly [kind: "enum", ...values: readonly unknown[]];

export type ArrayDescriptor = readonly [
  kind: "array",
  items?: Descriptor | null,
  minItems?: number | null,
  maxItems?: number | null,
  uniqueItems?: boolean | null,
];

export type ObjectDescriptor = readonly [
  kind: "object",
  required?: FieldDescriptors | null,
  optional?: FieldDescriptors | null,
  rest?: Descriptor | null,
  minProperties?: number | null,
  maxProperties?: number | null,
];

export interface FieldDescriptors {
  readonly [name: string]: Descriptor | null;
}

export type TypeUnionDescriptor = readonly [kind: "type", variants: readonly Descriptor[]];
export type TagUnionDescriptor = readonly [
  kind: "tag",
  field: string,
  variants: readonly (readonly [values: readonly unknown[], of: Descriptor])[],
];
export type AnyUnionDescriptor = readonly [kind: "any", variants: readonly Descriptor[]];
export type SharedDescriptor = readonly [kind: "shared", accepts: Test, of: Descriptor];

/** What few catalogs say brings its own code, so that the others do not carry it. */
export type RareDescriptor = readonly [kind: "rare", of: Rarity];

export interface Rarity {
  /** Reports what is wrong with a value. */
  readonly visit: (value: unknown, walk: Walk) => void;
  /** Whether it is meant for values of this JSON type. */
  readonly mayHold: (value: unknown) => boolean;
  /** What goes on from "must be". */
  readonly phrases: () => readonly string[];
}

/** Where the collector stands, and what it has found. */
export interface Walk {
  /** Names and indices; a pointer is made of them only for an issue. */
  readonly path: (string | number)[];
  readonly issues: Issue[];
  readonly most: number;
  /** What looks into a part, whatever it is. */
  readonly visit: (descriptor: Descriptor, value: unknown, walk: Walk) => void;
}

/** One violation. Never holds the value. */
export interface Issue {
  /** A JSON pointer (RFC 6901) into the details; "" is the whole. */
  readonly path: string;
  /** The JSON Schema keyword that was violated. */
  readonly rule: string;
  readonly message: string;
}
