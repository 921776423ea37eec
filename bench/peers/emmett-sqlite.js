// A peer of the SQLite store: Emmett's. Its driver is compiled when it is installed, so it is not among the dependencies:
// npm install --no-save --legacy-peer-deps @event-driven-io/emmett-sqlite@0.42.4 sqlite3@5.1.7 uuid async-retry
import { getSQLiteEventStore } from "@event-driven-io/emmett-sqlite";

/** Opens its store in a new file. It takes WAL and leaves `synchronous` at FULL: it is as durable as ours. */
export async function openEmmett(fileName) {
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: "CreateOrUpdate" } });
  return {
    append: (stream, events) => store.appendToStream(stream, events),
    // Each call has a connection of its own, which it closes.
    close: async () => {},
  };
}
