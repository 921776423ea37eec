import { escapeInvisible } from "./invisible.js";
import { isIdentifier, isName } from "./identifier.js";
import { type Code, text } from "./value.js";

/** What can be written down. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

/** A value as an expression, on one line. */
export function literal(value: Data): Code {
  return text(expression(value));
}

// The names of fields are the same few words again and again.
const keys = new Map<string, Code>();

/** A property's name in an object or a type. */
export function key(name: string): Code {
  let made = keys.get(name);
  if (made === undefined) {
    made = text(keyText(name));
    keys.set(name, made);
  }
  return made;
}

/** A property of a variable. */
export function property(variable: string, name: string): Code {
  if (!isIdentifier(variable)) throw new TypeError(`${JSON.stringify(variable)} is not an identifier.`);
  return text(isName(name) ? `${variable}.${name}` : `${variable}[${quoted(name)}]`);
}

/** A type of values that are written down: `"a" | "b"`. */
export function union(values: readonly Data[]): Code {
  return text(values.map(expression).join(" | "));
}

/** A type of values of any kind, written down, that nobody may change. */
export function literalType(values: readonly Data[]): Code {
  return text(values.map(typeExpression).join(" | "));
}

function typeExpression(value: Data): string {
  if (typeof value !== "object" || value === null) return expression(value);
  if (isList(value)) return `readonly [${value.map(typeExpression).join(", ")}]`;
  const members = Object.keys(value).map((name) => `readonly ${key(name).text}: ${typeExpression(value[name] ?? null)}`);
  return members.length === 0 ? "{ readonly [name: string]: never }" : `{ ${members.join("; ")} }`;
}

/** A type of texts with open places: `customer:${string}`. Null stands for such a place. */
export function textPattern(parts: readonly (string | null)[]): Code {
  const [only = ""] = parts;
  if (parts.length <= 1 && only !== null) return text(quoted(only));
  const inner = parts.map((part) =>
    part === null
      ? "${string}"
      : quoted(part)
          .slice(1, -1)
          .replaceAll('\\"', '"')
          .replaceAll(/`|\$\{/g, "\\$&"),
  );
  return text(`\`${inner.join("")}\``);
}

function expression(value: Data): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "0" : String(value);
  if (isList(value)) return `[${value.map(expression).join(", ")}]`;
  let members = "";
  for (const name of Object.keys(value)) members += `${members === "" ? "" : ", "}${key(name).text}: ${expression(value[name] ?? null)}`;
  return members === "" ? "{}" : `{ ${members} }`;
}

// Array.isArray does not narrow a readonly list away.
function isList(value: object): value is readonly Data[] {
  return Array.isArray(value);
}

function keyText(name: string): string {
  // As a plain key it would set the prototype.
  if (name === "__proto__") return '["__proto__"]';
  return isName(name) ? name : quoted(name);
}

// Most texts hold nothing that is written in another way, or nothing but what JSON writes so.
const plain = /^[ !#-;=-[\]-~]*$/;
const visible = /^[\n -;=-~]*$/;

/** A string literal; what ends a script or opens a comment in HTML is taken apart. */
export function quoted(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  if (visible.test(value)) return JSON.stringify(value);
  const text = escapeInvisible(JSON.stringify(value));
  return text.includes("<") ? text.replaceAll(/<(?=[/!])/g, "\\u003c") : text;
}
