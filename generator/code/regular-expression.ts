import { escapeInvisible } from "./invisible.js";
import { type Code, text } from "./value.js";

// Catalogs say the same patterns again and again, and compiling one is slow.
const known = new Map<string, Code>();

/** A regular expression, with the flag `u` unless it only compiles without. Throws on a source that does not compile. */
export function regularExpression(source: string, flags: "u" | "" = "u"): Code {
  const id = flags + source;
  let expression = known.get(id);
  if (expression === undefined) {
    expression = compiled(source, flags);
    known.set(id, expression);
  }
  return expression;
}

function compiled(source: string, flags: "u" | ""): Code {
  // `source` escapes what would end the literal: slashes outside classes, and line breaks. Inside a class a slash is harmless to the literal, but not to a script in HTML.
  const safe = escapeInvisible(new RegExp(source, flags).source).replaceAll("</", "<\\/");
  return text(`/${safe}/${flags}`);
}
