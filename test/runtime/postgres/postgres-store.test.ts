import { describeOnPostgres } from "../../support/postgres.js";
import { emptyPostgresStore } from "./empty-store.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";
import { storeContract } from "../store-contract.js";

describeOnPostgres("the contract of stores", (database) => {
  storeContract("PostgreSQL", () => emptyPostgresStore(database()));
});

describeOnPostgres("the contract of stores, with columns for indexed details", (database) => {
  storeContract("PostgreSQL", () => emptyPostgresStore(database(), shopSchemaOfPostgres));
});
