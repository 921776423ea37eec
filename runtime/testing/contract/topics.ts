import { changedDelivery } from "./changed-delivery.js";
import { deliveries } from "./deliveries.js";
import { detailSearches } from "./detail-searches.js";
import { durableHandlers } from "./durable-handlers.js";
import { events } from "./events.js";
import { failingHandlers } from "./failing-handlers.js";
import { following } from "./following.js";
import { identity } from "./identity.js";
import { inlineHandlers } from "./inline-handlers.js";
import { leases } from "./leases.js";
import { lineage } from "./lineage.js";
import { redaction } from "./redaction.js";
import { reopening } from "./reopening.js";
import { sameAnswers } from "./same-answers.js";
import { searches } from "./searches.js";
import { sharedWrites } from "./shared-writes.js";
import { streams } from "./streams.js";
import type { Topic } from "./topic.js";
import { transactions } from "./transactions.js";

/** Everything that stores are held to. */
export const topics: readonly Topic[] = [
  events,
  identity,
  lineage,
  searches,
  detailSearches,
  streams,
  sharedWrites,
  redaction,
  sameAnswers,
  following,
  leases,
  deliveries,
  durableHandlers,
  failingHandlers,
  inlineHandlers,
  reopening,
  changedDelivery,
  transactions,
];
