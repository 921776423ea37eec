import type { AnyRegistry } from "../index.js";
import { inRoom } from "./contract/room.js";
import type { Ability, StoreUnderTest } from "./contract/topic.js";
import { topics } from "./contract/topics.js";
import { shop } from "./shop.js";

/** One thing that every store must do, as a test runner takes it. */
export interface ContractCase {
  /** A sentence that is the name of no other case. */
  readonly name: string;
  /** Rejects with an AssertionError that shows what was expected and what happened. */
  readonly run: () => Promise<void>;
}

/**
 * What a book relies on, whatever store it is over: one case for each promise, to be registered with any test runner. Each case calls `open` for
 * a store without events, and hands it the registry of the suite, for stores that make tables for event types ahead. `abilities` adds the cases
 * that not every store can pass.
 */
export function storeContract<Tx = never>(
  open: (registry: AnyRegistry) => Promise<StoreUnderTest<Tx>>,
  abilities: readonly Ability[] = [],
): readonly ContractCase[] {
  return topics
    .filter(({ needs }) => needs === undefined || abilities.includes(needs))
    .flatMap(({ about, cases }) =>
      Object.entries(cases).map(([name, work]) => ({
        name: `${about} ${name}`,
        run: async () => inRoom(await open(shop()), work),
      })),
    );
}
