import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import type { OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepServer, type KeptServer } from "../../support/kept-server.js";
import { binariesOf, type Major, majors } from "../../support/postgres-binaries.js";
import { describeWhere } from "../../support/require.js";
import { shop } from "../../../runtime/testing/shop.js";

const [few, many] = [1, 40];
const events = 4_000;
const page = 50;

/** What a look costs, whatever the clock says: pages of memory touched to plan and to run, and partitions that are planned. */
interface Cost {
  readonly buffers: number;
  readonly partitions: number;
}

interface Asked {
  readonly text: string;
  readonly values: unknown[];
}

/** A log of as many events as ever, in so many partitions by day. */
class Log {
  readonly #pool: pg.Pool;
  readonly #asked: Asked[] = [];
  readonly #days: number;
  store: OpenStore | null = null;

  constructor(pool: pg.Pool, days: number) {
    this.#pool = pool;
    this.#days = days;
  }

  async fill(): Promise<void> {
    const client = await this.#pool.connect();
    await applyLayout(client, shop());
    await client.query("update eventbook.event_types set retain = '30d' where type = 'order.placed'");
    await client.query("select eventbook.ensure()");
    if (this.#days > 1) {
      await client.query(
        `select eventbook.ensure_class(c, now() - interval '${this.#days} days', now()) from eventbook.retention_classes as c where retain = '30d'`,
      );
    }
    const columns = "position, class, epoch, id, type, version, source, category, severity, occurred_at, root_id, correlation_id, details";
    await client.query(
      `with made as (
        select (eventbook.position_at(now() - interval '1 hour') - (${events} - n) * (${this.#days - 1} * 86400000::bigint / ${events} << 22)) + n as position, n
        from generate_series(1, ${events}) as n
      ), stored as (
        insert into eventbook.events (${columns})
          select m.position, c.class, 1, 'e' || m.n, 'order.placed', 2, 'shop', 'action', 'low', now(), 'e' || m.n, 'e' || m.n, '{}'
          from made as m, eventbook.retention_classes as c where c.retain = '30d' returning position, class
      ) insert into eventbook.event_tags select position, class, 0, 't' from stored`,
    );
    await client.query("analyze");
    client.release();
    const recording = {
      query: (text: string, values: unknown[]) => {
        if (text.startsWith("with horizon")) this.#asked.push({ text, values });
        return this.#pool.query(text, values);
      },
    };
    this.store = await postgresStore(recording).open(shop());
  }

  async after(position: string, limit = page): Promise<Awaited<ReturnType<OpenStore["after"]>>> {
    const look = await this.store?.after(position, ["order.placed"], limit);
    return look ?? expect.fail("The log is not filled.");
  }

  /** Reads so many events, as few as it takes where there are no more; where that leads, and how many there were. */
  async read(from: string, count: number): Promise<{ readonly position: string; readonly read: number }> {
    let [position, read] = [from, 0];
    while (read < count) {
      const look = await this.after(position, Math.min(count - read, 1000));
      read += look.events.length;
      ({ position } = look);
      if (look.events.length === 0) break;
    }
    return { position, read };
  }

  /** What it costs to read a page. */
  async costOf(position: string): Promise<Cost> {
    await this.read(position, page);
    this.#asked.length = 0;
    await this.read(position, page);
    return await costOf(this.#pool, this.#asked);
  }

  /** The same look without the bounds. */
  async costWithoutBounds(position: string): Promise<Cost> {
    await this.after(position);
    const unbounded = this.#asked.slice(-1).map(({ text, values }) => ({
      text,
      values: values.map((value, at) => (at === 3 ? "0" : at === 4 || at === 5 ? "9223372036854775807" : value)),
    }));
    return await costOf(this.#pool, unbounded);
  }
}

async function costOf(pool: pg.Pool, asked: readonly Asked[]): Promise<Cost> {
  const client = await pool.connect();
  const total = { buffers: 0, partitions: 0 };
  for (const { text, values } of asked) {
    // Once to fill what a connection remembers of the catalog.
    for (let times = 0; times < 2; times += 1) {
      const { rows } = await client.query(`explain (analyze, buffers, format json) ${text}`, values);
      if (times === 0) continue;
      const [{ Plan: plan, Planning: planning }] = rows[0]["QUERY PLAN"];
      for (const part of [plan, planning]) total.buffers += part["Shared Hit Blocks"] + part["Shared Read Blocks"];
      total.partitions += partitionsIn(plan);
    }
  }
  client.release();
  return total;
}

function partitionsIn(node: Readonly<Record<string, any>>): number {
  const own = Number(/_\d{8}$/.test(node["Relation Name"] ?? "")) + Number(node["Subplans Removed"] ?? 0);
  return (node["Plans"] ?? []).reduce((sum: number, part: Readonly<Record<string, unknown>>) => sum + partitionsIn(part), own);
}

// A server of its own: followers of all databases of a server wait while many partitions are made in one transaction.
const following = (major: Major): void => {
  let server: KeptServer;
  const logs = new Map<number, Log>();
  const pools: pg.Pool[] = [];
  const log = (days: number): Log => logs.get(days) ?? expect.fail(`No log of ${days} days.`);

  beforeAll(async () => {
    server = await keepServer(major);
    const owner = new pg.Client({ host: server.folder, user: "postgres", database: "postgres" });
    await owner.connect();
    for (const days of [few, many]) {
      const name = `log_${days}`;
      await owner.query(`create database ${name}`);
      const pool = new pg.Pool({ host: server.folder, user: "postgres", database: name, max: 3 });
      pool.on("error", () => {});
      pools.push(pool);
      logs.set(days, new Log(pool, days));
      await log(days).fill();
    }
    await owner.end();
  }, 180_000);
  afterAll(async () => {
    for (const pool of pools) await pool.end();
    await server.stop();
  }, 180_000);

  describe.each([
    ["has caught up", events],
    ["is a page behind", events - page],
    ["is in the middle of the log", events / 2],
    ["has just begun", page],
  ] as const)("that %s", (_, behind) => {
    it(`pays in ${many} partitions what it pays in ${few}`, async () => {
      const costs = new Map<number, Cost>();
      for (const days of [few, many]) {
        const { position } = await log(days).read("0", behind);
        expect((await log(days).read(position, page)).read).toBe(Math.min(page, events - behind));
        costs.set(days, await log(days).costOf(position));
      }
      const [one, all] = [costs.get(few), costs.get(many)];
      expect((all?.buffers ?? 0) / (one?.buffers ?? 0)).toBeLessThan(1.5);
      // A page is of half a day, and may lie in two of them.
      expect((all?.partitions ?? 0) / (one?.partitions ?? 0)).toBeLessThanOrEqual(1.5);
    });
  });

  it("would pay for all partitions without the bounds", async () => {
    const costs: Cost[] = [];
    for (const days of [few, many]) costs.push(await log(days).costWithoutBounds((await log(days).read("0", events)).position));
    expect((costs[1]?.buffers ?? 0) / (costs[0]?.buffers ?? 0)).toBeGreaterThan(1.5);
    expect((costs[1]?.partitions ?? 0) / (costs[0]?.partitions ?? 0)).toBeGreaterThan(1.5);
  });
};

for (const major of majors) {
  const needed = { what: `PostgreSQL ${major}`, isThere: binariesOf(major) !== null };
  describeWhere(needed, `a follower of PostgreSQL ${major}`, () => following(major));
}
