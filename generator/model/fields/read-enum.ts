import { limits } from "../../diagnostics/limits.js";
import { builtInTypes, isBuiltIn } from "./built-in-types.js";
import { keepLeaf } from "../../shapes/leaf-shapes.js";
import { mentionAt, type Reading } from "./read-type.js";
import type { LiteralShape, Shape } from "../../shapes/shape.js";
import { isSilenced, type Site, valuePlace, within } from "../site.js";
import { findType } from "../types/type-table.js";
import { isUnkeepable, whyUnkeepable } from "../unkeepable.js";
import { unknownShape } from "../../shapes/unknown-shape.js";

type Value = string | number | boolean | null;

/** Reads a list: the values of an enum, all of one kind. */
export function readEnum(values: readonly Value[], site: Site, reading: Reading): Shape {
  if (namesTypes(values, site, reading)) return unknownShape;
  const first = values[0];
  if (first === undefined || isTooLong(values, site, reading)) return unknownShape;
  const { enums } = reading.scope.leaves;
  const key = JSON.stringify(values);
  const known = enums.get(key);
  if (known !== undefined) return known;
  const isSound = site.catalog.unsound.size === 0 ? () => true : (index: number) => !isSilenced(within(site, index));
  const lead = values.find((_, index) => isSound(index)) ?? first;
  const kind = kindOf(lead);
  const odd = values.findIndex((value, index) => isSound(index) && (value === null || kindOf(value) !== kind));
  if (odd < 0 && !values.every((_, index) => isSound(index))) return unknownShape;
  if (odd >= 0) {
    reportOdd(values, within(site, odd), { kind, reading });
    return unknownShape;
  }
  if (kind === "string" && refuseUnkeepable(values, site, reading)) return unknownShape;
  if (kind === "string") warnOfLookalikes(values, site, reading);
  const shape: LiteralShape = { kind: "literal", values: values.filter((value) => value !== null) };
  return kind === "string" ? keepLeaf(shape, key, enums) : shape;
}

function isTooLong(values: readonly Value[], site: Site, { report }: Reading): boolean {
  if (values.length <= limits.enumValues) return false;
  report("limits-are-kept", {
    place: valuePlace(within(site, limits.enumValues)),
    message: `An enum holds at most ${limits.enumValues} values; this one has ${values.length}.`,
    help: "What grows with the data is a text: `type: string`.",
  });
  return true;
}

function refuseUnkeepable(values: readonly Value[], site: Site, { report }: Reading): boolean {
  const at = values.findIndex((value) => typeof value === "string" && isUnkeepable(value));
  if (at < 0) return false;
  const message = `No event can have this value: ${whyUnkeepable}.`;
  report("enums-hold-values", { place: valuePlace(within(site, at)), message, help: "Write the value without that character." });
  return true;
}

/** Two values that differ in how their accents are written, and in nothing that can be seen. */
function warnOfLookalikes(values: readonly Value[], site: Site, { report }: Reading): void {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    if (typeof value !== "string" || /^[\0-\x7F]*$/.test(value)) continue;
    const composed = value.normalize("NFC");
    const first = seen.get(composed);
    if (first === undefined) seen.set(composed, index);
    else {
      report("texts-hide-nothing", {
        place: valuePlace(within(site, index)),
        message: "This value looks the same as another one: they differ only in how their accents are written.",
        help: "Keep one of the two; composed characters (NFC) are what keyboards write.",
        related: [{ message: "the other one", place: valuePlace(within(site, first)) }],
      });
    }
  }
}

type Kind = "null" | "string" | "number" | "boolean";

const nouns: Readonly<Record<Kind, string>> = { null: "null", string: "text", number: "a number", boolean: "true or false" };

function kindOf(value: Value): Kind {
  if (value === null) return "null";
  return typeof value === "string" ? "string" : typeof value === "number" ? "number" : "boolean";
}

/** Whether every member is the name of a type: then a list of such values was meant, or a choice between types. What is quoted is text. */
function namesTypes(values: readonly Value[], site: Site, reading: Reading): boolean {
  // Most lists are told by the first text in them.
  if (values.some((value) => typeof value === "string" && !isType(value, reading))) return false;
  const names = values.filter((value) => typeof value === "string");
  const plain = values.findIndex((value, index) => typeof value === "string" && !isQuoted(within(site, index)));
  const [first] = names;
  if (plain < 0 || first === undefined) return false;
  if (names.length < values.length && values.some((value) => value !== null && typeof value !== "string")) return false;
  if (values.length === 1) {
    reading.report("enums-hold-values", {
      place: valuePlace(within(site, 0)),
      message: `This is an enum whose only value is the text "${first}".`,
      help: `For a list of ${plural(first)} write \`${first}[]\`; if the text is meant, quote it.`,
    });
    return true;
  }
  const types = values.map((value) => String(value));
  // Null stands only behind others.
  const choice = [...types.filter((type) => type !== "null"), ...types.filter((type) => type === "null")];
  const { name, as } = mentionAt(site, choice.join(" | "));
  const absent = choice.at(-1) === "null" && as === "field" ? `; if it may be absent, \`${name}?: ${choice[0]}\`` : "";
  reading.report("enums-hold-values", {
    place: valuePlace(within(site, plain)),
    message: `A list is an enum here, and \`${types[plain]}\` is a type.`,
    help: `For ${choice.map(spoken).join(" or ")} write \`${choice.join(" | ")}\`${absent}.`,
  });
  return true;
}

function isType(name: string, reading: Reading): boolean {
  return isBuiltIn(name) || findType(reading.scope, name) !== null;
}

function isQuoted(site: Site): boolean {
  const { file, start } = valuePlace(site);
  return file.text[start] === '"' || file.text[start] === "'";
}

function plural(type: string): string {
  return Object.hasOwn(builtInTypes, type) && !type.endsWith("s") && type !== "json" ? `${type}s` : type;
}

const words: Readonly<Record<string, string>> = { string: "text", integer: "a whole number", number: "a number", boolean: "true or false" };

function spoken(type: string): string {
  return Object.hasOwn(words, type) ? (words[type] ?? type) : type;
}

function reportOdd(values: readonly Value[], site: Site, { kind, reading }: { readonly kind: Kind; readonly reading: Reading }): void {
  const odd = values[Number(site.step)];
  const place = valuePlace(site);
  const written = place.file.text.slice(place.start, place.end);
  const hasText = values.some((value) => typeof value === "string");
  reading.report("enums-are-of-one-kind", {
    place,
    message:
      odd === null
        ? `\`${written}\` is null to YAML, and no enum holds it.`
        : `The values of an enum are of one kind; \`${written}\` is not ${nouns[kind]}.`,
    help: hasText || odd === null ? helpToQuote(values, kind, written) : "Keep to one kind.",
  });
}

function helpToQuote(values: readonly Value[], kind: Kind, written: string): string {
  const loose = values.find((value) => typeof value !== "string" && value !== null);
  const text = kind === "string" || loose === undefined ? written : String(loose);
  return `If text is meant, quote it: \`"${text}"\`.`;
}
