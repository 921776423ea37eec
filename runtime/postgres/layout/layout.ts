import { appendingWithin } from "./appending-within.js";
import { appending } from "./appending.js";
import { checking } from "./checking.js";
import { covering } from "./covering.js";
import { delivering } from "./delivering.js";
import { epochs } from "./epochs.js";
import { expiring } from "./expiring.js";
import { granting } from "./granting.js";
import { adopting } from "./adopting.js";
import { calendar, indexValues } from "./index-values.js";
import { partitions } from "./partitions.js";
import { readers } from "./readers.js";
import { recognising } from "./recognising.js";
import { redacting } from "./redacting.js";
import { refusing } from "./refusing.js";
import { streams } from "./streams.js";
import { namespace, tables } from "./tables.js";
import { trying } from "./trying.js";

/** One step of the base layout: what a database gains when it goes from the version before to this one. */
export interface PostgresLayoutStep {
  readonly version: number;
  /** One SQL statement each, safe to run again. */
  readonly statements: readonly string[];
}

/** The base layout, the same for every catalog. Steps are only ever added. Event types and categories come next, and then `select eventbook.ensure()`. */
export const layout: readonly PostgresLayoutStep[] = [
  {
    version: 1,
    statements: [
      ...tables,
      ...partitions,
      ...epochs,
      ...redacting,
      ...readers(namespace),
      ...calendar,
      ...indexValues,
      ...adopting,
      ...delivering,
      ...refusing,
      ...checking,
      ...covering,
      ...streams,
      ...recognising,
      ...appending,
      ...trying,
      ...appendingWithin,
      ...expiring,
      ...granting,
    ],
  },
];

/** The version that this runtime works with. */
export const layoutVersion: number = layout.at(-1)?.version ?? 0;
