import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { describeOnPostgres } from "../support/postgres.js";
import { emptyPostgresStore } from "./postgres/empty-store.js";
import { streamsContract } from "./streams-contract.js";
import { databaseFile } from "./temporary-files.js";

streamsContract("memory", memoryStore);
streamsContract("SQLite", () => sqliteStore(databaseFile(), { durability: "normal" }));
describeOnPostgres("the contract of streams", (database) => streamsContract("PostgreSQL", () => emptyPostgresStore(database())));
