/** Whether two pieces of plain data say the same: objects by what they hold in any order, without the places that it comes from. */
export function areAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => name === "origin" || (Object.hasOwn(b, name) && areAlike(a[name], b[name])));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
