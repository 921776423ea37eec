import { type Code, choice, text } from "./value.js";
import { code } from "./code.js";

/** What only the compiler reads: an annotation, an interface. */
export function types(inner: Code): Code {
  return choice(null, inner, inner);
}

/** What runs: a statement, a default value. */
export function values(inner: Code): Code {
  return choice(inner, null, inner);
}

/** What only a declaration file says. */
export function declared(inner: Code): Code {
  return choice(null, inner, null);
}

/** What only a TypeScript module says. */
export function typed(inner: Code): Code {
  return choice(null, null, inner);
}

/** The body of a function; a declaration ends in its stead. */
export function body(inner: Code): Code {
  const block = code` {
    ${inner}
  }`;
  return choice(block, semicolon, block);
}

const semicolon = text(";");

/** Before a value that is only declared. */
export const declare: Code = choice(null, text("declare "), null);
