import { escapeInvisible } from "../code/invisible.js";
import type { Json } from "../shapes/shape.js";

// Large documents are text from the start, and no objects that only wait to be printed. A depth is that of the line that a value's last bracket
// stands on.

const plain = /^[\n\x20-\x7e]*$/;

/** A JSON text for people, two spaces deep; what is invisible is escaped. */
export function jsonText(value: Json, depth = 0): string {
  if (value === null) return "null";
  if (typeof value === "string") return jsonString(value);
  if (typeof value !== "object") return JSON.stringify(value);
  const text = JSON.stringify(value, null, 2);
  // Only strings hold such characters once JSON has been made of a value; its own line breaks are not to be escaped.
  const visible = plain.test(text) ? text : text.split("\n").map(escapeInvisible).join("\n");
  return depth === 0 ? visible : visible.replaceAll("\n", lastBreakAt(depth));
}

// Most texts hold nothing that is written in another way.
const unescaped = /^[ !#-[\]-~]*$/;

/** A text. */
export function jsonString(text: string): string {
  return unescaped.test(text) ? `"${text}"` : escapeInvisible(JSON.stringify(text));
}

// The names of fields are the same few words again and again.
const names = new Map<string, string>();

/** The name of a member. */
export function jsonName(name: string): string {
  let text = names.get(name);
  if (text === undefined) {
    text = jsonString(name);
    names.set(name, text);
  }
  return text;
}

/** The members of an object: each begins with `breakAt`, so that others can follow. */
export function jsonMembers(object: { readonly [name: string]: Json }, depth: number): string {
  let members = "";
  for (const name of Object.keys(object)) members += `${breakAt(depth)}${jsonName(name)}: ${jsonText(object[name] ?? null, depth)}`;
  return members;
}

/** An object of members that each begin with `breakAt`; the others, where they are long, are not copied. */
export function jsonObject(members: string, depth: number, others = ""): string {
  return members === "" ? "{}" : `{${members.slice(1)}${others}${lastBreakAt(depth)}}`;
}

/** An object of members with names of the catalog, each `"name": value`. */
export function jsonMap(members: readonly string[], depth: number): string {
  return members.length === 0 ? "{}" : `{${between(members, depth)}}`;
}

/** A list of items, as they are. */
export function jsonList(items: readonly string[], depth: number): string {
  return items.length === 0 ? "[]" : `[${between(items, depth)}]`;
}

/** What stands before and behind what else an object that is not empty holds. */
export function jsonObjectAround(members: string, depth: number): readonly [string, string] {
  return [`{${members.slice(1)}`, `${lastBreakAt(depth)}}`];
}

/** Some items of a list, as they are. */
export function jsonItems(items: readonly string[], depth: number): string {
  return items.join(breakAt(depth + 1));
}

/** A list of such parts, in parts. */
export function jsonListOf(parts: readonly string[], depth: number): readonly string[] {
  const next = breakAt(depth + 1);
  if (parts.length === 0) return ["[]"];
  return ["[", ...parts.flatMap((part, at) => [at === 0 ? next.slice(1) : next, part]), `${lastBreakAt(depth)}]`];
}

function between(parts: readonly string[], depth: number): string {
  return lastBreakAt(depth + 1) + parts.join(breakAt(depth + 1)) + lastBreakAt(depth);
}

/** A list of values. */
export function jsonValues(values: readonly Json[], depth: number): string {
  return jsonList(
    values.map((value) => jsonText(value, depth + 1)),
    depth,
  );
}

const breaks: string[] = [];

/** What stands before a member or an item: a comma, which the first of all loses, and a new line. */
export function breakAt(depth: number): string {
  return (breaks[depth] ??= `,\n${"  ".repeat(depth)}`);
}

const lastBreaks: string[] = [];

function lastBreakAt(depth: number): string {
  return (lastBreaks[depth] ??= breakAt(depth).slice(1));
}
