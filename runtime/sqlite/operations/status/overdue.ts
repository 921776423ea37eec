import type { HandlerStatus, Overdue, StoreContent } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Connection } from "../../connection.js";
import { microseconds } from "../../stored-rows.js";
import { instantOf } from "./tables.js";

interface Seen {
  readonly handlers: readonly HandlerStatus[];
  readonly isOfCatalogs: boolean;
  readonly now: Instant;
}

/** What should be done, the most pressing first. */
export function overdueIn(connection: Connection, content: StoreContent, seen: Seen): readonly Overdue[] {
  const catalogs: Overdue = {
    kind: "layout-old",
    message: "Tables of indexed details and views are of other catalogs than these.",
    help: "Run `npx eventbook store apply`.",
    since: null,
  };
  return [...expired(connection, content, seen), ...seen.handlers.flatMap(givenUp), ...(seen.isOfCatalogs ? [] : [catalogs])];
}

/** Looks at the first event of each type only: the others are hardly older. */
function expired(connection: Connection, { registry }: StoreContent, { handlers, now }: Seen): readonly Overdue[] {
  const rows = connection.all(
    `SELECT t.type, e.expires_at / 1000 AS since FROM event_types AS t
      JOIN events AS e ON e.position = (SELECT min(f.position) FROM events AS f WHERE f.type = t.type) WHERE e.expires_at <= ? ORDER BY t.type`,
    microseconds(now),
  );
  return rows.map((row): Overdue => {
    const type = String(row["type"]);
    const since = instantOf(row["since"]);
    const waitsFor = handlers.find(({ handler, behind, deliveries: { running, retry, held } }) => {
      const on = registry.handlers.find(({ name }) => name === handler)?.on;
      return (behind?.events ?? 0) + running + retry + held > 0 && on?.includes(type) !== false;
    });
    if (waitsFor === undefined)
      return {
        kind: "drops-due",
        message: `Events of the type \`${type}\` have expired.`,
        help: "Run `npx eventbook store ensure`, at least once a day.",
        since,
      };
    return {
      kind: "drop-waits",
      message: `Events of the type \`${type}\` have expired, and \`${waitsFor.handler}\` may not have come so far, or is to try some again.`,
      help: `Run a process that handles \`${waitsFor.handler}\`; if it is no more, delete its rows in \`handler_cursors\` and \`deliveries\`. Then \`npx eventbook store ensure\`.`,
      since,
    };
  });
}

function givenUp({ handler, deliveries: { dead } }: HandlerStatus): readonly Overdue[] {
  if (dead === 0) return [];
  const message = `\`${handler}\` has given up ${dead === 1 ? "an event" : `${dead} events`}.`;
  return [
    {
      kind: "deliveries-dead",
      message,
      help: "`SELECT * FROM deliveries WHERE state = 'dead'` says which, and what was thrown last.",
      since: null,
    },
  ];
}
