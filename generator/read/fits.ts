/** Whether a value fits a part of a grammar. May say no of one that does, since the checker that says why has the last word; never yes of one that does not. */
export type Fits = (value: unknown) => boolean;

/** Whether it is a map, and has a key if one is asked for. */
export function isMap(value: unknown, key?: string): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return key === undefined || Object.hasOwn(value, key);
}

/** A text of a form; the limits are of its code units. */
export function textLike(pattern: RegExp, least: number, most: number): Fits {
  return (value) => typeof value === "string" && value.length >= least && value.length <= most && pattern.test(value);
}

/** A map of known keys. `extensible`: those that begin with `x-` may hold anything. */
export function block(known: Readonly<Record<string, Fits>>, required: readonly string[], extensible: boolean): Fits {
  const parts = new Map(Object.entries(known));
  return (value) => {
    if (!isMap(value)) return false;
    let missing = required.length;
    for (const key in value) {
      const part = parts.get(key);
      if (part === undefined ? !extensible || !key.startsWith("x-") : !part(value[key])) return false;
      if (missing > 0 && required.includes(key)) missing--;
    }
    return missing === 0;
  };
}

/** A map whose keys are names. */
export function mapOf(part: Fits, name: Fits): Fits {
  return (value) => {
    if (!isMap(value)) return false;
    for (const key in value) if (!name(key) || !part(value[key])) return false;
    return true;
  };
}

/** A list; `distinct`: of values that are no collections, none of them twice. */
export function listOf(part: Fits, least: number, distinct: boolean): Fits {
  return (value) =>
    Array.isArray(value) && value.length >= least && value.every(part) && (!distinct || new Set(value).size === value.length);
}

/** One of two, by a test. */
export function either(test: Fits, then: Fits, otherwise: Fits): Fits {
  return (value) => (test(value) ? then(value) : otherwise(value));
}
