import { lastInstant } from "../event/instants.js";
import type { Deliveries, Delivery, DeliveryChange } from "../store/deliveries.js";
import type { Instant } from "../store/store.js";
import type { Database } from "./client.js";
import { namespace } from "./layout/tables.js";
import { placeOf } from "./position.js";
import { storedColumns, storedRow } from "./reading/stored-rows.js";
import type { ServerClock } from "./server-clock.js";

// Written out as the partial indexes of the layout have them, so that these are used.
const started = "d.state in ('running', 'retry')";
const blocking = "d.state in ('retry', 'held')";

/** A change as the functions of the layout take it, by a clock that is ahead of the one by which it was noted. */
export function changeAsJson(change: DeliveryChange, ahead: number): object {
  const due = "due" in change ? change.due + ahead : undefined;
  return { ...change, due, position: placeOf(change.position).number };
}

/** Deliveries in PostgreSQL, whose instants are the server's. */
export function postgresDeliveries(database: Database, clock: ServerClock): Deliveries {
  return {
    change: async (changes) => {
      if (changes.length > 0) await database.query(`select ${namespace}.change_deliveries($1::jsonb)`, [jsonOf(changes, clock.ahead)]);
    },
    due: async (handler, now, limit, latest = lastInstant): Promise<readonly Delivery[]> => {
      const { ahead } = clock;
      const rows = await database.query(
        `select ${storedColumns}, d.ordering, d.attempts::text from ${namespace}.deliveries as d join ${namespace}.events as e on e.position = d.position
          where d.handler = $1 and ${started} and (d.due_at <= $2 or d.due_at > $4) order by d.position limit $3`,
        [handler, Math.ceil(now + ahead), limit, Math.ceil(latest + ahead)],
      );
      return rows.map((row) => ({ event: storedRow(row), order: row["ordering"] ?? null, attempts: Number(row["attempts"]) }));
    },
    nextDue: async (handler): Promise<Instant | null> => {
      const sql = `select min(d.due_at)::text as due from ${namespace}.deliveries as d where d.handler = $1 and ${started}`;
      const due = (await database.first(sql, [handler]))?.["due"];
      return typeof due === "string" ? Number(due) - clock.ahead : null;
    },
    blocked: async (handler) => {
      const sql = `select distinct d.ordering from ${namespace}.deliveries as d where d.handler = $1 and d.ordering is not null and ${blocking}`;
      return (await database.query(sql, [handler])).map((row) => row["ordering"] ?? "");
    },
  };
}

/** Changes as JSON text. */
export function jsonOf(changes: readonly DeliveryChange[], ahead: number): string {
  return JSON.stringify(changes.map((change) => changeAsJson(change, ahead)));
}
