import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { describeOnPostgres } from "../support/postgres.js";
import { emptyPostgresStore } from "./postgres/empty-store.js";
import { redactionContract } from "./redaction-contract.js";
import { databaseFile } from "./temporary-files.js";

redactionContract("memory", memoryStore);
redactionContract("SQLite", () => sqliteStore(databaseFile()));
describeOnPostgres("the contract of stores about redaction", (database) => {
  redactionContract("PostgreSQL", () => emptyPostgresStore(database()));
});
