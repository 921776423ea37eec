import { type Book, openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { customerOf, orderDetails, type Shop } from "./catalog.js";

/** A book that is open, as the rows use it. */
export interface OpenShop {
  /** Emits the order of a number. */
  readonly emit: (number: number) => Promise<unknown>;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A pool of ten connections, which stay open: what their processes used is asked of these. */
export function poolFor(config: pg.ClientConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, max: 10, idleTimeoutMillis: 0 });
  // The server may stop before the last connection has closed.
  pool.on("error", () => {});
  return pool;
}

/** Makes the tables that the shop needs. */
export async function layOut(pool: pg.Pool, { registry, postgres }: Shop): Promise<void> {
  const client = await pool.connect();
  await applyLayout(client, registry, postgres).finally(() => client.release());
}

export function openOnPostgres(pool: pg.Pool, shop: Shop, handle?: () => void): Promise<OpenShop> {
  return openOn(postgresStore(pool), shop, handle);
}

/** Fully durable, as is the default. */
export function openOnSqlite(file: string, shop: Shop, handle?: () => void): Promise<OpenShop> {
  return openOn(sqliteStore(file, { schema: shop.sqlite }), shop, handle);
}

async function openOn(store: Store<unknown>, { registry, emit }: Shop, handle: () => void = () => {}): Promise<OpenShop> {
  const handlers = Object.fromEntries(registry.handlers.map((handler) => [handler.export, handle]));
  // What the types of a registry say is for an application that was compiled with it.
  const book = (await openBook({ registry, store, handlers: handlers as never })) as unknown as Book<never>;
  return {
    emit: (number) => {
      const details = orderDetails(number);
      return emit(book as never, details, customerOf(details));
    },
    idle: () => book.idle(),
    close: () => book.close(),
  };
}
