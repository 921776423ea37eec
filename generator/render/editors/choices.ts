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
  return listOf(snippetsIn(choices, sign)).join("");
}

/** The items of a list of snippets. */
export function snippetsIn(choices: readonly Choice[], sign: Sign): readonly string[] {
  return choices.map(({ name, description, origin }) => {
    const body = snippetText(name);
    const label = body === name ? "" : `"label":${jsonString(name)},`;
    return `${origin === undefined ? "" : sign(origin)}{${label}"bodyText":${jsonString(body)}${described(description)}}`;
  });
}

/**
 * Names where a map may stand too, as whose keys snippets would be proposed: the values of an alternative that nothing matches. It refuses nothing,
 * and of a value that is there nothing of it is shown.
 */
export function alternatives(choices: readonly Choice[]): string {
  const isSaid = choices.some(({ description }) => description !== "");
  const words = isSaid ? [`,"enumDescriptions":`, ...listOf(choices.map(({ description }) => jsonString(description)))] : [];
  return alternativesOf(namesIn(choices), words).join("");
}

/** The same in parts, from the items of a list of names; `words` follow the list. */
export function alternativesOf(names: readonly string[], words: readonly string[] = []): readonly string[] {
  return names.length === 0 ? ["[{}]"] : [`[{},{"type":"string","not":{},"enum":`, ...listOf(names), ...words, "}]"];
}

export function namesIn(choices: readonly Choice[]): readonly string[] {
  return choices.map(({ name }) => jsonString(name));
}

/** What names mean where they are written. */
export function meanings(choices: readonly Choice[]): string {
  return meaningsOf(meaningsIn(choices)).join("");
}

/** The same in parts, from the items of the list, one or several in a text, or none in an empty one. */
export function meaningsOf(items: readonly string[]): readonly string[] {
  return listOf(["{}", ...items.filter((item) => item !== "")]);
}

export function meaningsIn(choices: readonly Choice[]): readonly string[] {
  const said = choices.filter(({ description }) => description !== "");
  return said.map(
    ({ name, description }) =>
      `{"if":{"const":${jsonString(name)}},"then":{"title":${jsonString(name)},"description":${jsonString(description)}}}`,
  );
}

function described(description: string): string {
  return description === "" ? "" : `,"description":${jsonString(description)}`;
}

const nextItem = ",\n      ";

/** Items of a list as one text. */
export function lines(items: readonly string[]): string {
  return items.join(nextItem);
}

/** A list of items, one or several in a text, in parts. */
export function listOf(items: readonly string[]): readonly string[] {
  if (items.length === 0) return ["[]"];
  return ["[\n      ", ...items.flatMap((item, at) => (at === 0 ? [item] : [nextItem, item])), "\n    ]"];
}

// YAML reads these as something else, or YAML 1.1 does.
const notText = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A name as YAML, in a snippet. */
function snippetText(name: string): string {
  if (/^(?:[A-Za-z][\w.*-]*|\.\.?\/[\w./-]+)$/.test(name) && !notText.test(name)) return name;
  return JSON.stringify(name).replaceAll(/[\\$]/g, "\\$&");
}
