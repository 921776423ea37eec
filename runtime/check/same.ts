import { isObject, own, size } from "./objects.js";

/** Whether two values are the same JSON: lists item by item, objects by their properties in any order, numbers by what they are worth. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && areItemsSame(a, b);
  if (!isObject<string>(a) || !isObject<string>(b) || size(a) !== size(b)) return false;
  for (const name in a) if (a[name] !== undefined && !isSame(a[name], own(b, name))) return false;
  return true;
}

function areItemsSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!isSame(a[at], b[at])) return false;
  return true;
}
