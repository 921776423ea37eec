import fc from "fast-check";

/** One change to one place of a JSON value. */
export type Change = keyof typeof changes;

/** What a change makes of the value at its place; undefined: it is gone. */
type Maker = (value: unknown, choice: number) => unknown;

const ofOtherTypes: readonly unknown[] = [null, true, "x", 7, [], {}];
const ofOtherSizes: readonly ((value: number) => number)[] = [() => 0, (it) => -it - 1, (it) => it + 0.5, () => 1e15, () => -1e12];
const otherTexts: readonly ((value: string) => string)[] = [() => "", (it) => `${it}~`, (it) => it.slice(1), () => "é".repeat(300)];

const changes = {
  drop: () => undefined,
  type: (value, choice) => pick(ofOtherTypes, choice) ?? value,
  extra: (value, choice) => (isMap(value) ? withKey(value, "surplus", pick(ofOtherTypes, choice)) : value),
  text: (value, choice) => (typeof value === "string" ? pick(otherTexts, choice)?.(value) : value),
  bounds: (value, choice) => (typeof value === "number" ? pick(ofOtherSizes, choice)?.(value) : value),
  empty: (value) => (Array.isArray(value) ? [] : isMap(value) ? {} : null),
  twice: (value) => (Array.isArray(value) ? [...value, ...value] : [value, value]),
} satisfies Readonly<Record<string, Maker>>;

/** Every kind of change. */
export const everyChange = Object.keys(changes) as readonly Change[];

/** Which change, at which of a value's places, and which of its forms. */
export interface Mutation {
  readonly change: Change;
  readonly place: number;
  readonly choice: number;
}

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  change: fc.constantFrom(...everyChange),
  place: fc.nat(100_000),
  choice: fc.nat(30),
});

type Path = readonly (string | number)[];

/** A place in a value, and what is there. */
export interface PlaceIn {
  readonly path: Path;
  readonly value: unknown;
}

/** The places of a value, the whole first. */
export function placesOf(value: unknown, path: Path = []): readonly PlaceIn[] {
  const own = { path, value };
  if (Array.isArray(value)) return [own, ...value.flatMap((item, at) => placesOf(item, [...path, at]))];
  return isMap(value) ? [own, ...Object.entries(value).flatMap(([name, each]) => placesOf(each, [...path, name]))] : [own];
}

/** What a change can only be made to. */
const subjects: Readonly<Partial<Record<Change, (value: unknown) => boolean>>> = {
  extra: isMap,
  text: (value) => typeof value === "string",
  bounds: (value) => typeof value === "number",
};

/** A value with a change at one place; the rest is shared with the original. */
export function mutant(value: unknown, { change, place, choice }: Mutation, places: readonly PlaceIn[] = placesOf(value)): unknown {
  const maker: Maker = changes[change];
  const subject = subjects[change];
  const possible = subject === undefined ? places : places.filter((each) => subject(each.value));
  const changed = changedAt(value, pick(possible, place)?.path ?? [], (found) => maker(found, choice));
  return changed === undefined ? null : changed;
}

function changedAt(value: unknown, path: Path, make: (found: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make(value);
  if (Array.isArray(value)) {
    const item = changedAt(value[Number(key)], rest, make);
    return value.flatMap((each: unknown, at) => (at !== key ? [each] : item === undefined ? [] : [item]));
  }
  return isMap(value) ? withKey(value, String(key), changedAt(value[key], rest, make)) : value;
}

function withKey(value: Readonly<Record<string, unknown>>, name: string, it: unknown): unknown {
  const entries = Object.entries(value).filter(([key]) => key !== name || it !== undefined);
  const replaced = entries.map(([key, each]): [string, unknown] => [key, key === name ? it : each]);
  return Object.fromEntries(Object.hasOwn(value, name) || it === undefined ? replaced : [...replaced, [name, it]]);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pick<T>(from: readonly T[], choice: number): T | undefined {
  return from[choice % from.length];
}
