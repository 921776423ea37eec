import { groupBy } from "../../model/group-by.js";
import type { Shape } from "../../shapes/shape.js";
import { refsIn } from "../../shapes/walk-shape.js";

type Definitions = ReadonlyMap<string, { readonly shape: Shape }>;

const known = new WeakMap<Definitions, ReadonlySet<string>>();

/** The types whose values may be nested without end: those that contain themselves, and those that contain one of these. */
export function deepTypes(definitions: Definitions): ReadonlySet<string> {
  let deep = known.get(definitions);
  if (deep === undefined) known.set(definitions, (deep = findDeep(definitions)));
  return deep;
}

/** Whether values of a shape may be nested without end, where those of some types may. */
export function isDeep(shape: Shape, deep: ReadonlySet<string>): boolean {
  return deep.size > 0 && [...refsIn(shape)].some((to) => deep.has(to));
}

/** What is left when, again and again, those are taken away that refer to nothing that is left. */
function findDeep(definitions: Definitions): ReadonlySet<string> {
  const left = new Map<string, number>();
  const uses: { readonly key: string; readonly to: string }[] = [];
  for (const [key, { shape }] of definitions) {
    const refs = [...refsIn(shape)].filter((to) => definitions.has(to));
    left.set(key, refs.length);
    for (const to of refs) uses.push({ key, to });
  }
  const dependents = groupBy(uses, ({ to }) => to);
  const open = [...left].filter(([, count]) => count === 0).map(([key]) => key);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    left.delete(key);
    for (const { key: user } of dependents.get(key) ?? []) {
      const count = (left.get(user) ?? 0) - 1;
      left.set(user, count);
      if (count === 0) open.push(user);
    }
  }
  return new Set(left.keys());
}
