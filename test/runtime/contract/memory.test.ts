import { memoryStore } from "@eventbook/runtime/memory";
import { holdsContract } from "./holds-contract.js";

holdsContract("memory", async () => ({ store: memoryStore() }));
