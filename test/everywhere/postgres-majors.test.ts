import { removeProjectsAfterEach } from "../commands/project.js";
import { verifies } from "../commands/store/postgres-verify.js";
import { holdsContract } from "../runtime/contract/holds-contract.js";
import { postgresUnderTest } from "../runtime/contract/postgres-under-test.js";
import { onlyGrows } from "../runtime/postgres/only-grows.js";
import { shopSchemaOfPostgres } from "../runtime/shop-schema.js";
import { describeOnPostgres } from "../support/postgres.js";
import type { Major } from "../support/postgres-binaries.js";

removeProjectsAfterEach();

// `npm test` runs the newest and the oldest.
const between: readonly Major[] = ["17", "16"];

describeOnPostgres(
  "the contract of stores, on the majors between",
  (database) => holdsContract("PostgreSQL", () => postgresUnderTest(database(), shopSchemaOfPostgres), ["lasting", "transactions"]),
  between,
);
describeOnPostgres("a log that only grows, on the majors between", onlyGrows, between);
describeOnPostgres("eventbook store verify, on the majors between", verifies, between);
