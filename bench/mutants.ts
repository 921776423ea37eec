/** What is put in the place of a part of a payload. */
const replacements: readonly unknown[] = [null, 12.5, "?", true, [], {}];

/** So many copies of a payload, each with one part missing, replaced or added; the same ones every time. */
export function mutantsOf(payload: unknown, count: number, seed: number): readonly unknown[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, () => mutantOf(payload, next));
}

function mutantOf(payload: unknown, next: (below: number) => number): unknown {
  const copy: unknown = structuredClone(payload);
  const holders = holdersIn(copy);
  const holder = holders[next(holders.length)];
  if (holder === undefined) return null;
  const names = Object.keys(holder);
  const name = names[next(names.length)];
  const way = next(4);
  if (name === undefined || way === 0) Object.assign(holder, { unheard_of: true });
  else if (way === 1) Reflect.deleteProperty(holder, name);
  else Object.assign(holder, { [name]: replacements[next(replacements.length)] });
  // As it would have been received: engines keep what was changed since in another, slower form.
  return JSON.parse(JSON.stringify(copy));
}

/** Every object in a value. */
function holdersIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  const parts = Object.values(value).flatMap(holdersIn);
  return Array.isArray(value) ? parts : [value, ...parts];
}

/** Numbers below a limit, spread evenly enough: a linear congruence, of which the upper bits are good. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
