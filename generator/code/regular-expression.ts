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
  return text(`/${withoutComment(safe)}/${flags}`);
}

/** The same expression without `<!--`, which begins a comment in HTML, and in scripts that are no modules. */
function withoutComment(source: string): string {
  if (!source.includes("<!--")) return source;
  let safe = "";
  let isInClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (source.startsWith("<!--", at)) {
      const isSyntax = !isInClass && safe.endsWith("(?");
      safe += isSyntax ? "<!\\x2d" : "\\x3c";
      if (isSyntax) at += 2;
      continue;
    }
    safe += character;
    if (character === "\\") {
      at += 1;
      safe = source.startsWith("<!--", at) ? `${safe}x3c` : safe + source.charAt(at);
    } else if (character === "[") isInClass = true;
    else if (character === "]") isInClass = false;
  }
  return safe;
}
