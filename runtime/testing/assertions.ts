import assert from "node:assert/strict";

/** Throws an AssertionError that shows the difference. */
export function equal(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
}

/** As `equal`, for the properties that `expected` has. */
export function has(actual: object | null | undefined, expected: object): void {
  const properties: Readonly<Record<string, unknown>> = { ...actual };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, properties[key]])), expected);
}

/** Throws where something is not so; `what` says what should be. */
export function holds(isSo: boolean, what: string): void {
  assert.ok(isSo, what);
}

/** What an error must be: properties as they are, a message that a pattern may describe. */
export type ExpectedError = Readonly<Record<string, unknown>>;

/** Rejects where a promise does not reject with this error. */
export async function rejects(promise: Promise<unknown>, expected: ExpectedError): Promise<void> {
  await assert.rejects(promise, expected);
}

const patience = 10_000;

/** Waits until an assertion no longer throws; after ten seconds rejects with what it throws. */
export async function eventually(assertion: () => void | Promise<void>): Promise<void> {
  for (const end = performance.now() + patience; ; ) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await moment(2);
  }
}

/** Lets so many milliseconds pass. */
export function moment(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
