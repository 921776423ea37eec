import { postgresStore } from "@eventbook/runtime/postgres";
import type { Row } from "../row.js";
import type { Shop } from "./catalog.js";
import { type Contender, concurrently, contest } from "./contest.js";
import { fill } from "./filling.js";
import { serverMeter } from "./meter.js";
import { layOut, openOnPostgres, poolFor } from "./open-shop.js";
import { slowerRow } from "./sayings.js";
import { type Server, withClient } from "./server.js";

const few = 10_000;
const emitters = 256;
const page = 100;
const rounds = 15;

/** Appending and following where there are few events, and where there are many. */
export async function growthRows(server: Server, shop: Shop, many: number): Promise<readonly Row[]> {
  const [small, large] = [await filledShop(server, shop, few), await filledShop(server, shop, many)];
  const meter = await serverMeter(server.config);
  try {
    const appending = await contest({ small: small.appending, large: large.appending }, { meter, rounds });
    const following = await contest({ small: small.following, large: large.following }, { meter, rounds });
    const where = `where there are ${many.toLocaleString("en")} events, of ${few.toLocaleString("en")}`;
    const sizes = { ours: "large", theirs: "small" };
    return [
      slowerRow(appending, { name: `append in PostgreSQL ${where}`, ...sizes }, 1.5),
      slowerRow(following, { name: `a followed page in PostgreSQL ${where}`, ...sizes }, 1.5),
    ];
  } finally {
    await meter.end();
    await Promise.all([small.close(), large.close()]);
  }
}

interface FilledShop {
  readonly appending: Contender;
  /** Pages of the newest events. */
  readonly following: Contender;
  readonly close: () => Promise<void>;
}

async function filledShop(server: Server, shop: Shop, events: number): Promise<FilledShop> {
  const config = await server.database(`filled_${events}`);
  const pool = poolFor(config);
  await layOut(pool, shop);
  await withClient(config, (client) => fill(client, events));
  const book = await openOnPostgres(pool, shop);
  const store = await postgresStore(pool).open(shop.registry);
  const newest = await store.find({ conditions: [], order: "newest" }, { beyond: null, limit: 10 * page });
  const place = newest.at(-1)?.position ?? "0";
  let last = events;
  const follow = async (): Promise<void> => {
    const { events: found } = await store.after(place, ["order.placed"], page);
    if (found.length !== page) throw new Error(`A page of ${page} events has ${found.length}.`);
  };
  return {
    appending: { events: 4 * emitters, run: (count) => concurrently(count, emitters, () => book.emit(++last)) },
    following: { events: 5 * page, run: (count) => concurrently(count / page, 1, follow) },
    close: async () => {
      await book.close();
      await pool.end();
    },
  };
}
