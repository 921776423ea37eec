import { sqliteStore } from "@eventbook/runtime/sqlite";
import { storeContract } from "./store-contract.js";
import { shopSchema } from "./shop-schema.js";
import { databaseFile } from "./temporary-files.js";

storeContract("SQLite", () => sqliteStore(databaseFile()));
storeContract("SQLite with columns for indexed details", () => sqliteStore(databaseFile(), { schema: shopSchema }));
