import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it } from "vitest";
import { bundledScript, startChild } from "../runtime/child-process.js";
import { shop } from "../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../runtime/temporary-files.js";
import { collect } from "../support/collect.js";
import { describeOnOwnServers, newPool } from "./own-server.js";
import { printFigures } from "./print-figures.js";

removeTemporaryFilesAfterAll();

const opening = bundledScript(new URL("opening-child.ts", import.meta.url));
const processes = 20;

describe("SQLite, opened by 20 processes at once", () => {
  it("is made once and ready for each of them", async () => {
    const file = databaseFile();
    await openedAtOnce("SQLite", file, sqliteStore(file));
  });
});

describeOnOwnServers("opened by 20 processes at once", (server) => {
  it("is ready for each of them", async () => {
    const pool = newPool(server().config);
    await openedAtOnce("PostgreSQL", JSON.stringify({ ...server().config, max: 2 }), postgresStore(pool));
    await pool.end();
  });
});

async function openedAtOnce(name: string, where: string, store: Store<unknown>): Promise<void> {
  const begun = performance.now();
  const children = Array.from({ length: processes }, (_, number) => startChild(opening, where, String(number)));
  expect(new Set(await Promise.all(children.map(({ ended }) => ended)))).toEqual(new Set([0]));
  printFigures(`${name}, opened by ${processes} processes at once`, { took: `${Math.round(performance.now() - begun)} ms` });
  const written = children.flatMap((child) => child.lines());
  const book = await openBook({ registry: shop(), store, handlers: {}, onWarning: () => {} });
  expect((await collect(book.find())).map(({ id }) => id).sort()).toEqual([...written].sort());
  expect(new Set(written).size).toBe(processes);
  await book.close();
}
