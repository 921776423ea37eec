const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether every object has a member of this name, which is not a field of it. */
export function isInherited(name: string): boolean {
  return inherited.has(name);
}

const declared: ReadonlySet<string> = new Set([
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
]);

/** Whether TypeScript finds a member of this name in every object, and holds it against a field that is not there. */
export function isDeclaredForAll(name: string): boolean {
  return declared.has(name);
}
