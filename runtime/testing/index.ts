export type { Ability, ApplicationTransaction, StoreUnderTest } from "./contract/topic.js";
export { type ContractCase, storeContract } from "./store-contract.js";
