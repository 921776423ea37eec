import type { Breakage } from "./breakage.js";
import { brokenDeliveries, brokenFollowing } from "./broken-deliveries.js";
import { brokenLasting } from "./broken-lasting.js";
import { brokenRecords } from "./broken-records.js";
import { brokenRedaction } from "./broken-redaction.js";
import { brokenSearches } from "./broken-searches.js";
import { brokenStreams } from "./broken-streams.js";
import { brokenTransactions } from "./broken-transactions.js";

/** Every broken store that the contract is tried on. */
export const brokenStores: readonly Breakage[] = [
  ...brokenRecords,
  ...brokenSearches,
  ...brokenStreams,
  ...brokenRedaction,
  ...brokenFollowing,
  ...brokenDeliveries,
  ...brokenLasting,
  ...brokenTransactions,
];

/** Cases that no broken store is known for. None is to be added. */
export const uncaught: readonly string[] = [];
