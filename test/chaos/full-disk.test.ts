import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Book, openBook, StoreError } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { expect, it } from "vitest";
import { bundledScript } from "../runtime/child-process.js";
import { order, orderPlaced } from "../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../runtime/temporary-files.js";
import { collect } from "../support/collect.js";
import { describeWhere } from "../support/require.js";
import { limitedPages } from "./limited-pages.js";
import { describeOnOwnServers, newPool, registry } from "./own-server.js";
import { printFigures } from "./print-figures.js";
import { mounting, type SmallDisk, smallDisk } from "./small-disk.js";

removeTemporaryFilesAfterAll();

const megabyte = 1024 * 1024;
const nobody = 65534;
const filling = bundledScript(new URL("filling-child.ts", import.meta.url));

describeWhere({ what: "a shell that limits the size of files", isThere: process.platform !== "win32" }, "a file that may not grow", () => {
  it("is refused to each emit, and keeps what was acknowledged", async () => {
    const file = databaseFile();
    const script = 'ulimit -f 4000 && exec "$0" --no-warnings "$1" "$2"';
    const child = spawnSync("bash", ["-c", script, process.execPath, filling, file], { encoding: "utf8", maxBuffer: 100 * megabyte });
    expect(child.stderr).toBe("");
    const lines = child.stdout.split("\n").slice(0, -1);
    const acknowledged = lines.filter((line) => !line.startsWith("refused"));
    const refused = lines.filter((line) => line.startsWith("refused"));
    printFigures("a file that may not grow", { acknowledged: acknowledged.length, refused: refused.length });
    expect(new Set(refused)).toEqual(new Set(["refused store-unavailable"]));
    await using book = await openedBook(sqliteStore(file));
    expect((await collect(book.find())).map(({ id }) => id).sort()).toEqual(acknowledged.sort());
  });
});

it("more pages than SQLite may use are refused to each emit, which goes on when it may use more", async () => {
  const pages = await limitedPages(2000);
  try {
    await using book = await openedBook(sqliteStore(databaseFile()));
    await fillAndGoOn("SQLite with max_page_count", book, pages);
  } finally {
    pages.remove();
  }
});

describeWhere(mounting, "a full disk", () => {
  it("is said to each emit into SQLite, which goes on when there is space", async () => {
    const disk = smallDisk(8 * megabyte, 2 * megabyte);
    try {
      await using book = await openedBook(sqliteStore(join(disk.folder, "book.sqlite")));
      await fillAndGoOn("SQLite on a full disk", book, disk);
    } finally {
      disk.remove();
    }
  });
});

describeWhere(mounting, "a full disk of a server", () => {
  describeOnOwnServers("a full disk", (server) => {
    it("is said to each emit, which goes on when there is space", async () => {
      const disk = smallDisk(64 * megabyte, 20 * megabyte);
      try {
        const folder = join(disk.folder, "space");
        mkdirSync(folder);
        chownSync(folder, nobody, nobody);
        const { pool, config } = server();
        await pool.query(`create tablespace small location '${folder}'`);
        await pool.query("create database small tablespace small");
        const own = newPool({ ...config, database: "small" });
        const client = await own.connect();
        await applyLayout(client, registry).finally(() => client.release());
        {
          await using book = await openedBook(postgresStore(own));
          await fillAndGoOn("PostgreSQL on a full disk", book, disk);
        }
        await own.end();
        await pool.query("drop database small with (force)");
        await pool.query("drop tablespace small");
      } finally {
        disk.remove();
      }
    });
  });
});

/** Emits until there is no space left, and again once there is. */
async function fillAndGoOn(day: string, book: Book<typeof registry, unknown>, disk: Pick<SmallDisk, "relieve">): Promise<void> {
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  const emitMany = async (count: number): Promise<void> => {
    const emits = Array.from({ length: count }, (_, number) =>
      book.emit(orderPlaced, order(number, { address: randomBytes(1000).toString("hex") })),
    );
    for (const outcome of await Promise.allSettled(emits)) {
      if (outcome.status === "fulfilled") acknowledged.push(outcome.value.id);
      else refusals.push(outcome.reason);
    }
  };
  for (let round = 0; round < 1000 && refusals.length === 0; round += 1) await emitMany(64);
  const whenFull = acknowledged.length;
  disk.relieve();
  await emitMany(200);
  printFigures(day, {
    "acknowledged before": whenFull,
    refused: refusals.length,
    "acknowledged afterwards": acknowledged.length - whenFull,
  });
  expect(whenFull).toBeGreaterThan(64);
  expect(refusals.length).toBeGreaterThan(0);
  for (const refusal of refusals) expect(refusal).toSatisfy((error) => error instanceof StoreError && error.code === "store-unavailable");
  expect(acknowledged).toHaveLength(whenFull + 200);
  expect((await collect(book.find())).map(({ id }) => id).sort()).toEqual(acknowledged.sort());
}

function openedBook(store: Store<unknown>): Promise<Book<typeof registry, unknown>> {
  return openBook({ registry, store, handlers: { a: "elsewhere" }, onWarning: () => {} });
}
