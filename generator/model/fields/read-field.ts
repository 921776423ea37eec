import type { Place } from "../../diagnostics/source.js";
import type { FieldAsWritten, FieldMap, ShapeAsWritten } from "../../read/grammar/catalog-as-written.js";
import { noExtensions } from "../extensions.js";
import { isFreeField, isTakenMember } from "../names/free-names.js";
import { readEnum } from "./read-enum.js";
import { readLongForm } from "./read-long-form.js";
import { fieldKeyAt, knownShape, type Reading, readType } from "./read-type.js";
import { hasLost, isMisnamed, isWhole, meantName } from "../gaps.js";
import type { Deprecation, Field, Json, ObjectShape, Shape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, keyPlaceWithin, type Site, valuePlace, within } from "../site.js";
import { isSupposed, supposeField, unknownShape } from "../../shapes/unknown-shape.js";

/** What the value of a field says. */
export interface FieldValue {
  readonly shape: Shape;
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
  readonly indexed: boolean;
  readonly extensions: Readonly<Record<string, Json>>;
}

/** Reads a map of fields, in its order: a closed object, unless fields are lost. `type` is an ordinary name here. */
export function readFields(map: FieldMap, site: Site, reading: Reading): ObjectShape {
  const fields = new Map<string, Field>();
  const isSound = isWhole(site.catalog);
  for (const key in map) {
    const value = map[key];
    if (value === undefined) continue;
    const name = plainName(key);
    // Most say nothing but a type that has been met.
    const shape = isSound ? knownShape(value, reading) : undefined;
    if (shape === undefined || fields.has(name) || isTakenMember(name))
      addField(name, { key, value, at: within(site, key), reading, fields });
    else {
      const origin = keyPlaceWithin(site, key);
      fields.set(name, { name, shape, required: name === key, description: null, deprecated: null, indexed: false, origin });
    }
  }
  return { kind: "object", fields: [...fields.values()], rest: hasLost(site) ? unknownShape : null };
}

interface Adding {
  readonly key: string;
  readonly value: FieldAsWritten;
  readonly at: Site;
  readonly reading: Reading;
  readonly fields: Map<string, Field>;
}

function addField(name: string, { key, value, at, reading, fields }: Adding): void {
  // What stands under a key that is no field is no type.
  if (/^(?:x-|\$)/u.test(key) && isMisnamed(at)) return;
  const { shape, description, deprecated, indexed, extensions } = readField(value, at, reading);
  const origin = keyPlace(at);
  const first = fields.get(name);
  if (isMisnamed(at)) suppose([name, meantName(at)], origin, fields);
  else if (first !== undefined && !isSupposed(first)) reportSecond(name, at, { first, reading });
  else if (!isFreeField(name, at, reading.report)) suppose([name], origin, fields);
  else {
    const field: Field = { name, shape, required: name === key, description, deprecated, indexed, origin };
    fields.set(name, extensions === noExtensions ? field : { ...field, extensions });
  }
}

/** Without the `?` that says that it may be absent. */
function plainName(key: string): string {
  return key.endsWith("?") ? key.slice(0, -1) : key;
}

/** A field whose name was refused is not to be missed by either of its names. */
function suppose(names: readonly (string | null)[], origin: Place, fields: Map<string, Field>): void {
  for (const each of names) {
    const name = plainName(each ?? "");
    if (name !== "" && !fields.has(name)) fields.set(name, supposeField(name, origin));
  }
}

/** Reads the value of a field: a type, a list of values, a map of fields, or a map with `type` that says more. Nothing is guessed. */
export function readField(value: FieldAsWritten, site: Site, reading: Reading): FieldValue {
  if (isSilenced(site)) return plain(unknownShape);
  if (typeof value === "object" && !Array.isArray(value)) {
    if (isLongForm(value)) return readLongForm(value, site, reading);
    if (looksLikeSchema(value)) reportJsonSchema(value, site, reading);
  }
  return plain(readShape(value, site, reading));
}

/** Words of JSON Schema that stand alone and hold a list, with what to write instead. */
const schemaWords: Readonly<Record<string, (field: string, list: string) => string>> = {
  enum: (field, list) => `For an enum: \`${field}: ${list}\``,
  anyOf: (field) => `For a choice of types: \`${field}: Card | Transfer\``,
  oneOf: (field) => `For a choice of types: \`${field}: Card | Transfer\``,
  allOf: () => "There is no `allOf`: list all fields",
};

/** Whether a map of fields may have been meant as JSON Schema: it takes the long form to say that it was not. */
export function looksLikeSchema(map: FieldMap): boolean {
  const words = Object.keys(map);
  const [word = ""] = words;
  return words.length === 1 && Array.isArray(map[word]) && Object.hasOwn(schemaWords, word);
}

/** `{ enum: [a, b] }` reads as an object with a field called `enum`. */
function reportJsonSchema(map: FieldMap, site: Site, reading: Reading): void {
  const [word = ""] = Object.keys(map);
  const { file, start, end } = valuePlace(within(site, word));
  const list = file.text.slice(start, end);
  const name = fieldKeyAt(site);
  reading.report("objects-are-unmistakable", {
    place: keyPlace(within(site, word)),
    message: `This is an object with a field called \`${word}\`.`,
    help: `${schemaWords[word]?.(name, list)}; if the object is meant: \`${name}: { type: { ${word}: ${list} } }\`.`,
  });
}

/** Reads what may stand under `type:` or alone; a map is always one of fields. */
export function readShape(value: ShapeAsWritten, site: Site, reading: Reading): Shape {
  if (isSilenced(site)) return unknownShape;
  if (typeof value === "string") return readType(value, site, reading);
  if (Array.isArray(value)) return readEnum(value, site, reading);
  const inside: Reading = reading.within === "details" ? { ...reading, within: "field" } : reading;
  return readFields(value, site, inside);
}

function isLongForm(value: object): value is { readonly type: ShapeAsWritten } {
  return Object.hasOwn(value, "type");
}

function plain(shape: Shape): FieldValue {
  return { shape, description: null, deprecated: null, indexed: false, extensions: noExtensions };
}

function reportSecond(name: string, site: Site, { first, reading }: { readonly first: Field; readonly reading: Reading }): void {
  reading.report("things-are-declared-once", {
    place: keyPlace(site),
    message: `\`${name}\` is declared twice: the \`?\` is not part of the name.`,
    help: "Keep the one that is meant.",
    related: [{ message: "declared first here", place: first.origin }],
  });
}
