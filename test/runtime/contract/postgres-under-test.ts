import { type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import type { StorageSchema } from "@eventbook/runtime/store";
import type { StoreUnderTest } from "@eventbook/runtime/testing";
import type { TestDatabase } from "../../support/postgres.js";
import { emptiedPool } from "../postgres/emptied-pool.js";

/** The database of the tests, emptied, with a client of its own for each transaction. */
export async function postgresUnderTest(
  database: TestDatabase,
  schema?: StorageSchema<"postgres">,
): Promise<StoreUnderTest<PgTransaction>> {
  const pool = await emptiedPool(database, schema);
  return {
    store: postgresStore(pool),
    begin: async () => {
      const transaction = await pool.connect();
      await transaction.query("begin");
      const end = async (how: "commit" | "rollback"): Promise<void> => {
        await transaction.query(how).finally(() => transaction.release());
      };
      return { transaction, commit: () => end("commit"), rollback: () => end("rollback") };
    },
  };
}
