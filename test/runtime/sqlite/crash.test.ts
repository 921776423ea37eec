import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { expect, it, vi } from "vitest";
import { collect } from "../../support/collect.js";
import { type AnyHandler, handler, numberOf, type Shop, shop } from "../../../runtime/testing/shop.js";
import { bundledScript, startChild } from "../child-process.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

const emitting = bundledScript(new URL("../emitting-child.ts", import.meta.url));
const handling = bundledScript(new URL("../handling-child.ts", import.meta.url));

it("keeps every event that it said was stored, though the process is killed under load, ten times", async () => {
  const file = databaseFile();
  const acknowledged: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    const child = startChild(emitting, file, "64");
    await child.wrote(150 + 40 * round);
    await child.kill();
    acknowledged.push(...child.lines());
    expect(await missing(acknowledged, file)).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(3000);
});

it("would see it if a process spoke of events before they are stored", async () => {
  const file = databaseFile();
  const spokenOf: string[] = [];
  let lost: readonly string[] = [];
  for (let round = 0; round < 10 && lost.length === 0; round += 1) {
    const child = startChild(emitting, file, "64", "hasty");
    await child.wrote(150);
    await child.kill();
    spokenOf.push(...child.lines());
    lost = await missing(spokenOf, file);
  }
  expect(lost).not.toEqual([]);
});

/** Which of some events are not in a file, which opens within a second whatever happened to it. */
async function missing(ids: readonly string[], file: string): Promise<readonly string[]> {
  const opened = Date.now();
  await using book = await openBook({ registry: shop(), store: sqliteStore(file), handlers: {}, onWarning: () => {} });
  expect(Date.now() - opened).toBeLessThan(1000);
  const stored = new Set((await collect(book.find())).map(({ id }) => id));
  return ids.filter((id) => !stored.has(id));
}

it("brings an event again to the handlers that a crash interrupted, durable and inline, and to no others", async () => {
  const file = databaseFile();
  const child = startChild(handling, file, "hang", "1", "4");
  await child.wrote(6);
  await child.kill();
  expect([...child.lines()].sort()).toEqual(["durable 1", "durable 2", "durable hangs", "inline 1", "inline 2", "inline hangs"]);

  const seen: string[] = [];
  const noting =
    (name: string): AnyHandler =>
    (event) =>
      void seen.push(`${name} ${numberOf(event)}`);
  const book = await openBook<Shop<Readonly<Record<string, AnyHandler>>>, unknown>({
    registry: shop(handler("durable", { order: "none" }), handler("inline", { delivery: "inline", order: "none" })),
    store: sqliteStore(file),
    handlers: { durable: noting("durable"), inline: noting("inline") },
  });
  // The lease of the killed process has to run out first.
  await vi.waitFor(
    () => expect(new Set(seen)).toEqual(expect.toSatisfy((all: Set<string>) => all.has("durable 3") && all.has("inline 3"))),
    {
      timeout: 12_000,
      interval: 20,
    },
  );
  await book.idle();
  expect(seen.filter((one) => one.endsWith("3")).sort()).toEqual(["durable 3", "inline 3"]);
  await book.close();
});

it("lets several processes emit into one file, and one of them handle", async () => {
  const file = databaseFile();
  const children = ["100", "200", "300"].map((from) => startChild(handling, file, "run", from, String(Number(from) + 40)));
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const lines = children.flatMap((child) => child.lines());
  const numbers = [100, 200, 300].flatMap((from) => Array.from({ length: 40 }, (_, index) => from + index));
  const handled = (name: string): readonly number[] =>
    lines
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => Number(line.split(" ")[1]))
      .sort((left, right) => left - right);
  expect(handled("inline")).toEqual(numbers);
  // A process that opens later sets no cursor anew, so whatever was emitted before the last one closed was handled once.
  expect(handled("durable")).toEqual(numbers);
});
