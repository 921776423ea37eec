import type { Descriptor, TypeName, Walk } from "./descriptor.js";

/** Adds an issue at the place where the collector stands. */
export function report(walk: Walk, rule: string, message: string): void {
  if (isFull(walk)) return;
  let path = "";
  for (const step of walk.path) path += typeof step === "number" ? `/${step}` : `/${escaped(step)}`;
  walk.issues.push({ path, rule, message });
}

function escaped(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** Whether there is nothing more to look for. */
export function isFull(walk: Walk): boolean {
  return walk.issues.length >= walk.most;
}

/** Looks into a part of the value. */
export function visitPart(step: string | number, descriptor: Descriptor, part: unknown, walk: Walk): void {
  if (typeof part === "string" && isPlain(descriptor, part)) return;
  walk.path.push(step);
  walk.visit(descriptor, part, walk);
  walk.path.pop();
}

/** Most parts are scalars that fit: seen here, they need no path and no detour. */
function isPlain(descriptor: Descriptor, part: unknown): boolean {
  if (typeof descriptor === "function") return false;
  if (typeof descriptor !== "object") return isOfPlainType(descriptor, part);
  if (descriptor[0] === "format") return descriptor[2](part);
  if (descriptor[0] === "enum") return descriptor.indexOf(part, 1) > 0;
  return descriptor[0] === "shared" && descriptor[1](part);
}

function isOfPlainType(name: boolean | TypeName, part: unknown): boolean {
  if (name === "integer") return Number.isInteger(part);
  if (name === "number") return Number.isFinite(part);
  return name === true || name === typeof part || (name === "null" && part === null);
}

/** Whether a part is accepted, without a word about why not. */
export function fits(descriptor: Descriptor, value: unknown, { visit }: Walk): boolean {
  const walk: Walk = { path: [], issues: [], most: 1, visit };
  visit(descriptor, value, walk);
  return walk.issues.length === 0;
}

const known = new WeakMap<() => Descriptor, Descriptor>();

/** What a descriptor function returns; asked once, and only of types that refuse something. */
export function described(make: () => Descriptor): Descriptor {
  let made = known.get(make);
  if (made === undefined) {
    made = make();
    known.set(make, made);
  }
  return made;
}
