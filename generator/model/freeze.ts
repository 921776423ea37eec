/** Freezes plain data through and through, and gives it back. Places are left alone: they hold the source files, which are not the model's. */
export function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) freezeObject(value);
  return value;
}

function freezeObject(value: object): void {
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  if (value instanceof Map) for (const each of value.values()) freeze(each);
  else if (isRecord(value)) for (const key in value) if (key !== "origin") freeze(value[key]);
}

function isRecord(value: object): value is { readonly [key: string]: unknown } {
  return !(value instanceof Map);
}
