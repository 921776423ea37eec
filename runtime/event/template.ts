/** A text with placeholders, taken apart: texts and references in turn. */
export type Template = readonly (string | Reference)[];

export interface Reference {
  /** `total.amount` of the details, or `$actor.id` of the envelope. */
  readonly name: string;
  /** What stands for it where it is absent; null: nothing does. */
  readonly fallback: string | null;
}

const token = /\{\{|\}\}|\{([^{}|]*)(?:\|([^{}]*))?\}/g;

/** Reads `{reference}`, `{reference|text if absent}`, and `{{` `}}` for braces. */
export function parseTemplate(text: string): Template {
  const parts: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    parts.push(text.slice(end, match.index));
    const [whole, name, fallback] = match;
    parts.push(name === undefined ? whole.charAt(0) : { name: name.trim(), fallback: fallback ?? null });
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

/** Fills the placeholders; null where one is absent that has no fallback. */
export function fillTemplate(template: Template, valueOf: (reference: string) => string | null): string | null {
  let text = "";
  for (const part of template) {
    const value = typeof part === "string" ? part : (valueOf(part.name) ?? part.fallback);
    if (value === null) return null;
    text += value;
  }
  return text;
}

/** A scalar of the details by its path, `total.amount`, as text; null where it is absent, null, or not a scalar. */
export function detailText(details: unknown, path: string): string | null {
  let value = details;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
