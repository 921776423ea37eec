import { describeOnPostgres } from "../support/postgres.js";
import { emptyPostgresStore } from "./postgres-databases.js";
import { storeContract } from "./store-contract.js";

describeOnPostgres("the contract of stores", (database) => {
  storeContract("PostgreSQL", () => emptyPostgresStore(database()));
});
