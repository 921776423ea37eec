import { lastInstant } from "../event/instants.js";
import type { Deliveries, Delivery, DeliveryChange, Hold } from "../store/deliveries.js";
import type { Instant } from "../store/store.js";
import type { Connection } from "./connection.js";
import { microseconds, storedColumns, storedRow } from "./stored-rows.js";

// Written out as the partial indexes of the layout have them, so that these are used.
const started = "state IN ('running', 'retry')";
const blocking = "state IN ('retry', 'held')";
const firstOfOrder = `SELECT min(position) AS position FROM deliveries WHERE handler = ? AND ordering = ? AND ${blocking}`;

/** Deliveries in SQLite. */
export class SqliteDeliveries implements Deliveries {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  readonly change = (changes: readonly DeliveryChange[]): Promise<void> => this.#connection.write(() => this.write(changes));

  readonly due: Deliveries["due"] = (handler, now, limit, latest = lastInstant): Promise<readonly Delivery[]> =>
    this.#connection.read(() =>
      this.#connection
        .all(
          `SELECT ${storedColumns}, d.ordering, d.attempts FROM deliveries d JOIN events e ON e.position = d.position
            WHERE d.handler = ? AND d.${started} AND (d.due_at <= ? OR d.due_at > ?) ORDER BY d.position LIMIT ?`,
          handler,
          microseconds(now),
          microseconds(latest),
          limit,
        )
        .map((row) => ({
          event: storedRow(row),
          order: typeof row["ordering"] === "string" ? row["ordering"] : null,
          attempts: Number(row["attempts"]),
        })),
    );

  readonly nextDue = (handler: string): Promise<Instant | null> =>
    this.#connection.read(() => {
      const row = this.#connection.first(`SELECT min(due_at) / 1000 AS due FROM deliveries WHERE handler = ? AND ${started}`, handler);
      return typeof row?.["due"] === "number" ? row["due"] : null;
    });

  readonly blocked = (handler: string): Promise<readonly string[]> =>
    this.#connection.read(() =>
      this.#connection
        .all(`SELECT DISTINCT ordering FROM deliveries WHERE handler = ? AND ordering IS NOT NULL AND ${blocking}`, handler)
        .map((row) => String(row["ordering"])),
    );

  /** Notes an inline handler that is about to run; whether it must wait. To be run in a transaction. */
  begin(position: number, { handler, order, due }: Hold): boolean {
    const mustWait = order !== null && this.#firstOf(handler, order) !== null;
    this.#connection.run(
      "INSERT INTO deliveries (handler, position, state, ordering, due_at) VALUES (?, ?, ?, ?, ?)",
      handler,
      position,
      mustWait ? "held" : "running",
      order,
      microseconds(due),
    );
    return mustWait;
  }

  /** To be run in a transaction. */
  write(changes: readonly DeliveryChange[]): void {
    for (const change of changes) {
      this.#write(change);
      if (change.order !== null && (change.state === "done" || change.state === "dead")) this.#release(change.handler, change.order);
    }
  }

  #write(change: DeliveryChange): void {
    const { handler, order } = change;
    const position = Number(change.position);
    switch (change.state) {
      case "done":
        this.#connection.run("DELETE FROM deliveries WHERE handler = ? AND position = ?", handler, position);
        return;
      case "running":
        this.#connection.run(
          "UPDATE deliveries SET due_at = ? WHERE handler = ? AND position = ? AND state = 'running'",
          microseconds(change.due),
          handler,
          position,
        );
        return;
      case "held": {
        const first = order === null ? null : this.#firstOf(handler, order);
        this.#put(change, { state: first !== null && first < position ? "held" : "retry", attempts: 0, due: 0, error: null });
        return;
      }
      case "retry":
        this.#put(change, change);
        return;
      case "dead":
        this.#put(change, { ...change, due: null });
    }
  }

  // An event that has expired while its handler was at work waits for nobody any more.
  #put({ handler, position, order }: DeliveryChange, to: Standing): void {
    this.#connection.run(
      `INSERT INTO deliveries (handler, position, state, ordering, attempts, due_at, last_error)
        SELECT ?, position, ?, ?, ?, ?, ? FROM events WHERE position = ?
        ON CONFLICT (handler, position) DO UPDATE SET state = excluded.state, attempts = excluded.attempts, due_at = excluded.due_at,
        last_error = coalesce(excluded.last_error, last_error)`,
      handler,
      to.state,
      order,
      to.attempts,
      to.due === null ? null : microseconds(to.due),
      to.error,
      Number(position),
    );
  }

  #release(handler: string, order: string): void {
    this.#connection.run(
      `UPDATE deliveries SET state = 'retry', due_at = 0 WHERE handler = ? AND state = 'held' AND position = (${firstOfOrder})`,
      handler,
      handler,
      order,
    );
  }

  #firstOf(handler: string, order: string): number | null {
    const position = this.#connection.first(firstOfOrder, handler, order)?.["position"];
    return typeof position === "number" ? position : null;
  }
}

interface Standing {
  readonly state: "retry" | "held" | "dead";
  readonly attempts: number;
  readonly due: Instant | null;
  readonly error: string | null;
}
