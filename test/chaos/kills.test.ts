import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync, readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openBook, type StoredEvent } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it } from "vitest";
import { bundledScript } from "../runtime/child-process.js";
import { handler, type Shop, shop } from "../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../runtime/temporary-files.js";
import { collect } from "../support/collect.js";
import { amount } from "./amount.js";
import { Follower } from "./follower.js";
import { describeOnOwnServers, newPool, registry } from "./own-server.js";
import { printFigures } from "./print-figures.js";

removeTemporaryFilesAfterAll();

const emitting = bundledScript(new URL("../runtime/emitting-child.ts", import.meta.url));
const kills = amount({ whole: 20, short: 5 });

describe("killed while it emits into SQLite", () => {
  it("loses nothing that was acknowledged, and no follower and no handler misses what is stored", async () => {
    const file = databaseFile();
    await survive("SQLite", { where: file, newStore: () => sqliteStore(file) });
  });

  it("does so where two processes at a time emit into one file", async () => {
    const file = databaseFile();
    await survive("one SQLite file, two at a time", { where: file, newStore: () => sqliteStore(file), atATime: 2 });
  });
});

it("would see it if a process spoke of events before they are stored", async () => {
  const [file, spokenOf, handled] = [databaseFile(), `${databaseFile()}.acknowledged`, `${databaseFile()}.handled`];
  let lost: readonly string[] = [];
  for (let killed = 0; killed < 20 && lost.length === 0; killed += 1) {
    await killedAtRandom(file, { acknowledged: spokenOf, handled }, "hasty");
    await using book = await openBook({ registry: shop(), store: sqliteStore(file), handlers: {}, onWarning: () => {} });
    const stored = new Set((await collect(book.find())).map(({ id }) => id));
    lost = linesOf(spokenOf).filter((id) => !stored.has(id));
  }
  expect(lost).not.toEqual([]);
});

describeOnOwnServers("killed while it emits into PostgreSQL", (server) => {
  it("loses nothing that was acknowledged, and no follower and no handler misses what is stored", async () => {
    const pool = newPool(server().config, { max: 4 });
    await survive("PostgreSQL", { where: JSON.stringify(server().config), newStore: () => postgresStore(pool) });
    await pool.end();
  });
});

const following: Shop<{ readonly a: "elsewhere" | ((event: StoredEvent) => void) }> = shop(handler("a", { order: "none" }));

interface Trial {
  readonly where: string;
  readonly newStore: () => Store<unknown>;
  /** How many processes emit at a time; one, if nothing is said. */
  readonly atATime?: number;
}

async function survive(name: string, { where, newStore, atATime = 1 }: Trial): Promise<void> {
  const files = { acknowledged: `${databaseFile()}.acknowledged`, handled: `${databaseFile()}.handled` };
  const store = await newStore().open(registry);
  const follower = new Follower(store);
  const opens: number[] = [];
  const open = async (a: "elsewhere" | ((event: StoredEvent) => void)) => {
    const begun = performance.now();
    const book = await openBook({ registry: following, store: newStore(), handlers: { a } });
    opens.push(performance.now() - begun);
    return book;
  };
  // What a first open loads is no part of how long the store takes.
  await (await open("elsewhere")).close();
  const [first = 0] = opens.splice(0);
  for (let killed = 0; killed < kills; killed += atATime) {
    await Promise.all(Array.from({ length: atATime }, () => killedAtRandom(where, files)));
    // Its handler is elsewhere, so that what the killed one left to handle is found by the next.
    await (await open("elsewhere")).close();
  }

  const handled = new Set(linesOf(files.handled));
  const book = await open(({ id }) => void handled.add(id));
  const stored = new Set((await collect(book.find())).map(({ id }) => id));
  await expect.poll(() => handled.size, { timeout: 120_000 }).toBe(stored.size);
  await book.close();
  const followed = await follower.finish();
  await store.close();

  const acknowledged = linesOf(files.acknowledged);
  printFigures(`killed while it emits into ${name}`, {
    kills,
    acknowledged: acknowledged.length,
    stored: stored.size,
    followed: followed.length,
    "first open, with what it loads": `${Math.round(first)} ms`,
    "opens after a kill in at most": `${Math.round(Math.max(...opens))} ms`,
  });
  expect(acknowledged.length).toBeGreaterThan(50 * kills);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(followed).toHaveLength(stored.size);
  expect(new Set(followed)).toEqual(stored);
  expect(handled).toEqual(stored);
  expect(opens).toHaveLength(Math.ceil(kills / atATime) + 1);
  expect(Math.max(...opens)).toBeLessThan(1000);
}

interface Files {
  readonly acknowledged: string;
  readonly handled: string;
}

async function killedAtRandom(where: string, files: Files, manner: "patient" | "hasty" = "patient"): Promise<void> {
  const [acknowledged, handled] = [openSync(files.acknowledged, "a"), openSync(files.handled, "a")];
  const before = statSync(files.acknowledged).size;
  const child = spawn(process.execPath, ["--no-warnings", emitting, where, "64", manner, "handling"], {
    stdio: ["ignore", acknowledged, "inherit", handled],
  });
  const ended = once(child, "exit");
  while (statSync(files.acknowledged).size === before) {
    if (child.exitCode !== null) throw new Error("It ended by itself.");
    await pause(5);
  }
  await pause(Math.random() * 800);
  child.kill("SIGKILL");
  await ended;
  closeSync(acknowledged);
  closeSync(handled);
}

// What a kill cuts off is no line.
function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8").split("\n").slice(0, -1);
}
