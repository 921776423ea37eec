import { code } from "./code.js";
import { type Code, textFor, varied } from "./value.js";

/** What only the compiler reads: an annotation, an interface. */
export function types(inner: Code): Code {
  return varied((target) => (target === "js" ? "" : textFor(target, inner)));
}

/** What runs: a statement, a default value. */
export function values(inner: Code): Code {
  return varied((target) => (target === "d.ts" ? "" : textFor(target, inner)));
}

/** What only a TypeScript module says. */
export function typed(inner: Code): Code {
  return varied((target) => (target === "ts" ? textFor(target, inner) : ""));
}

/** The body of a function; a declaration ends in its stead. */
export function body(inner: Code): Code {
  const block = code` {
    ${inner}
  }`;
  return varied((target) => (target === "d.ts" ? ";" : textFor(target, block)));
}

/** Before a value that is only declared. */
export const declare: Code = varied((target) => (target === "d.ts" ? "declare " : ""));
