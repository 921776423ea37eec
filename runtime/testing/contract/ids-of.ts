import { collect } from "../collect.js";

/** The ids of what was found, in order. */
export async function idsOf(found: AsyncIterable<{ readonly id: string }>): Promise<readonly string[]> {
  return (await collect(found)).map(({ id }) => id);
}
