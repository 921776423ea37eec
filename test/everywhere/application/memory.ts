import { memoryStore } from "@eventbook/runtime/memory";
import { runShop } from "./shop.ts";
import { tellVerdicts } from "./verdicts.ts";

await runShop(memoryStore(), console.log);
tellVerdicts(console.log);
