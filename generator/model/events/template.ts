import type { Placeholder, Template } from "../event-model.js";

/** A placeholder, and where its reference stands in the template's text. */
export interface PlacedPlaceholder extends Placeholder {
  readonly start: number;
  readonly end: number;
}

/** A template, and its placeholders with their places. */
export interface ParsedTemplate {
  readonly template: Template;
  readonly placeholders: readonly PlacedPlaceholder[];
  /** Why the text is no template; none where it is one. */
  readonly errors: readonly TemplateError[];
}

/** Why a text is no template, and the stretch of it that is to blame. */
export interface TemplateError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
}

const placeholder = /\{([^{}|]*)(?:\|([^{}]*))?\}/uy;
const reference = /^(?:\$[A-Za-z][A-Za-z0-9_]*|[A-Za-z][A-Za-z0-9_]*)(?:\.[A-Za-z][A-Za-z0-9_]*)*$/u;

/** Takes a template apart: text, `{reference}`, `{reference|text if absent}`, and `{{` or `}}` for braces. */
export function parseTemplate(text: string): ParsedTemplate {
  const errors: TemplateError[] = [];
  const parts: (string | Placeholder)[] = [];
  const placeholders: PlacedPlaceholder[] = [];
  let at = 0;
  let unclosed = 0;
  for (let brace = nextBrace(text, 0); brace < text.length; brace = nextBrace(text, at)) {
    appendText(parts, text.slice(at, brace));
    if (text[brace] === text[brace + 1]) {
      appendText(parts, text.charAt(brace));
      at = brace + 2;
      continue;
    }
    placeholder.lastIndex = brace;
    const [whole, named = "", fallback = null] = placeholder.exec(text) ?? [];
    at = brace + (whole?.length ?? 1);
    const [start, end] = [brace + 1, brace + 1 + named.length];
    if (whole === undefined && text[brace] === "}" && unclosed > 0) unclosed -= 1;
    else if (whole === undefined) {
      errors.push(looseBrace(brace, text.slice(brace)));
      unclosed += text[brace] === "{" ? 1 : 0;
    } else if (!reference.test(named)) errors.push(notAReference({ start, end: Math.max(end, start + 1) }, named));
    else {
      parts.push({ reference: named, fallback });
      placeholders.push({ reference: named, fallback, start, end });
    }
  }
  appendText(parts, text.slice(at));
  return { template: { text, parts }, placeholders, errors };
}

const braces = /[{}]/g;

/** Where the next brace stands, from a place on; the end of the text where there is none. */
function nextBrace(text: string, from: number): number {
  braces.lastIndex = from;
  return braces.test(text) ? braces.lastIndex - 1 : text.length;
}

/** Text on both sides of an escaped brace is one text. */
function appendText(parts: (string | Placeholder)[], text: string): void {
  if (text === "") return;
  const last = parts.at(-1);
  if (typeof last === "string") parts[parts.length - 1] = last + text;
  else parts.push(text);
}

/** `rest` begins with the brace. */
function looseBrace(start: number, rest: string): TemplateError {
  const brace = rest.charAt(0);
  const [opened] = /^\{\$?[A-Za-z][\w.]*(?:\|[^{}]*)?/u.exec(rest) ?? [];
  const message = brace === "{" ? "This `{` opens a placeholder that is never closed." : "This `}` closes nothing.";
  const help = `${opened === undefined ? "For" : `Close it, \`${opened}}\`; for`} the brace itself, write it twice: \`${brace}${brace}\`.`;
  return { start, end: start + 1, message, help };
}

function notAReference(stretch: { readonly start: number; readonly end: number }, named: string): TemplateError {
  const message = named === "" ? "This placeholder names nothing." : `\`${named}\` is not a reference.`;
  return {
    ...stretch,
    message,
    help: "Between the braces stands a field, `orderId` or `total.amount`, or a part of the envelope, `$actor`.",
  };
}
