import { memoryStore } from "@eventbook/runtime/memory";
import type { Store } from "@eventbook/runtime/store";
import { storeContract } from "@eventbook/runtime/testing";

/** The names of the cases that a store does not pass. */
async function brokenPromises(newStore: () => Store): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, run } of storeContract(async () => ({ store: newStore() }))) {
    await run().catch((error: unknown) => void broken.push(`${name}: ${error instanceof Error ? error.name : "no error"}`));
  }
  return broken;
}

/** A store whose searches find everything but the newest event. */
function forgetfulStore(): Store {
  const memory = memoryStore();
  return {
    name: "forgetful",
    open: async (registry) => {
      const open = await memory.open(registry);
      return { ...open, count: async (query) => Math.max(0, (await open.count(query)) - 1) };
    },
  };
}

console.log("broken in memory:", (await brokenPromises(memoryStore)).join(", "));
console.log("broken by a store that counts wrongly:", (await brokenPromises(forgetfulStore)).join(", "));
