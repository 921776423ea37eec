import type { Place } from "../../diagnostics/source.js";
import type { Sign } from "../json-artifact.js";
import { jsonString } from "../print-json.js";

/** A name that an author may write somewhere, and what it means. */
export interface Choice {
  readonly name: string;
  readonly description: string;
  readonly origin?: Place;
}

/** Each name once, with all that is said of it. */
export function distinct(choices: readonly Choice[]): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const choice of choices) {
    const before = found.get(choice.name);
    found.set(
      choice.name,
      before === undefined ? choice : { ...before, description: `${before.description} ${choice.description}`.trim() },
    );
  }
  return [...found.values()];
}

/** Names as snippets: proposed, never asked for. */
export function snippets(choices: readonly Choice[], sign: Sign): string {
  return jsonLines(
    choices.map(({ name, description, origin }) => {
      const body = snippetText(name);
      const label = body === name ? "" : `"label":${jsonString(name)},`;
      return `${origin === undefined ? "" : sign(origin)}{${label}"bodyText":${jsonString(body)}${described(description)}}`;
    }),
  );
}

/**
 * Names where a map may stand too, as whose keys snippets would be proposed: the values of an alternative that nothing matches. It refuses nothing,
 * and of a value that is there nothing of it is shown.
 */
export function alternatives(choices: readonly Choice[]): string {
  if (choices.length === 0) return "[{}]";
  const names = jsonLines(choices.map(({ name }) => jsonString(name)));
  const isSaid = choices.some(({ description }) => description !== "");
  const words = isSaid ? `,"enumDescriptions":${jsonLines(choices.map(({ description }) => jsonString(description)))}` : "";
  return `[{},{"type":"string","not":{},"enum":${names}${words}}]`;
}

/** What names mean where they are written. */
export function meanings(choices: readonly Choice[]): string {
  const said = choices.filter(({ description }) => description !== "");
  return jsonLines([
    "{}",
    ...said.map(
      ({ name, description }) =>
        `{"if":{"const":${jsonString(name)}},"then":{"title":${jsonString(name)},"description":${jsonString(description)}}}`,
    ),
  ]);
}

function described(description: string): string {
  return description === "" ? "" : `,"description":${jsonString(description)}`;
}

function jsonLines(lines: readonly string[]): string {
  return lines.length === 0 ? "[]" : `[\n      ${lines.join(",\n      ")}\n    ]`;
}

// YAML reads these as something else, or YAML 1.1 does.
const notText = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A name as YAML, in a snippet. */
function snippetText(name: string): string {
  if (/^(?:[A-Za-z][\w.*-]*|\.\.?\/[\w./-]+)$/.test(name) && !notText.test(name)) return name;
  return JSON.stringify(name).replaceAll(/[\\$]/g, "\\$&");
}
