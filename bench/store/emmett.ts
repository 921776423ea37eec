import { eventOf } from "./event-by-hand.js";
import { peer } from "./peer.js";
import type { Server } from "./server.js";

interface EmmettEvent {
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** Emmett's store, as far as it is compared. */
export interface Emmett {
  readonly append: (stream: string, events: readonly EmmettEvent[]) => Promise<unknown>;
  /** Brings so many events to a handler that does nothing, where it has such a thing. */
  readonly consume?: (events: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Appends the same event to Emmett's store, to a stream of its own. */
export function appendTo({ append }: Emmett, number: number): Promise<unknown> {
  const { order_id, customer_id, details } = eventOf(number);
  return append(`order-${order_id}`, [{ type: "order.placed", data: details, metadata: { actor: `customer:${customer_id}` } }]);
}

type Opener = { readonly openEmmett: (place: string) => Promise<Emmett> };

/** Emmett's store in a database of its own; or why there is none. */
export async function openEmmett({ database }: Server, name: string): Promise<Emmett | string> {
  const module = await peer<Opener>("emmett-postgresql");
  if (typeof module === "string") return module;
  const { host, user } = await database(name);
  return await module.openEmmett(`postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host ?? "")}`);
}

/** The same in a file. */
export async function openEmmettOnSqlite(file: string): Promise<Emmett | string> {
  const module = await peer<Opener>("emmett-sqlite");
  return typeof module === "string" ? module : await module.openEmmett(file);
}
