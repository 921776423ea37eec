import { postgresStore } from "@eventbook/runtime/postgres";
import type { Follower, OpenStore } from "@eventbook/runtime/store";
import type pg from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { emptiedPool } from "./emptied-pool.js";

const follower: Follower = { name: "a", on: ["order.placed"], delivery: "durable", from: "start", orderOf: () => null };
const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

describeOnPostgres("a lease that two processes ask for in the same moment", (database) => {
  let pool: pg.Pool;
  let store: OpenStore;
  beforeEach(async () => {
    pool = await emptiedPool(database());
    store = await postgresStore(pool).open(shop());
    await store.cursors.ensure([follower]);
  });
  afterEach(() => store.close());

  const lease = (now: number) => store.cursors.lease("a", { token: "second", until: now + 5000 }, now);

  /** What the second is answered, whose statement has begun before the first one's was committed. */
  async function asSecond(first: string): ReturnType<typeof lease> {
    const rival = await pool.connect();
    await rival.query("begin");
    await rival.query(`update eventbook.handler_cursors set ${first}`);
    const asked = lease(Date.now());
    await vi.waitFor(async () => expect((await pool.query(waiting)).rowCount).toBe(1));
    await rival.query("commit");
    rival.release();
    return asked;
  }

  it("is not over for the second, to whom it would look as if the cursor were gone", async () => {
    const before = Date.now();
    const answer = await asSecond("lease_token = 'first', lease_until = (extract(epoch from clock_timestamp()) * 1000)::bigint + 1000");
    expect(answer.taken).toBe(false);
    expect(answer.until).toBeGreaterThan(before);
  });

  it("is taken by the second where the first has just moved the cursor and given it back", async () => {
    const answer = await asSecond("lease_token = 'first', lease_until = 0, position = position + 7");
    expect(answer.taken).toBe(true);
    expect((await lease(Date.now())).position).toBe(answer.position);
  });
});
