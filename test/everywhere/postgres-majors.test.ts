import { emptyPostgresStore } from "../runtime/postgres/empty-store.js";
import { redactionContract } from "../runtime/redaction-contract.js";
import { shopSchemaOfPostgres } from "../runtime/shop-schema.js";
import { storeContract } from "../runtime/store-contract.js";
import { describeOnPostgres } from "../support/postgres.js";

// `npm test` runs the newest and the oldest.
describeOnPostgres(
  "the contract of stores, on the majors between",
  (database) => {
    storeContract("PostgreSQL", () => emptyPostgresStore(database(), shopSchemaOfPostgres));
    redactionContract("PostgreSQL", () => emptyPostgresStore(database(), shopSchemaOfPostgres));
  },
  ["17", "16"],
);
