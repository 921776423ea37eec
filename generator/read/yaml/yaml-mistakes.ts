import { visibleText } from "../../diagnostics/visible-text.js";
import type { YamlMistake } from "../../tools/explain-yaml.js";
import type { YamlEvent } from "../../tools/yaml-event.js";
import { openBracket } from "./open-bracket.js";
import { tabIndents, unclosedBracket } from "./unclosed-bracket.js";
import { type Explanation, type Met, quoted, quotedInBackticks, unsound } from "./yaml-explanation.js";

type Explain = (met: Met) => Explanation | null;

/** What people do, before what the reader calls it: the first that fits is said. */
const explanations: readonly { readonly codes: readonly string[]; readonly explain: Explain }[] = [
  { codes: ["BLOCK_IN_FLOW", "UNEXPECTED_TOKEN", "MISSING_CHAR"], explain: missingComma },
  { codes: ["UNEXPECTED_TOKEN"], explain: bracketsInFlow },
  { codes: ["UNEXPECTED_TOKEN"], explain: bracketTooMany },
  { codes: ["UNEXPECTED_TOKEN"], explain: commaTooMany },
  { codes: ["UNEXPECTED_TOKEN"], explain: textBeginsWithBracket },
  { codes: ["UNEXPECTED_TOKEN"], explain: textGoesOnAfterQuote },
  { codes: ["UNEXPECTED_TOKEN"], explain: listBesideKey },
  { codes: ["MISSING_CHAR", "MULTILINE_IMPLICIT_KEY", "BLOCK_AS_IMPLICIT_KEY"], explain: noSpaceAfterColon },
  { codes: ["BLOCK_AS_IMPLICIT_KEY"], explain: itemAmongKeys },
  { codes: ["BLOCK_AS_IMPLICIT_KEY"], explain: mapBesideKey },
  { codes: ["BLOCK_AS_IMPLICIT_KEY"], explain: secondColon },
  { codes: ["MULTILINE_IMPLICIT_KEY", "BLOCK_AS_IMPLICIT_KEY"], explain: valueAndBlock },
  { codes: ["MISSING_CHAR"], explain: unclosedQuote },
  { codes: ["MISSING_CHAR"], explain: keyWithoutColon },
  { codes: ["MISSING_CHAR", "BAD_INDENT"], explain: unclosedBracket },
  { codes: ["BAD_INDENT"], explain: unevenIndentation },
  { codes: ["BAD_ALIAS"], explain: loneStar },
  { codes: ["BAD_SCALAR_START"], explain: reservedStart },
  { codes: ["TAB_AS_INDENT"], explain: tabIndents },
  { codes: ["BAD_DQ_ESCAPE"], explain: unknownEscape },
  { codes: ["RESOURCE_EXHAUSTION"], explain: tooDeep },
];

