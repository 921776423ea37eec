import { AssertionError } from "node:assert";
import { memoryStore } from "@eventbook/runtime/memory";
import type { Store } from "@eventbook/runtime/store";
import { type Ability, storeContract, type StoreUnderTest } from "@eventbook/runtime/testing";
import { beforeAll, describe, expect, it } from "vitest";
import type { Breakage } from "./breakage.js";
import { brokenStores, uncaught } from "./broken-stores.js";
import { sqliteUnderTest } from "./sqlite-under-test.js";
import { removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

const abilities: readonly Ability[] = ["lasting", "transactions"];

function brokenStore<Tx>(store: Store<Tx>, { broken }: Breakage): Store<Tx> {
  return {
    name: store.name,
    open: async (registry) => {
      const good = await store.open(registry);
      return { ...good, close: () => good.close(), ...broken(good) };
    },
  };
}

async function brokenUnderTest(breakage: Breakage): Promise<StoreUnderTest<unknown>> {
  const good: StoreUnderTest<never> | StoreUnderTest<unknown> = breakage.lasting ? await sqliteUnderTest() : { store: memoryStore() };
  return { ...good, store: brokenStore<unknown>(good.store, breakage) };
}

const pairs = brokenStores.flatMap((breakage) => [breakage.caughtBy].flat().map((name) => [breakage.name, name, breakage] as const));

/** What a case says of a broken store; null: nothing. */
async function complaint(breakage: Breakage, name: string): Promise<unknown> {
  const found = storeContract(() => brokenUnderTest(breakage), abilities).find((one) => one.name === name);
  if (found === undefined) return `No case is called \`${name}\`.`;
  return await found.run().then(
    () => null,
    (error: unknown) => error,
  );
}

describe("the contract of stores catches a store that", () => {
  let complaints: readonly unknown[] = [];

  // All at once: many wait until something should long have happened.
  beforeAll(async () => {
    complaints = await Promise.all(pairs.map(([, name, breakage]) => complaint(breakage, name)));
  });

  it.each(pairs.map(([name, caughtBy], index) => [name, caughtBy, index] as const))("%s: %s", (_, __, index) => {
    expect(complaints[index]).toBeInstanceOf(AssertionError);
  });
});

it("has no case that nobody has seen fail, but those that are known", () => {
  const caught = new Set(pairs.map(([, name]) => name));
  const names = storeContract(async () => ({ store: memoryStore() }), abilities).map(({ name }) => name);
  expect(names.filter((name) => !caught.has(name))).toEqual(uncaught);
});

it("calls no two cases by one name, and asks of no store what it cannot do", () => {
  const names = (of: readonly Ability[]): readonly string[] =>
    storeContract(async () => ({ store: memoryStore() }), of).map(({ name }) => name);
  const all = names(abilities);
  expect(new Set(all).size).toBe(all.length);
  expect(names([])).toEqual(
    all.filter((name) => !/^(a book that is opened again, or twice,|a handler that|a transaction of the application) /.test(name)),
  );
});

it("says what is missing where a store is said to know transactions", async () => {
  const [first] = storeContract(async () => ({ store: memoryStore() }), abilities).filter(({ name }) => name.startsWith("a transaction"));
  await expect(first?.run()).rejects.toThrow("`begin` must begin one");
});

it("closes what a case has opened, and takes it away, also when the case fails", async () => {
  const steps: string[] = [];
  const open = async (): Promise<StoreUnderTest<never>> => {
    const store = memoryStore();
    const counting: Store = {
      name: "memory",
      open: async (registry) => {
        const good = await store.open(registry);
        steps.push("opened");
        return { ...good, get: () => Promise.reject(new Error("no")), close: async () => void steps.push("closed") };
      },
    };
    return { store: counting, dispose: async () => void steps.push("disposed") };
  };
  await expect(storeContract(open)[0]?.run()).rejects.toThrow("no");
  expect(steps).toEqual(["opened", "closed", "disposed"]);
});
