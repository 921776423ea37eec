/** Details with another object laid over them: objects are joined key by key, anything else takes the place of what was there. */
export function laidOver(details: unknown, over: unknown): unknown {
  if (!isObject(details) || !isObject(over)) return over;
  const known = new Map(Object.entries(details));
  for (const [key, value] of Object.entries(over)) known.set(key, known.has(key) ? laidOver(known.get(key), value) : value);
  // An assignment would take `__proto__` for more than a key.
  return Object.fromEntries(known);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
