import { sqliteStore } from "@eventbook/runtime/sqlite";
import { schema } from "#events/storage/sqlite";
import { runShop } from "./shop.ts";

await runShop(sqliteStore(process.argv[2] ?? "", { schema }), console.log);
