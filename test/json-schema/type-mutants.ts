/** A payload of which one thing was changed that a type may see. */
export interface TypeMutant {
  /** `less /subject/id` */
  readonly change: string;
  readonly value: unknown;
}

const changes: readonly { readonly name: string; readonly apply: (holder: Record<string, unknown>, key: string) => void }[] = [
  { name: "less", apply: (holder, key) => Reflect.deleteProperty(holder, key) },
  { name: "more", apply: (holder) => (holder["unheard_of"] = 1) },
  { name: "null", apply: (holder, key) => (holder[key] = null) },
  { name: "text", apply: (holder, key) => (holder[key] = "?") },
  { name: "list", apply: (holder, key) => (holder[key] = []) },
  { name: "object", apply: (holder, key) => (holder[key] = {}) },
];

/** So many mutants of a payload, spread over its parts; the same ones every time. */
export function typeMutants(payload: unknown, count: number, seed: number): readonly TypeMutant[] {
  return Array.from({ length: count }, (_, at) => mutant(payload, (seed + 1) * 7919 + at * 104_729));
}

function mutant(payload: unknown, turn: number): TypeMutant {
  const value: unknown = structuredClone(payload);
  const places = placesIn(value, "");
  const place = places[turn % places.length];
  const change = changes[turn % changes.length];
  if (place === undefined || change === undefined) return { change: "whole", value: null };
  change.apply(place.holder, place.key);
  return { change: `${change.name} ${place.path}`, value };
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

function placesIn(value: unknown, path: string): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => placesIn(item, `${path}/${at}`));
  if (!isMap(value)) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key, path: `${path}/${key}` }, ...placesIn(value[key], `${path}/${key}`)]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
