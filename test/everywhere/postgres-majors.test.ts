import { shopSchemaOfPostgres } from "../runtime/shop-schema.js";
import { holdsContract } from "../runtime/contract/holds-contract.js";
import { postgresUnderTest } from "../runtime/contract/postgres-under-test.js";
import { describeOnPostgres } from "../support/postgres.js";

// `npm test` runs the newest and the oldest.
describeOnPostgres(
  "the contract of stores, on the majors between",
  (database) => holdsContract("PostgreSQL", () => postgresUnderTest(database(), shopSchemaOfPostgres), ["lasting", "transactions"]),
  ["17", "16"],
);
