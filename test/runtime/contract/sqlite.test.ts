import { shopSchema } from "../shop-schema.js";
import { holdsContract, holdsContractOfRecords } from "./holds-contract.js";
import { sqliteUnderTest } from "./sqlite-under-test.js";
import { removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

holdsContract("SQLite", () => sqliteUnderTest(), ["lasting", "transactions"]);
holdsContractOfRecords("SQLite with columns for indexed details", () => sqliteUnderTest(shopSchema), ["lasting", "transactions"]);
