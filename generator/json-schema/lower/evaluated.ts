import type { Shape } from "../../shapes/shape.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import { dependentSchemas, objectWith } from "./lower-conditions.js";
import { lowerInside } from "./lower-schema.js";
import type { Task } from "./lowering.js";
import { referencesOf } from "../references-of.js";
import { isFound } from "../resolve-reference.js";
import { itemsOf } from "../schema-node.js";
import { inside, keyword, type SchemaSite } from "../schema-site.js";

/** What keywords have spoken of in a value: known at once, or after some shapes have been tried on it. */
export type Evaluated<T> =
  | { readonly kind: "known"; readonly what: T }
  | { readonly kind: "depends"; readonly test: Shape; readonly then: Evaluated<T>; readonly else: Evaluated<T> };

/** How a schema speaks of the parts of a value, and how what several schemas speak of adds up. */
export interface Speaking<T> {
  readonly nothing: T;
  /** What the keywords of a schema itself speak of. */
  readonly own: (task: Task) => T;
  readonly join: (a: T, b: T) => T;
}

/** Beyond so many cases the shape would be larger than anybody wants. */
const mostCases = 256;

/** Why it cannot be said what keywords speak of. */
export class Unsayable extends Error {}

/** What a schema speaks of in a value that it accepts: by itself, and by what applies to the same value. */
export function evaluatedBy<T>(task: Task, speaking: Speaking<T>): Evaluated<T> {
  return evaluated(task, speaking, new Map());
}

/** `found` holds what each schema speaks of, so that one that many refer to is asked once; "open": it is being asked. */
function evaluated<T>(task: Task, speaking: Speaking<T>, found: Map<YamlNode, Evaluated<T> | "open">): Evaluated<T> {
  const { node } = task.site;
  if (node.kind !== "map") return known(speaking.nothing);
  const before = found.get(node);
  if (before === "open") throw new Unsayable("it leads back to itself");
  if (before !== undefined) return before;
  found.set(node, "open");
  const what = evaluatedParts(task, speaking, (inner) => evaluated({ ...task, site: inner }, speaking, found));
  found.set(node, what);
  return what;
}

function evaluatedParts<T>(task: Task, speaking: Speaking<T>, of: (inner: SchemaSite) => Evaluated<T>): Evaluated<T> {
  const { site } = task;
  const at = (node: YamlNode) => of(inside(site, node));
  const passed = (node: YamlNode, then: Evaluated<T>) =>
    isNothing(then, speaking) ? known(speaking.nothing) : whether(lowerInside(task, node, task.scope), then, known(speaking.nothing));
  const parts: Evaluated<T>[] = [
    known(speaking.own(task)),
    ...targetsOf(task).map(of),
    ...itemsOf(keyword(site, "allOf")).map(at),
    ...["anyOf", "oneOf"].flatMap((name) => itemsOf(keyword(site, name)).map((node) => passed(node, at(node)))),
    ...dependentSchemas(task).map(({ key, value }) => {
      const then = at(value);
      return isNothing(then, speaking) ? then : whether(objectWith(task, key), then, known(speaking.nothing));
    }),
  ];
  const test = site.resource.draft >= 7 ? keyword(site, "if") : undefined;
  if (test !== undefined) {
    const [then, other] = ["then", "else"]
      .map((name) => keyword(site, name))
      .map((node) => (node === undefined ? known(speaking.nothing) : at(node)));
    const yes = joined([at(test), then ?? known(speaking.nothing)], speaking);
    const no = other ?? known(speaking.nothing);
    parts.push(isNothing(yes, speaking) && isNothing(no, speaking) ? yes : whether(lowerInside(task, test, task.scope), yes, no));
  }
  return joined(parts, speaking);
}

/** What is wrong with a reference is told where it is lowered. */
function targetsOf({ site, lowering }: Task): readonly SchemaSite[] {
  return referencesOf(site, lowering.find).flatMap(({ target }) => {
    if (target === "dynamic") throw new Unsayable("a dynamic reference stands beside it");
    return target !== "no-text" && isFound(target) ? [target] : [];
  });
}

function known<T>(what: T): Evaluated<T> {
  return { kind: "known", what };
}

function whether<T>(test: Shape, then: Evaluated<T>, other: Evaluated<T>): Evaluated<T> {
  if (test.kind === "any") return then;
  return test.kind === "never" ? other : { kind: "depends", test, then, else: other };
}

function isNothing<T>(evaluated: Evaluated<T>, { nothing }: Speaking<T>): boolean {
  return evaluated.kind === "known" && evaluated.what === nothing;
}

function joined<T>(parts: readonly Evaluated<T>[], speaking: Speaking<T>): Evaluated<T> {
  const [first = known(speaking.nothing), ...others] = parts;
  return others.reduce((before, next) => {
    if (casesOf(before) * casesOf(next) > mostCases) throw new Unsayable(`there are more than ${mostCases} cases`);
    return joinTwo(before, next, speaking);
  }, first);
}

function joinTwo<T>(a: Evaluated<T>, b: Evaluated<T>, speaking: Speaking<T>): Evaluated<T> {
  if (isNothing(a, speaking)) return b;
  if (isNothing(b, speaking)) return a;
  if (a.kind === "depends") return { ...a, then: joinTwo(a.then, b, speaking), else: joinTwo(a.else, b, speaking) };
  if (b.kind === "depends") return { ...b, then: joinTwo(a, b.then, speaking), else: joinTwo(a, b.else, speaking) };
  return known(speaking.join(a.what, b.what));
}

function casesOf<T>(evaluated: Evaluated<T>): number {
  return evaluated.kind === "known" ? 1 : casesOf(evaluated.then) + casesOf(evaluated.else);
}
