import { isTakenType } from "../../model/names/free-names.js";
import { bareName, capitalise, pascalCase, uncapitalise } from "../../model/names/identifiers.js";

const longest = { event: 128, type: 64, kebab: 64 };

/** Characters whose absence would make two names one. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^\+(?=\d)/u, "plus-"],
  [/^-(?=\d)/u, "minus-"],
  [/&/gu, "-and-"],
];

/** A text in letters, digits and what the language has between them. */
function ascii(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return spoken.reduce((said, [from, to]) => said.replace(from, to), bare);
}

/** The nearest name that an event may have: segments stay, and no letter changes. `Subnet ID` Subnet-ID, `64bit_os` event-64bit_os. */
export function eventNameFor(text: string): string {
  const segments: string[] = [];
  for (const part of text.split(/[./:$#\\]+/u)) {
    const word = ascii(part)
      .replace(/[^A-Za-z0-9_-]+/gu, "-")
      .replace(/([_-])[_-]+/gu, "$1")
      .replace(/^[_-]+|[_-]+$/gu, "");
    if (word === "") continue;
    const last = segments.at(-1);
    if (/^[A-Za-z]/u.test(word)) segments.push(word);
    else if (last === undefined) segments.push(`event-${word}`);
    else segments[segments.length - 1] = `${last}-${word}`;
  }
  const name = segments.join(".").slice(0, longest.event);
  return name.replace(/[^A-Za-z0-9]+$/u, "") || "event";
}

/** The nearest name that a type may have. `user_profile` UserProfile, `64bit_os` Type64bitOs. */
export function typeNameFor(text: string): string {
  const words = ascii(text)
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== "");
  const name = words.map(capitalise).join("");
  return (/^[A-Z]/u.test(name) ? name : `Type${name}`).slice(0, longest.type);
}

/** The nearest name that a catalog, category or tag may have. `Streetlights API` streetlights-api. */
export function kebabNameFor(text: string): string {
  const name = ascii(text)
    .replace(/([a-z0-9])([A-Z])/gu, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^[^a-z]+/u, "")
    .slice(0, longest.kebab)
    .replace(/-+$/u, "");
  return name === "" ? "imported" : name;
}

/** The names of a catalog, each given once. */
export interface Names {
  /** The first candidate whose event meets no other, else the last with a number; `identifier` is what its exports derive from, where that is known. */
  readonly event: (candidates: readonly string[], identifier: string | null) => string;
  /** What an event's identifiers derive from, where its type's own would meet another. */
  readonly as: (event: string, wanted: string | null) => string | null;
  /** The first candidate that meets no other export. */
  readonly type: (candidates: readonly string[]) => string;
}

export function giveNames(): Names {
  const events = new Set<string>();
  const exports = new Set<string>();
  return {
    event: (candidates, identifier) => {
      const takes = (name: string): readonly string[] => [name.toLowerCase(), `${bareName(identifier ?? name)} bare`];
      const name = firstFree(candidates, (each) => takes(each).every((taken) => !events.has(taken)), longest.event);
      for (const taken of takes(name)) events.add(taken);
      return name;
    },
    as: (event, wanted) => {
      const own = wanted ?? pascalCase(event);
      const identifier = firstFree([own, `${own}Event`], (each) => areFree(exportsOf(each), exports), longest.event);
      for (const name of exportsOf(identifier)) exports.add(name);
      return identifier === pascalCase(event) ? null : identifier;
    },
    type: (candidates) => {
      const names = [...candidates, ...candidates.slice(-1).map((last) => `${last}Type`.slice(0, longest.type))];
      const name = firstFree(names, (each) => areFree([each, `is${each}`], exports), longest.type);
      exports.add(name).add(`is${name}`);
      return name;
    },
  };
}

function areFree(names: readonly string[], taken: ReadonlySet<string>): boolean {
  const [identifier = ""] = names;
  return !isTakenType(identifier) && names.every((name) => !taken.has(name));
}

function exportsOf(identifier: string): readonly string[] {
  const constant = uncapitalise(identifier);
  return [identifier, `${identifier}Details`, `emit${identifier}`, `new${identifier}`, `is${identifier}Details`, `${constant}Issues`];
}

function firstFree(candidates: readonly string[], isFree: (name: string) => boolean, most: number): string {
  const found = candidates.find(isFree);
  if (found !== undefined) return found;
  const last = candidates.at(-1) ?? "";
  for (let number = 2; ; number++) {
    const name = `${last.slice(0, most - 1 - String(number).length)}${/[._-]/u.test(last) ? "-" : ""}${number}`;
    if (isFree(name)) return name;
  }
}
