import { type Database, openDatabase } from "../../runtime/sqlite/driver.js";
import { type EventByHand, eventOf } from "./event-by-hand.js";

/** Writes the rows of events with the driver alone. */
export interface SqliteByHand {
  /** One event in a transaction of its own. */
  readonly one: (number: number) => void;
  /** Many in one transaction. */
  readonly batch: (first: number, count: number) => void;
  readonly close: () => void;
}

const settings = ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"];

/** Opens a file that has the tables of the shop already, with the driver that the store would take, as durable as the store. */
export async function openByHand(file: string): Promise<SqliteByHand> {
  const database = await openDatabase(file);
  for (const setting of settings) database.exec(`PRAGMA ${setting}`);
  const insert = insertionsInto(database);
  const [begin, commit] = [database.prepare("BEGIN IMMEDIATE"), database.prepare("COMMIT")];
  const batch = (first: number, count: number): void => {
    begin.run();
    for (let at = 0; at < count; at++) insert(eventOf(first + at));
    commit.run();
  };
  return { one: (number) => batch(number, 1), batch, close: () => void database.close() };
}

function insertionsInto(database: Database): (event: EventByHand) => void {
  const events = database.prepare(`INSERT INTO events (id, type, version, source, category, severity, occurred_at, recorded_at, expires_at,
    subject_type, subject_id, root_id, correlation_id, details) VALUES (?, 'order.placed', 1, 'shop', 'action', 'low', ?, ?, ?, 'order', ?, ?, ?, ?)`);
  const tags = database.prepare("INSERT INTO event_tags (position, ordinal, tag) VALUES (?, 0, 'sales')");
  const actors = database.prepare("INSERT INTO event_actors (position, ordinal, type, id) VALUES (?, 0, 'customer', ?)");
  const indexed = database.prepare(`INSERT INTO "order_placed__details" (position, coupon) VALUES (?, ?)`);
  const microseconds = (instant: string): number => Date.parse(instant) * 1000;
  return ({ id, occurred_at, expires_at, order_id, customer_id, details }) => {
    const occurred = microseconds(occurred_at);
    const expires = microseconds(expires_at);
    const { lastInsertRowid: position } = events.run(id, occurred, Date.now() * 1000, expires, order_id, id, id, JSON.stringify(details));
    tags.run(position);
    actors.run(position, customer_id);
    indexed.run(position, details.coupon);
  };
}
