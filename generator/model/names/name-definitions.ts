import { pascalCase } from "./identifiers.js";
import { isTakenType } from "./free-names.js";

/** A definition of a schema, as its name derives from where it stands. */
export interface Nameable {
  readonly path: string;
  /** The steps of the pointer that leads to it. */
  readonly steps: readonly string[];
}

/**
 * The name that a definition is exported under: the last step of its pointer, or its file's stem; where that is taken, with the stem in front, then
 * with the steps that lead to it. It is taken from then on.
 */
export function nameDefinition(definition: Nameable, taken: Set<string>): string {
  for (const name of candidates(definition)) {
    const exports = [name, `is${name}`];
    if (isTakenType(name) || exports.some((each) => taken.has(each))) continue;
    for (const each of exports) taken.add(each);
    return name;
  }
  throw new Error("no end of names");
}

function* candidates({ path, steps }: Nameable): Iterable<string> {
  const stem = typeName(stemOf(path));
  const named = steps.filter((step) => !isHolder(step));
  const own = typeName(named.at(-1) ?? "");
  if (/^[A-Z]/u.test(own)) yield own;
  for (let from = named.length - 1; from >= -1; from--) {
    const name = stem + named.slice(Math.max(from, 0)).map(typeName).join("");
    if (/^[A-Z]/u.test(name)) yield name;
  }
  const last = /^[A-Z]/u.test(stem + own) ? stem + own : `Schema${stem}${own}`;
  yield last;
  yield typeName(path.replace(/\.[^./]*$/u, "")) + steps.map(typeName).join("");
  for (let count = 2; ; count++) yield `${last}${count}`;
}

/** A step that only holds definitions says nothing of what they are. */
function isHolder(step: string): boolean {
  return step === "$defs" || step === "definitions";
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/(?:\.schema)?\.[^.]*$/u, "");
}

/** Pascal case of a text that may hold anything: what no identifier can hold separates words. */
function typeName(text: string): string {
  return pascalCase(text.replaceAll(/[^A-Za-z0-9]+/gu, "-")).slice(0, longest);
}

/** Of each part; what is longer is no name that anybody reads. */
const longest = 64;
