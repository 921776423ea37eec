import { storedEvent } from "../../event/stored-event.js";
import type { EventRow, NewRow, OpenStore } from "../../store/index.js";
import { equal, holds, moment } from "../assertions.js";
import { order } from "../shop.js";
import { placedRow } from "./rows.js";
import type { Topic } from "./topic.js";

const now = Date.now();
const redactable = { name: "Ada", address: { street: "Main St" } };

/** An order whose customer's name and address may be taken away later. */
function orderRow(id: string, more: Partial<EventRow> = {}): EventRow {
  const details = JSON.stringify({ ...order(1), address: { country: "CH" } });
  return { ...placedRow(id, 1).row, tags: ["vip"], details, redactable: JSON.stringify(redactable), ...more };
}

const given = (row: EventRow): NewRow => ({ row, occurredAtGiven: false, inline: [] });

async function append(store: OpenStore, ...rows: readonly EventRow[]): Promise<readonly string[]> {
  const groups = rows.map((row) => [given(row)]);
  const outcomes = await store.append(groups, []);
  return outcomes.map((outcome) => (outcome.state === "stored" ? (outcome.events[0]?.state ?? "") : outcome.state));
}

/** What followers see; others may have transactions open. */
async function settled(store: OpenStore): ReturnType<OpenStore["after"]> {
  for (;;) {
    const look = await store.after("0", ["order.placed"], 10);
    if (!look.pending) return look;
    await moment(5);
  }
}

async function kept(store: OpenStore, id: string): Promise<readonly unknown[]> {
  const row = await store.get(id);
  return [row?.redactable === null ? null : JSON.parse(row?.redactable ?? "0"), row?.redactAt, row?.redactedAt];
}

/** The details as readers see them. */
async function detailsOf(store: OpenStore, id: string): Promise<object> {
  const row = await store.get(id);
  return row === null ? {} : (storedEvent(row, null).details as object);
}

/** What may be taken away from events, and what is left of them then. */
export const redaction: Topic = {
  about: "redaction",
  cases: {
    "gives what is redactable with the details, as one": async ({ openStore }) => {
      const store = await openStore();
      equal(await append(store, orderRow("a", { redactAt: now + 1000 }), orderRow("plain", { redactable: null })), ["stored", "stored"]);
      equal(await kept(store, "a"), [redactable, now + 1000, null]);
      equal(await detailsOf(store, "a"), { ...order(1), name: "Ada", address: { country: "CH", street: "Main St" } });
      equal(await kept(store, "plain"), [null, null, null]);
      equal(await detailsOf(store, "plain"), { ...order(1), address: { country: "CH" } });
    },

    "takes it from the events that are named, and leaves everything else as it was": async ({ openStore }) => {
      const store = await openStore();
      await append(store, orderRow("a"), orderRow("b"), orderRow("plain", { redactable: null }));
      const before = { a: await store.get("a"), b: await store.get("b"), plain: await store.get("plain") };
      equal(await store.redact(["a", "plain", "unknown"]), 1);
      const redactedAt = (await store.get("a"))?.redactedAt ?? 0;
      holds(Math.abs(redactedAt - Date.now()) < 60_000, "it was taken away just now");
      equal(await store.get("a"), { ...before.a, redactable: null, redactedAt });
      equal(await store.get("b"), before.b);
      equal(await store.get("plain"), before.plain);
      equal(await detailsOf(store, "a"), { ...order(1), address: { country: "CH" } });
      equal(await store.redact(["a"]), 0);
      equal((await store.get("a"))?.redactedAt, redactedAt);
      equal(await store.redact([]), 0);
    },

    "takes it from all whose time has come, and from no other": async ({ openStore }) => {
      const store = await openStore();
      await append(
        store,
        orderRow("past", { redactAt: now - 60_000 }),
        orderRow("long past", { redactAt: 0 }),
        orderRow("future", { redactAt: now + 3_600_000 }),
        orderRow("never"),
      );
      equal(await store.redact("due"), 2);
      equal(await store.redact("due"), 0);
      for (const id of ["past", "long past"]) equal((await kept(store, id))[0], null);
      for (const id of ["future", "never"]) equal(await kept(store, id), [redactable, id === "never" ? null : now + 3_600_000, null]);
    },

    "shows it to followers and searches as it is by then": async ({ openStore }) => {
      const store = await openStore();
      await append(store, orderRow("a"), orderRow("b"));
      const seen = async (): Promise<readonly unknown[]> => {
        const { events } = await settled(store);
        const found = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 10 });
        equal(found, events);
        return events.map(({ id, redactable: text }) => [id, text === null ? null : JSON.parse(text)]);
      };
      equal(await seen(), [
        ["a", redactable],
        ["b", redactable],
      ]);
      await store.redact(["a"]);
      equal(await seen(), [
        ["a", null],
        ["b", redactable],
      ]);
    },

    "counts it as content while it is there, and no more when it is gone": async ({ openStore }) => {
      const store = await openStore();
      const other = JSON.stringify({ name: "Eve" });
      await append(store, orderRow("a"));
      const reordered = JSON.stringify({ address: { street: "Main St" }, name: "Ada" });
      equal(await append(store, orderRow("a"), orderRow("a", { redactable: reordered })), ["duplicate", "duplicate"]);
      equal(await append(store, orderRow("a", { redactable: other }), orderRow("a", { redactable: null })), ["conflict", "conflict"]);
      await store.redact(["a"]);
      equal(await append(store, orderRow("a"), orderRow("a", { redactable: other }), orderRow("a", { redactable: null })), [
        "duplicate",
        "duplicate",
        "duplicate",
      ]);
      equal(await append(store, orderRow("a", { tags: [] }), orderRow("a", { details: "{}" })), ["conflict", "conflict"]);
      // What came again is not kept again.
      equal((await kept(store, "a"))[0], null);
    },

    "stores a group with it all or none": async ({ openStore }) => {
      const store = await openStore();
      await append(store, orderRow("taken"));
      const group = [given(orderRow("new")), given(orderRow("taken", { redactable: null }))];
      equal((await store.append([group], []))[0], { state: "conflict", on: "id", id: "taken" });
      equal(await store.get("new"), null);
      equal(await store.redact(["new"]), 0);
      equal(await append(store, orderRow("new")), ["stored"]);
    },

    "keeps any text and any key": async ({ openStore }) => {
      const store = await openStore();
      const odd = { ["__proto__"]: { x: 1 }, constructor: null, "": [{ "😀": " \u2028" }], coupon: { deep: true } };
      await append(store, orderRow("odd", { redactable: JSON.stringify(odd) }));
      const details = await detailsOf(store, "odd");
      equal(Object.hasOwn(details, "__proto__"), true);
      equal(details, JSON.parse(JSON.stringify({ ...order(1), address: { country: "CH" }, ...odd })));
    },

    "brings it to a handler that tries again as it is by then": async ({ openStore }) => {
      const store = await openStore();
      await append(store, orderRow("a"));
      const position = (await store.get("a"))?.position ?? "";
      await store.deliveries.change([{ handler: "h", position, order: null, state: "retry", attempts: 1, due: 0, error: null }]);
      await store.redact(["a"]);
      equal(
        (await store.deliveries.due("h", Date.now(), 10)).map(({ event }) => event),
        [await store.get("a")],
      );
    },
  },
};
