import type { Descriptor, ObjectDescriptor, RareDescriptor, Test, Walk } from "./descriptor.js";
import { isDeclared, onlyDeclared, visitFields } from "./explain-object.js";
import { fieldOf, type Fields, isObject } from "./objects.js";
import { listed } from "./phrases.js";
import { isFull, report, visitPart } from "./walk.js";

/** What is said of properties whose names match. */
export type Patterned = readonly [pattern: RegExp, of: Descriptor];
/** A name, and others that must be there with it. */
export type Required = readonly [when: string, ...names: readonly string[]];

/** An object that has rules for names beside those that are declared. `rule` is the keyword that its `rest` comes from. */
export function ruledObject(
  object: ObjectDescriptor,
  patterns: readonly Patterned[] | null = null,
  names: Test | null = null,
  requires: readonly Required[] | null = null,
  rule: string = "additionalProperties",
): RareDescriptor {
  const visit = (value: unknown, walk: Walk): void => {
    if (!isObject<string>(value)) return report(walk, "type", "must be an object");
    visitFields(object, value, walk);
    if (names !== null && !Object.keys(value).every((name) => value[name] === undefined || names(name)))
      report(walk, "propertyNames", "must have no fields but those with names of the declared form");
    for (const each of requires ?? []) visitRequires(each, value, walk);
    visitOthers({ object, patterns: patterns ?? [], rule }, value, walk);
  };
  return ["rare", { visit, mayHold: (value) => isObject(value), phrases: () => ["an object"] }];
}

function visitRequires([when, ...names]: Required, value: Fields, walk: Walk): void {
  if (fieldOf(value, when) === undefined) return;
  for (const name of names)
    if (fieldOf(value, name) === undefined) report(walk, "dependentRequired", `must have ${listed([name])}, as it has ${listed([when])}`);
}

interface Rules {
  readonly object: ObjectDescriptor;
  readonly patterns: readonly Patterned[];
  readonly rule: string;
}

function visitOthers({ object, patterns, rule }: Rules, value: Fields, walk: Walk): void {
  const rest = object[3] ?? null;
  let hasOthers = false;
  for (const name in value) {
    const field = value[name];
    if (field === undefined || isDeclared(object, name)) continue;
    const matching = patterns.filter(([pattern]) => pattern.test(name));
    for (const [, of] of matching) visitPart(name, of, field, walk);
    if (matching.length > 0) continue;
    if (rest === null) hasOthers = true;
    else visitPart(name, rest, field, walk);
    if (isFull(walk)) return;
  }
  if (!hasOthers) return;
  const matching = patterns.map(([{ source }]) => `, or a name that matches ${source}`).join("");
  report(walk, rule, onlyDeclared(object) + matching);
}
