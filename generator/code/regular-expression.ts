import { escapeInvisible } from "./invisible.js";
import { type Code, text } from "./value.js";

/** A regular expression with the flag `u`. Throws on a source that does not compile. */
export function regularExpression(source: string): Code {
  // `source` escapes what would end the literal: slashes outside classes, and line breaks. Inside a class a slash is harmless to the literal, but not to a script in HTML.
  const safe = escapeInvisible(new RegExp(source, "u").source).replaceAll("</", "<\\/");
  return text(`/${safe}/u`);
}
