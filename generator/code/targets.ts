import { type Code, printed, textFor } from "./value.js";

/** What only the compiler reads: an annotation, an interface. */
export function types(inner: Code): Code {
  return printed((target, indent) => (target === "js" ? "" : textFor(target, inner, indent)));
}

/** What runs: a statement, a default value. */
export function values(inner: Code): Code {
  return printed((target, indent) => (target === "d.ts" ? "" : textFor(target, inner, indent)));
}

/** What only a TypeScript module says. */
export function typed(inner: Code): Code {
  return printed((target, indent) => (target === "ts" ? textFor(target, inner, indent) : ""));
}

/** Before a value that is only declared. */
export const declare: Code = printed((target) => (target === "d.ts" ? "declare " : ""));
