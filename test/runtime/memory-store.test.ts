import { memoryStore } from "@eventbook/runtime/memory";
import { storeContract } from "./store-contract.js";

storeContract("memory", memoryStore);
