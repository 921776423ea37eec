import { StoreError } from "../errors.js";
import { type Cursors, type Follower, nowhere } from "../store/deliveries.js";
import type { Position } from "../event/event.js";
import type { Instant, OpenStore } from "../store/store.js";
import { type Database, mayNotWrite, type Texts } from "./client.js";
import { jsonOf } from "./deliveries.js";
import { namespace } from "./layout/tables.js";
import { placeOf, positionOf } from "./position.js";
import { type ServerClock, serverNow } from "./server-clock.js";

/** What placing a cursor needs of the store. */
export interface CursorRoom {
  readonly database: Database;
  readonly after: OpenStore["after"];
  readonly clock: ServerClock;
}

/** Cursors in PostgreSQL. */
export function postgresCursors(room: CursorRoom): Cursors {
  const { database, clock } = room;
  return {
    ensure: async (followers) => {
      const stood = await standing(database);
      for (const follower of followers) {
        const position = stood.get(follower.name)?.position ?? null;
        const isNew = position === null;
        await place(follower, position, room).catch((error: unknown) => refuseReader(error, [follower], isNew));
      }
      // Who may only read can open a book where all is as it should be.
      const others = followers.filter(({ name, on }) => stood.get(name)?.types !== JSON.stringify(on));
      const types = JSON.stringify(others.map(({ name, on }) => ({ name, types: on })));
      if (others.length > 0) await database.query(noteTypes, [types]).catch((error: unknown) => refuseReader(error, others, false));
      return new Map([...(await standing(database))].map(([name, { position }]) => [name, position]));
    },
    lease: async (handler, { token, until }, now) => {
      const askedAt = performance.now();
      const row = await database.first(leaseSql, [handler, token, lengthOf(until, now)]);
      clock.learn(row?.["clock"], askedAt);
      if (row === null) return { taken: false, position: "0", until: 0 };
      const taken = row["taken"] === "true";
      // Who came first in this very moment is not seen by a statement that had begun: what it sees is over, and held all the same.
      return { taken, position: cursorOf(row), until: taken ? until : now + Math.max(1, Number(row["left"])) };
    },
    move: async (handler, { token, until }, to, changes) => {
      const place = JSON.stringify(placeOf(to));
      const row = await database.first(moveSql, [handler, token, lengthOf(until, Date.now()), place, jsonOf(changes, clock.ahead)]);
      return row?.["moved"] === "true";
    },
  };
}

const cursorColumns = "epoch::text, transaction::text, position::text, floor::text";

/** Says what stands in the way of whoever may only read, and how to have it done. */
function refuseReader(error: unknown, followers: readonly Follower[], isNew: boolean): never {
  if (!(error instanceof StoreError) || !mayNotWrite(error)) throw error;
  const names = followers.map(({ name }) => `\`${name}\``).join(", ");
  const lacks = isNew ? "has no place for the handler" : "knows for other events or another delivery than this catalog the handler";
  throw new StoreError(
    error.code,
    `The database ${lacks} ${names}, and may only be read here (${error.message}). Open a book with this catalog once as a role that may append (\`${namespace}.allow_append\`): then it opens here, too.`,
    error.cause,
  );
}

// A process tells how long it wants a lease to last; when that is over, the server's clock alone says. Nobody leases for as long as the last condition
// says: that clock was set back. Where a cursor that was taken stands, only the update knows: another process may have moved it a moment before.
const leaseSql = `with server as materialized (select ${serverNow} as clock), taken as (
    update ${namespace}.handler_cursors as c set lease_token = $2, lease_until = s.clock + $3::bigint
    from server as s where c.handler = $1 and (c.lease_token = $2 or c.lease_until <= s.clock or c.lease_until > s.clock + 2 * $3::bigint)
    returning c.epoch, c.transaction, c.position, c.floor
  )
  select ${cursorColumns}, 'true' as taken, null as left, clock::text from taken, server
  union all
  select ${cursorColumns}, 'false', (lease_until - clock)::text, clock::text from ${namespace}.handler_cursors, server
    where handler = $1 and not exists (select from taken)`;

const moveSql = `select ${namespace}.move_cursor($1, $2, case $3::bigint when 0 then 0 else ${serverNow} + $3::bigint end, $4::jsonb, $5::jsonb)::text as moved`;

