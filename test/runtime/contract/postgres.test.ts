import { type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import type { StorageSchema } from "@eventbook/runtime/store";
import type { StoreUnderTest } from "@eventbook/runtime/testing";
import { describeOnPostgres, type TestDatabase } from "../../support/postgres.js";
import { emptiedPool } from "../postgres/emptied-pool.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";
import { holdsContract, holdsContractOfRecords } from "./holds-contract.js";

describeOnPostgres("PostgreSQL", (database) => {
  holdsContract("it", () => postgresUnderTest(database()), ["lasting", "transactions"]);
});

describeOnPostgres("PostgreSQL with columns for indexed details", (database) => {
  holdsContractOfRecords("it", () => postgresUnderTest(database(), shopSchemaOfPostgres), ["lasting", "transactions"]);
});

async function postgresUnderTest(database: TestDatabase, schema?: StorageSchema<"postgres">): Promise<StoreUnderTest<PgTransaction>> {
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