/** Says in our words what is wrong. `events` is what the text seems to say. */
export function explainMistake(text: string, { code, message, start, end }: YamlMistake, events: readonly YamlEvent[]): Explanation {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", start);
  const rest = text.slice(start, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const met: Met = { text, rest, before: text.slice(lineStart, start), start, end: Math.min(end, text.length), message, events };
  const conflict = unresolvedConflict(met);
  if (conflict !== null) return conflict;
  for (const row of explanations) {
    const explanation = row.codes.includes(code) ? row.explain(met) : null;
    if (explanation !== null) return explanation;
  }
  return unsound(met, { message: `This is not YAML: ${visibleText(message)}.`, help: "If it belongs to a text, quote the text." });
}

/** Whatever is wrong then, it comes of the marks. */
function unresolvedConflict(met: Met): Explanation | null {
  const mark = /^<{7} .*$/m.exec(met.text);
  if (mark === null || !/^>{7} /m.test(met.text)) return null;
  const help = "Keep what is meant, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.";
  return unsound(met, { start: mark.index, end: mark.index + 7, message: "Git has left a conflict here.", help });
}

/** `{ dealId: integer position: integer }` */
function missingComma(met: Met): Explanation | null {
  const [, value, space = "", key] = /^([^\s,{}[\]:"']+)(\s+)([A-Za-z][\w-]*\??):(?=\s)/.exec(met.rest) ?? [];
  if (value === undefined || key === undefined || openBracket(met.text, met.start, met.events) === null) return null;
  const start = met.start + value.length + space.length;
  const said = value.replace(/;$/, "");
  const repair = { start: said === value ? start - 1 : met.start + said.length, text: ",", isText: false };
  return unsound(met, {
    start,
    end: start + key.length,
    message: `A comma is missing before \`${key}\`.`,
    help: `Write \`${said}, ${key}: …\`.`,
    repair,
  });
}

/** `{ lines: Line[] }` */
function bracketsInFlow(met: Met): Explanation | null {
  const { text, start, before } = met;
  const [, brackets] = /^(\[\]|\{\})/.exec(met.rest) ?? [];
  const [, written] = /([A-Za-z][\w.-]*(?:\[\]|\{\})*)$/.exec(before) ?? [];
  const enclosing = openBracket(text, start, met.events);
  if (brackets === undefined || written === undefined || enclosing === null) return null;
  const inside = text[enclosing] === "{" ? "{ }" : "[ ]";
  const thing = brackets === "[]" ? "`[` for the start of a list" : "`{` for the start of a map";
  const [, key] = /([\w?"'.-]+)\s*:\s*[^\s:]+$/.exec(before) ?? [];
  const quoted = `${key === undefined ? "" : `${key}: `}"${written}${brackets}"`;
  const message = `Inside \`${inside}\`, YAML takes ${thing}.`;
  const help = `Quote it, \`${quoted}\`, or give the field a line of its own.`;
  return unsound(met, {
    end: start + 1,
    message,
    help,
    repair: { start: start - written.length, text: `${written.replaceAll(/[[\]{}]/g, "_")}__`, isText: true },
  });
}

/** `{ amount: integer } }` */
function bracketTooMany(met: Met): Explanation | null {
  const [brackets] = /^[\]}](?:\s*[\]}])*(?=\s*(?:\s#.*)?$)/.exec(met.rest) ?? [];
  if (brackets === undefined || openBracket(met.text, met.start, met.events) !== null) return null;
  return unsound(met, {
    end: met.start + brackets.length,
    message: `What \`${brackets}\` would close has not been opened.`,
    help: "Remove it; if it belongs to a text, quote the text.",
    repair: { start: met.start, text: " ".repeat(brackets.length), isText: false },
  });
}

/** `{ amount: integer,, currency: string }` */
function commaTooMany(met: Met): Explanation | null {
  if (!met.rest.startsWith(",") || openBracket(met.text, met.start, met.events) === null) return null;
  const repair = { start: met.start, text: " ", isText: false };
  return unsound(met, { end: met.start + 1, message: "Nothing stands before this comma.", help: "Remove it.", repair });
}

/** `message: {$actor} placed an order.` */
function textBeginsWithBracket({ text, before, rest, start, events }: Met): Explanation | null {
  const [, , value] = /^(\s*(?:- )*[^\s:]+:\s+|\s*- )([[{].*)$/.exec(before) ?? [];
  if (value === undefined || !/[\]}]\s*$/.test(value) || openBracket(text, start, events) !== null) return null;
  const from = start - value.length;
  const help = `Quote it: \`${quoted(value + rest)}\`.`;
  const message = `YAML read a ${value.startsWith("{") ? "map" : "list"} here, not a text.`;
  const repair = { start: from, text: "_".repeat(value.length + rest.length), isText: true };
  return { code: "templates-are-quoted", start: from, end: start + rest.length, message, help, repair };
}

/** `title: "One" and more` */
function textGoesOnAfterQuote(met: Met): Explanation | null {
  const [, quote] = /(["'])\s*$/.exec(met.before) ?? [];
  if (quote === undefined) return null;
  const end = met.start + met.rest.length;
  const help = quote === '"' ? 'Inside the text, write `\\"` for a quote.' : "Inside the text, write `''` for an apostrophe.";
  return unsound(met, { end, message: `The text ends with the \`${quote}\` before this.`, help });
}

/** `on: - order.placed` */
function listBesideKey(met: Met): Explanation | null {
  if (!met.rest.startsWith("-") || !met.before.trimEnd().endsWith(":")) return null;
  return unsound(met, { message: "A list begins on a line of its own.", help: "Put each `- ` on its own line, or write `[…, …]`." });
}

/** `late?:boolean` */
function noSpaceAfterColon(met: Met): Explanation | null {
  const from = met.start - met.before.length;
  const line = met.before + met.rest;
  const [, indent = "", key, value] = /^(\s*)([A-Za-z][\w.-]*\??):(?!\/\/)([^\s:][^:]*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined) return null;
  const start = from + indent.length;
  const written = `${key}:${value}`;
  const message = `\`${visibleText(written)}\` is one text to YAML, not a key and its value.`;
  const help = `A space belongs after the colon: \`${visibleText(`${key}: ${value}`)}\`.`;
  return unsound(met, {
    start,
    end: start + written.length,
    message,
    help,
    repair: { start, text: `${key}: ${value.slice(1)}`, isText: false },
  });
}

/** `- stock: …` below `order: …` */
function itemAmongKeys(met: Met): Explanation | null {
  const [, space = "", line = "", key] = /^([ \t]*)- (([A-Za-z][\w.-]*\??):(?:\s.*)?)$/.exec(met.rest) ?? [];
  if (key === undefined || met.before.trim() !== "") return null;
  const start = met.start + space.length;
  return unsound(met, {
    start,
    end: start + 1,
    message: "`-` begins an item of a list, and the lines beside it are keys of a map.",
    help: `Leave the \`- \` away: \`${visibleText(key)}: …\`.`,
    repair: { start, text: `${line}  `, isText: false },
  });
}

/** `details: orderId: uuid` */
function mapBesideKey(met: Met): Explanation | null {
  const [written] = /^[A-Za-z][\w.-]*\??:\s+\S.*$/.exec(met.rest) ?? [];
  if (written === undefined || !/(?:^|\s)(?:categories|defaults|details|events|handlers|retry|subcategories|types):\s+$/.test(met.before))
    return null;
  const shown = visibleText(written);
  return unsound(met, {
    end: met.start + written.length,
    message: "A map begins on a line of its own.",
    help: `Put \`${shown}\` on the next line, further in, or write \`{ ${shown} }\`.`,
    repair: { start: met.start + written.indexOf(":"), text: "_", isText: false },
  });
}

/** `description: Note: it fails` */
function secondColon(met: Met): Explanation | null {
  const at = met.rest.search(/:(\s|$)/);
  if (at < 0 || !/[:-]\s+$/.test(met.before)) return null;
  const start = met.start + at;
  const help = `Quote the text: \`${quoted(met.rest)}\`.`;
  return unsound(met, {
    start,
    end: start + 1,
    message: "A colon and a space begin a value.",
    help,
    repair: { start, text: "_", isText: true },
  });
}

/** `category: action` with deeper lines below it. */
function valueAndBlock(met: Met): Explanation | null {
  const break_ = met.text.indexOf("\n", met.start);
  const [, indent = "", key] = /^(\s*)([^\s:]+)\s*:/.exec(met.text.slice(break_ + 1)) ?? [];
  if (break_ < 0 || key === undefined) return null;
  const start = break_ + 1 + indent.length;
  const shown = visibleText(key);
  const message = /:\s*$/.test(met.before)
    ? `\`${shown}\` is indented as part of the value above it, which is a text.`
    : `The line above \`${shown}\` is not a key: it has no colon with a space after it.`;
  const [, outer = "", above] = /^(\s*)([^\s:]+):\s*$/.exec(met.before) ?? [];
  const help =
    above === undefined || indent.length < outer.length + 2
      ? "Give both lines the same indentation, and each a key."
      : `Give both lines the same indentation; or, if both say something of \`${visibleText(above)}\`, give the text a key too, such as \`description:\`.`;
  return unsound(met, { start, end: start + key.length, message, help });
}

function unclosedQuote(met: Met): Explanation | null {
  const [, name] = /Missing closing (["'])/.exec(met.message) ?? [];
  if (name === undefined) return null;
  const opened = met.events.findLast((event) => event.kind === "scalar" && event.style === "quoted");
  const start = opened?.kind === "scalar" ? opened.start : met.start;
  const quote = met.text.charAt(start);
  return unsound(met, {
    start,
    end: start + 1,
    message: `The text that begins here is never closed.`,
    help: `Close it with \`${quote}\`.`,
  });
}

function keyWithoutColon(met: Met): Explanation | null {
  if (!met.message.startsWith("Implicit map keys")) return null;
  const written = visibleText(met.rest.slice(0, 40));
  return unsound(met, { message: `\`${written}\` is not a key: no colon follows it.`, help: "A key is followed by a colon and a space." });
}

function unevenIndentation(met: Met): Explanation {
  const [indent = ""] = /^\s*/.exec(met.rest) ?? [];
  const start = met.start + indent.length;
  const [word = ""] = /^[^\s:]*/.exec(met.rest.slice(indent.length)) ?? [];
  const message = "This line is indented like none of the lines above it.";
  return unsound(met, { start, end: start + word.length, message, help: "Give it the indentation of the lines that it belongs to." });
}

function loneStar(met: Met): Explanation {
  const [written = "*"] = /^\*[^\s,\]}]*/.exec(met.rest) ?? [];
  const repair = { start: met.start, text: "_", isText: true };
  return unsound(met, { message: "An unquoted `*` begins a YAML alias.", help: `Quote it: \`"${visibleText(written)}"\`.`, repair });
}

function reservedStart(met: Met): Explanation {
  const character = visibleText(met.rest.slice(0, 1));
  const message = `An unquoted text cannot begin with \`${character === "`" ? "'`'" : character}\`.`;
  return unsound(met, {
    message,
    help: `Quote it: ${quotedInBackticks(/^@[^\s,\]}]*/.exec(met.rest)?.[0] ?? met.rest)}.`,
    repair: { start: met.start, text: "_", isText: true },
  });
}

function unknownEscape(met: Met): Explanation {
  const written = visibleText(met.rest.slice(0, 2));
  const message = `Between double quotes, \`${written}\` means nothing.`;
  return unsound(met, {
    end: met.start + 2,
    message,
    help: "Write `\\\\` for a backslash, or use single quotes.",
    repair: { start: met.start, text: "__", isText: false },
  });
}

function tooDeep(met: Met): Explanation {
  return unsound(met, { end: met.start + 1, message: "Values are nested too deep here.", help: "Name the inner parts under `types:`." });
}
