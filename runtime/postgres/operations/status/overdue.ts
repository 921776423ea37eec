import type { HandlerStatus, Overdue } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Database, Texts } from "../../client.js";
import { namespace } from "../../layout/tables.js";
import type { Leaf } from "./leaves.js";
import { openTransactions } from "./open-transactions.js";
import { dueAt } from "./tables.js";

interface Seen {
  readonly leaves: readonly Leaf[];
  readonly handlers: readonly HandlerStatus[];
  readonly isOfCatalogs: boolean;
  readonly now: Instant;
}

const ensure = "Run `npx eventbook store ensure`, at least once a day.";

/** What should be done, the most pressing first. */
export async function overdueIn(database: Database, { leaves, handlers, isOfCatalogs, now }: Seen): Promise<readonly Overdue[]> {
  const catalogs: Overdue = {
    kind: "layout-old",
    message: "Tables of indexed details and views are of other catalogs than these.",
    help: "Run `npx eventbook store apply`.",
    since: null,
  };
  return [
    ...(await openTransactions(database, now)),
    ...partitionsToMake(leaves, now),
    ...(await partitionsToDrop(database, leaves, now)),
    ...handlers.flatMap(givenUp),
    ...(isOfCatalogs ? [] : [catalogs]),
  ];
}

const day = 86_400_000;
/** Of ids; their partitions hold four weeks each, whatever else the catalogs say. */
const periodOfIds = 28 * day;

/** Half of what is made ahead is gone: nobody has seen to it for a long time. */
function partitionsToMake(leaves: readonly Leaf[], now: Instant): readonly Overdue[] {
  const parents = new Set(
    leaves.filter(({ table, to }) => to !== null && (table === "events" || table === "event_ids")).map(({ parent }) => parent),
  );
  return [...parents].flatMap((parent): readonly Overdue[] => {
    const own = leaves.filter((leaf) => leaf.parent === parent);
    const until = Math.max(...own.map(({ to }) => to ?? 0));
    const [sample] = own;
    const ahead = Math.max(3 * (sample?.retention?.period ?? periodOfIds), 14 * day);
    if (until - now >= ahead / 2) return [];
    const kept = sample?.retention == null ? "Ids" : `Events that are kept ${sample.retention.retain}`;
    const message = until > now ? `${kept} have partitions for a short time only.` : `${kept} have no partition: they cannot be stored.`;
    return [{ kind: "partitions-due", message, help: ensure, since: until > now ? null : until }];
  });
}

async function partitionsToDrop(database: Database, leaves: readonly Leaf[], now: Instant): Promise<readonly Overdue[]> {
  const overdue: Overdue[] = [];
  for (const leaf of leaves.filter(({ table }) => table === "events")) {
    const due = dueAt(leaf);
    if (due === null || due > now) continue;
    const waitsFor = await database.first(waitedForSql(leaf), []);
    const expired = `All events in \`${leaf.name}\` have expired`;
    overdue.push(
      waitsFor === null
        ? { kind: "drops-due", message: `${expired}.`, help: ensure, since: due }
        : { kind: "drop-waits", ...waiting(expired, waitsFor), since: due },
    );
  }
  return overdue;
}

function waiting(expired: string, { handler, is_behind }: Texts): Pick<Overdue, "message" | "help"> {
  const [lack, rows, table] =
    is_behind === "true" ? ["has not come so far", "row in", "handler_cursors"] : ["is to try some of them again", "rows in", "deliveries"];
  return {
    message: `${expired}, and \`${handler}\` ${lack}.`,
    help: `Run a process that handles \`${handler}\`; if it is no more, delete its ${rows} \`${namespace}.${table}\`.`,
  };
}

/** As \`expire\` asks; a test holds both to the same answer. */
function waitedForSql(leaf: Leaf): string {
  return `select c.handler, 'true' as is_behind from ${namespace}.handler_cursors as c where c.epoch >= 0 and exists (
      select from ${leaf.source} as e where (e.epoch, e.transaction, e.position) > (c.epoch, c.transaction, c.position) and e.type = any(c.types))
    union all
    select d.handler, 'false' from ${namespace}.deliveries as d join ${leaf.source} as e on e.position = d.position where d.state <> 'dead'
    order by handler, is_behind desc limit 1`;
}

function givenUp({ handler, deliveries: { dead } }: HandlerStatus): readonly Overdue[] {
  if (dead === 0) return [];
  const message = `\`${handler}\` has given up ${dead === 1 ? "an event" : `${dead} events`}.`;
  return [
    {
      kind: "deliveries-dead",
      message,
      help: `\`select * from ${namespace}.deliveries where state = 'dead'\` says which, and what was thrown last.`,
      since: null,
    },
  ];
}
