import { type SqliteTransaction, sqliteStore } from "@eventbook/runtime/sqlite";
import type { StorageSchema } from "@eventbook/runtime/store";
import type { StoreUnderTest } from "@eventbook/runtime/testing";
import { openDatabase } from "../../../runtime/sqlite/driver.js";
import { databaseFile } from "../temporary-files.js";

/** A new file, with a connection of the application's own for each transaction. */
export async function sqliteUnderTest(schema?: StorageSchema<"sqlite">): Promise<StoreUnderTest<SqliteTransaction>> {
  const file = databaseFile();
  return {
    store: sqliteStore(file, { schema }),
    begin: async () => {
      const transaction = await openDatabase(file);
      transaction.exec("BEGIN IMMEDIATE");
      const end = async (how: "COMMIT" | "ROLLBACK"): Promise<void> => {
        transaction.exec(how);
        transaction.close();
      };
      return { transaction, commit: () => end("COMMIT"), rollback: () => end("ROLLBACK") };
    },
  };
}
