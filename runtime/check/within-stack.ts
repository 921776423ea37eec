let isWatched = false;

/**
 * What a function makes of a value; where the stack ends, because data of a recursive type may be nested without end, what is to be said of that. The
 * outermost call sees to it: further in, under a `not`, a mere no would turn into a yes.
 */
export function withinStack<T>(run: (value: unknown) => T, value: unknown, otherwise: T): T {
  if (isWatched) return run(value);
  isWatched = true;
  try {
    return run(value);
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  } finally {
    isWatched = false;
  }
}

/** Whether a value is accepted by the predicate of a recursive type; what is nested too deep is not. */
export function isWithinStack(accepts: (value: unknown) => boolean, value: unknown): boolean {
  return withinStack(accepts, value, false);
}
