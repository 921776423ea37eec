import { describeOnPostgres } from "../../support/postgres.js";
import { holdsContract } from "./holds-contract.js";
import { postgresUnderTest } from "./postgres-under-test.js";

describeOnPostgres("PostgreSQL", (database) => {
  holdsContract("it", () => postgresUnderTest(database()), ["lasting", "transactions"]);
});
