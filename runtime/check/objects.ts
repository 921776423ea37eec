/** Whether a value is a JSON object; its fields are then known by these names, each of them perhaps absent. */
export function isObject<Name extends PropertyKey = never>(value: unknown): value is object & { readonly [Each in Name]?: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a JSON object holds, by name. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** How many properties are there; one whose value is undefined is absent. */
export function size(value: Fields): number {
  let count = 0;
  for (const name in value) if (value[name] !== undefined) count++;
  return count;
}

/** 1 for a field that is there, 0 for one that is not. */
export function present(field: unknown): 0 | 1 {
  return field === undefined ? 0 : 1;
}

/** A field that has the name of a member of Object.prototype, where it is the object's own. */
export function own(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A field, by whatever name; what every object inherits is not one. */
export function fieldOf(value: Fields, name: string): unknown {
  const field = value[name];
  if (typeof field !== "function" && name !== "__proto__") return field;
  return Object.hasOwn(Object.prototype, name) && !Object.hasOwn(value, name) ? undefined : field;
}

/** Whether every property is accepted, except those that are declared by name. */
export function everyOther(value: Fields, declared: readonly string[], accepts: (field: unknown) => boolean): boolean {
  for (const name in value) {
    const field = value[name];
    if (field !== undefined && !declared.includes(name) && !accepts(field)) return false;
  }
  return true;
}

/** Whether a value is an object of so many properties, each of them accepted. */
export function isMap(
  value: unknown,
  accepts: (field: unknown) => boolean,
  minProperties: number = 0,
  maxProperties: number = Infinity,
): boolean {
  if (!isObject<string>(value) || !everyOther(value, [], accepts)) return false;
  const count = size(value);
  return count >= minProperties && count <= maxProperties;
}

/** Whether every property is accepted together with its name. */
export function everyEntry(value: unknown, accepts: (name: string, field: unknown) => boolean): boolean {
  if (!isObject<string>(value)) return false;
  for (const name in value) {
    const field = value[name];
    if (field !== undefined && !accepts(name, field)) return false;
  }
  return true;
}
