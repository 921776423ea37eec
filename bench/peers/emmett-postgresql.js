// A peer of the PostgreSQL store: Emmett's.
import { getPostgreSQLEventStore, postgreSQLEventStoreConsumer } from "@event-driven-io/emmett-postgresql";

/** Opens its store in an empty database, and makes its tables. */
export async function openEmmett(connectionString) {
  const store = getPostgreSQLEventStore(connectionString);
  await store.schema.migrate();
  return {
    append: (stream, events) => store.appendToStream(stream, events),
    // Its consumer with a handler that does nothing, until it has seen so many events.
    consume: async (events) => {
      const consumer = postgreSQLEventStoreConsumer({ connectionString, pulling: { batchSize: 100, pullingFrequencyInMs: 1 } });
      let seen = 0;
      const all = new Promise((resolve) => {
        consumer.reactor({
          processorId: `counts-${Math.random()}`,
          eachMessage: () => {
            seen += 1;
            if (seen === events) resolve(undefined);
          },
        });
      });
      const started = consumer.start();
      await all;
      await consumer.close();
      await started;
    },
    close: () => store.close(),
  };
}
