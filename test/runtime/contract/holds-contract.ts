import { storeContract } from "@eventbook/runtime/testing";
import { describe, it } from "vitest";

/** Holds a store to everything that stores promise. */
export function holdsContract<Tx>(name: string, ...given: Parameters<typeof storeContract<Tx>>): void {
  describe(`the contract of stores over ${name}`, () => {
    for (const { name: promise, run } of storeContract(...given)) it(promise, run);
  });
}

/** Holds a store to what may depend on the columns that it has for indexed details. */
export function holdsContractOfRecords<Tx>(name: string, ...given: Parameters<typeof storeContract<Tx>>): void {
  describe(`the contract of stores over ${name}`, () => {
    const records = storeContract(...given).filter((one) => /^(an event|an id|a child|a search|any search|a transaction) /.test(one.name));
    for (const { name: promise, run } of records) it(promise, run);
  });
}
