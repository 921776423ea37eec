import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { bundledScript, startChild } from "../child-process.js";
import { handler, order, orderPlaced, shop } from "../../../runtime/testing/shop.js";
import { laidOutPool } from "./laid-out-pool.js";

const emitting = bundledScript(new URL("../emitting-child.ts", import.meta.url));

describeOnPostgres("a bad day of PostgreSQL", (database) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 5 }, shop(handler("a")));
  });
  afterAll(() => pool.end());

  it("loses nothing that was acknowledged when processes are killed, and its follower sees all that is stored", async () => {
    const store = await postgresStore(pool).open(shop());
    const followed: string[] = [];
    let isOver = false;
    const follow = async (): Promise<void> => {
      for (let position = "0", last = false; ; last = isOver) {
        const look = await store.after(position, ["order.placed"], 500);
        followed.push(...look.events.map(({ id }) => id));
        position = look.position;
        if (last && !look.pending && look.events.length === 0) return;
        if (look.events.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const following = follow();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const child = startChild(emitting, JSON.stringify(database().config), "64");
      await child.wrote(150 + 60 * round);
      await child.kill();
      acknowledged.push(...child.lines());
    }
    isOver = true;
    await following;
    const stored = new Set((await pool.query("select id from eventbook.events")).rows.map(({ id }) => String(id)));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(followed).toHaveLength(stored.size);
    expect(new Set(followed)).toEqual(stored);
  }, 120_000);

  it("stores what is tried again under its id once, however often its connection is cut", async () => {
    const own = new pg.Pool({ ...database().config, max: 3, application_name: "cut" });
    own.on("error", () => {});
    const book = await openBook({
      registry: shop(handler("a")),
      store: postgresStore(own),
      handlers: { a: "elsewhere" } as never,
      onWarning: () => {},
    });
    const refusals: unknown[] = [];
    const emit = async (number: number): Promise<void> => {
      for (;;) {
        try {
          await book.emit(orderPlaced, order(number), { id: `cut-${number}` });
          return;
        } catch (error) {
          refusals.push(error);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const cut = async (): Promise<void> => {
      // A cut between two writes is none.
      for (let times = 0; times < 20 || (refusals.length === 0 && times < 400); times += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
        await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut' and state = 'active'");
      }
    };
    let isCut = false;
    const cutting = cut().finally(() => (isCut = true));
    let emitted = 0;
    await Promise.all(
      Array.from({ length: 40 }, async (_, lane) => {
        for (let number = lane; number < 400 || !isCut; number += 40) {
          await emit(number);
          emitted += 1;
        }
      }),
    );
    await cutting;
    const { rows } = await pool.query(
      "select count(*)::int as n, count(distinct id)::int as ids from eventbook.events where id like 'cut-%'",
    );
    expect(rows).toEqual([{ n: emitted, ids: emitted }]);
    // The control: connections were cut under load, and who emitted was told that it may try again.
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "store-unavailable", retryable: true });
    await book.close();
    await own.end();
  }, 60_000);
});