/** How long something lasts from now on, in milliseconds; 0: not at all. */
function lengthOf(until: Instant, now: Instant): string {
  return String(Math.max(0, Math.ceil(until - now)));
}

/** What each handler is for: what is not for it need not wait for it before it is dropped. */
const noteTypes = `update ${namespace}.handler_cursors as c set types = f.types
  from (
    select h.name, array(select jsonb_array_elements_text(h.types)) as types from jsonb_to_recordset($1::jsonb) as h(name text, types jsonb)
  ) as f
  where c.handler = f.name and c.types <> f.types`;

function cursorOf(row: Texts): Position {
  const { epoch, transaction, position: number, floor } = row;
  return positionOf({ epoch: Number(epoch), transaction: transaction ?? "0", number: number ?? "0", floor: floor ?? "0" });
}

/** Where a cursor stands, and what its handler is for, as JSON text. */
interface Standing {
  readonly position: Position;
  readonly types: string;
}

async function standing(database: Database): Promise<ReadonlyMap<string, Standing>> {
  const rows = await database.query(
    `select handler, ${cursorColumns}, array_to_json(types)::text as types from ${namespace}.handler_cursors`,
    [],
  );
  return new Map(rows.map((row) => [row["handler"] ?? "", { position: cursorOf(row), types: row["types"] ?? "[]" }]));
}

/** Places the cursor of a handler. What it has may be of the time when its delivery was another. */
async function place(follower: Follower, stood: Position | null, room: CursorRoom): Promise<void> {
  const end = await endOf(room.database);
  const stands = stood ?? (follower.from === "end" ? end : "0");
  const isInline = follower.delivery === "inline";
  if (isInline && stands !== nowhere && stands !== end) await deliverFrom(stands, follower, room);
  const to = isInline ? nowhere : stands === nowhere ? end : stands;
  if (to !== stood) await put(room.database, { handler: follower.name, stood, to });
}

/** The last event that can be seen. What commits later began before this handler did, or comes after it. */
async function endOf(database: Database): Promise<Position> {
  const row = await database.first(
    `select e.epoch::text, e.transaction::text, e.position::text, e.position::text as floor
      from ${namespace}.events as e order by e.epoch desc, e.transaction desc, e.position desc limit 1`,
    [],
  );
  return row === null ? "0" : cursorOf(row);
}

// Whoever has leased it had another delivery in mind; whoever has moved it in between is right.
async function put(
  database: Database,
  { handler, stood, to }: { readonly handler: string; readonly stood: Position | null; readonly to: Position },
): Promise<void> {
  const { epoch, transaction, number, floor } = placeOf(to);
  const place = [handler, String(epoch), transaction, number, floor];
  const values = "$1, $2::smallint, $3::xid8, $4::bigint, $5::bigint";
  if (stood === null) {
    const sql = `insert into ${namespace}.handler_cursors (handler, epoch, transaction, position, floor) values (${values}) on conflict do nothing`;
    await database.query(sql, place);
    return;
  }
  const before = placeOf(stood);
  await database.query(
    `update ${namespace}.handler_cursors set (epoch, transaction, position, floor, lease_token, lease_until) = ($2::smallint, $3::xid8, $4::bigint, $5::bigint, null, 0)
      where handler = $1 and (epoch, transaction, position) = ($6::smallint, $7::xid8, $8::bigint)`,
    [...place, String(before.epoch), before.transaction, before.number],
  );
}

const mostAtOnce = 1000;
/** How long to wait for events that are stored and not settled yet, in milliseconds. */
const soon = 20;

/** Makes deliveries of what a handler has not reached. */
async function deliverFrom(start: Position, { name, on, orderOf }: Follower, { database, after }: CursorRoom): Promise<void> {
  for (let position = start; ; ) {
    const { events, position: reached, pending } = await after(position, on, mostAtOnce);
    // Fewer than were asked for may be all that one look has come to.
    if (events.length === 0 && !pending) return;
    const changes = events.map((row) => ({ handler: name, position: row.position, order: orderOf(row), state: "held" as const }));
    if (changes.length > 0) await database.query(`select ${namespace}.change_deliveries($1::jsonb)`, [jsonOf(changes, 0)]);
    if (events.length === 0) await new Promise((resolve) => setTimeout(resolve, soon));
    position = reached;
  }
}
