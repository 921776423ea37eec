import { writeSync } from "node:fs";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { shop } from "../../runtime/testing/shop.js";
import { newRow } from "../../runtime/testing/contract/rows.js";

/** Reads how far two streams have come, and appends to both what expects them to be still there; tries again until that went well as often as it is told. */
const [where = "", name = "", times = "1"] = process.argv.slice(2);
const pool = where.startsWith("{") ? new pg.Pool({ ...JSON.parse(where), max: 2 }) : null;
const sharedStore: Store<unknown> = pool === null ? sqliteStore(where, { durability: "normal" }) : postgresStore(pool);
const store = await sharedStore.open(shop());
// Half of the processes name them the other way round.
const ids = Number(name) % 2 === 0 ? ["x", "y"] : ["y", "x"];

for (let done = 0; done < Number(times); ) {
  const [last] = await store.find(
    { conditions: [{ on: "subject", ref: { type: "race", id: "x" } }], order: "newest" },
    { beyond: null, limit: 1 },
  );
  const version = last?.stream?.version ?? 0;
  const group = ids.map((id) => newRow(crypto.randomUUID(), { stream: { type: "race", id }, subject: { type: "race", id } }, version));
  // A neighbour in the same write, which expects nothing.
  const outcomes = await store.append([group, [newRow(crypto.randomUUID())]], []);
  // Where the streams are held up, both may wait until it is known which of them is.
  const [outcome, neighbour] = await Promise.all(outcomes.map(async (one) => (one.state === "waiting" ? one.outcome : one)));
  if (outcome?.state === "failed") throw outcome.error;
  if (neighbour?.state !== "stored") throw new Error(`A neighbour was not stored: ${JSON.stringify(neighbour)}`);
  if (outcome?.state !== "stored") continue;
  done += 1;
  writeSync(1, `${outcome.events.map(({ streamVersion }) => streamVersion).join(" ")}\n`);
}
await store.close();
await pool?.end();
