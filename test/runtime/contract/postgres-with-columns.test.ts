import { describeOnPostgres } from "../../support/postgres.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";
import { holdsContractOfRecords } from "./holds-contract.js";
import { postgresUnderTest } from "./postgres-under-test.js";

describeOnPostgres("PostgreSQL with columns for indexed details", (database) => {
  holdsContractOfRecords("it", () => postgresUnderTest(database(), shopSchemaOfPostgres), ["lasting", "transactions"]);
});
