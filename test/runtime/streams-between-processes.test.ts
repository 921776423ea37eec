import { openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { expect, it } from "vitest";
import { describeOnPostgres } from "../support/postgres.js";
import { bundledScript, startChild } from "./child-process.js";
import { shop } from "../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "./temporary-files.js";

removeTemporaryFilesAfterAll();

const [processes, times] = [4, 15];
const script = bundledScript(new URL("./appending-child.ts", import.meta.url));

/** Every version of two streams is won once, though processes race for each of them, and each stream holds them all. */
async function raceFor(where: string, store: Store<unknown>): Promise<void> {
  const children = Array.from({ length: processes }, (_, name) => startChild(script, where, String(name), String(times)));
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(children.map(() => 0));
  const all = Array.from({ length: processes * times }, (_, index) => index + 1);
  const won = children.flatMap((child) => child.lines()).map((line) => Number(line.split(" ")[0]));
  expect(won.sort((left, right) => left - right)).toEqual(all);
  const open = await store.open(shop());
  for (const id of ["x", "y"]) {
    const kept = await open.find(
      { conditions: [{ on: "subject", ref: { type: "race", id } }], order: "oldest" },
      { beyond: null, limit: 1000 },
    );
    expect(kept.map(({ stream }) => stream?.version).sort((left, right) => Number(left) - Number(right))).toEqual(all);
  }
  await open.close();
}

it("one process wins each version of a stream in SQLite", async () => {
  const file = databaseFile();
  await (await openBook({ registry: shop(), store: sqliteStore(file), handlers: {} })).close();
  await raceFor(file, sqliteStore(file));
}, 60_000);

describeOnPostgres("one process", (database) => {
  it("wins each version of a stream", async () => {
    const pool = new pg.Pool({ ...database().config, max: 2 });
    pool.on("error", () => {});
    const client = await pool.connect();
    await applyLayout(client, shop()).finally(() => client.release());
    await raceFor(JSON.stringify(database().config), postgresStore(pool));
    await pool.end();
  }, 60_000);
});
