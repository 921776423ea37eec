import type { Json } from "../../shapes/shape.js";
import type { Deprecated, Remarks } from "./field.js";
import { type JsonObject, memberOf } from "../documents/json-document.js";

/** What catalogs have no key for, kept under an `x-` key. */
const kept: Readonly<Record<string, string>> = {
  default: "x-default",
  example: "x-example",
  examples: "x-examples",
  readOnly: "x-read-only",
  writeOnly: "x-write-only",
  contentEncoding: "x-content-encoding",
  contentMediaType: "x-content-media-type",
};

/** What a schema says to people. */
export function remarksOf(schema: JsonObject): Remarks {
  const { description, deprecated } = proseOf(schema);
  const extensions: [string, Json][] = [];
  for (const [key, value] of Object.entries(schema)) {
    const name = key.startsWith("x-") ? key : Object.hasOwn(kept, key) ? kept[key] : undefined;
    if (name !== undefined) extensions.push([name, value]);
  }
  return { description, deprecated, extensions: Object.fromEntries(extensions) };
}

/** The description and the deprecation of anything that has them; without a description, its title or summary. */
export function proseOf(said: Json | undefined, title: "title" | "summary" | null = null): Pick<Remarks, "description" | "deprecated"> {
  const text = textOf(said, "description") ?? (title === null ? null : textOf(said, title));
  if (memberOf(said, "deprecated") !== true) return { description: text, deprecated: null };
  const [before, reason] = splitReason(text ?? "");
  return { description: before.trim() === "" ? null : before, deprecated: deprecation(reason) };
}

function textOf(said: Json | undefined, key: string): string | null {
  const text = memberOf(said, key);
  return typeof text === "string" && text.trim() !== "" ? text : null;
}

const word = "Deprecated: ";

/** Our own schemas, and those of many others, end their descriptions with the reason. */
export function splitReason(text: string): readonly [string, string] {
  if (text.startsWith(word)) return ["", text.slice(word.length)];
  const at = text.lastIndexOf(`\n\n${word}`);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2 + word.length)];
}

const ending = /^(?<description>.*?)(?: Use `(?<use>[A-Za-z][\w.-]*)` instead\.)?(?: Until (?<until>\d{4}-\d{2}-\d{2})\.)?$/s;

function deprecation(reason: string): Deprecated {
  const { description = "", use, until } = ending.exec(reason)?.groups ?? {};
  return { description: description.trim() === "" ? noReason : description, use: use ?? null, until: until ?? null };
}

/** `deprecated` takes a reason in catalogs, and schemas have none. */
const noReason = "No reason is given.";

/** Remarks that stand around others: the outer ones are said, and what they leave out is the inner's. */
export function around(outer: Remarks, inner: Remarks): Remarks {
  return {
    description: outer.description ?? inner.description,
    deprecated: outer.deprecated ?? inner.deprecated,
    extensions: { ...inner.extensions, ...outer.extensions },
  };
}
