import { equal, holds } from "../assertions.js";
import { collect } from "../collect.js";
import { noteAdded, order, orderId, orderPlaced, shopOpened } from "../shop.js";
import { idsOf } from "./ids-of.js";
import type { Topic } from "./topic.js";

const actor = { type: "customer", id: "c-1" };

/** What is given back of what was recorded. */
export const events: Topic = {
  about: "an event",
  cases: {
    "is given back as it was recorded, with its whole envelope": async ({ open }) => {
      const book = await open();
      const receipt = await book.with({ actor, session: "s-1", correlation: "request-1" }, (inner) =>
        inner.emit(orderPlaced, order(1, { coupon: "SPRING" }), {
          tags: ["vip", "sales"],
          links: [{ type: "shop", id: null }],
          occurredAt: "2026-01-31T10:00:00.123+01:00",
        }),
      );
      equal(receipt, { id: receipt.id, type: "order.placed", state: "stored", position: receipt.position });
      const event = await book.get(receipt.id);
      equal(event, {
        id: receipt.id,
        type: "order.placed",
        source: "shop",
        version: 1,
        category: "action",
        subcategory: null,
        severity: "low",
        occurredAt: "2026-01-31T09:00:00.123Z",
        recordedAt: event?.recordedAt,
        expiresAt: "2027-01-31T09:00:00.123Z",
        subject: { type: "order", id: orderId(1) },
        actors: [actor],
        tags: ["sales", "customer:c-1", "coupon:SPRING", "vip"],
        links: [{ type: "shop", id: null }],
        parentId: null,
        rootId: receipt.id,
        correlationId: "request-1",
        session: "s-1",
        timeline: null,
        outcome: null,
        message: `customer:c-1 placed order ${orderId(1)} with coupon SPRING for {100}.`,
        position: receipt.position,
        stream: null,
        details: order(1, { coupon: "SPRING" }),
      });
      holds(Math.abs(Date.parse(event?.recordedAt ?? "") - Date.now()) < 60_000, "`recordedAt` is the time at which it was stored");
    },

    "keeps texts that are as long as they may be, and is found by them": async ({ open }) => {
      const book = await open();
      const [id, tag, session, correlation, parent] = [longText(1), longText(2), longText(3), longText(4), longText(5)];
      const [subject, actor, link] = [6, 7, 8].map((seed) => ({ type: longText(seed).slice(400), id: longText(-seed).slice(400) }));
      const own = { id, tags: [tag], links: link === undefined ? [] : [link], parent: { id: parent } };
      await book.with({ actor, session, correlation }, (inner) => inner.emit(shopOpened, {}, { ...own, subject }));
      const event = await book.get(id);
      equal([event?.tags, event?.session, event?.correlationId, event?.parentId], [[tag], session, correlation, parent]);
      equal([event?.subject, event?.actors, event?.links], [subject, [actor], [link]]);
      for (const query of [{ subject }, { actor }, { link }, { tags: { all: [tag] } }, { session }, { parent }, { root: parent }])
        equal(await idsOf(book.find(query)), [id]);
    },

    "that is not there is null": async ({ open }) => {
      const book = await open();
      for (const id of ["nothing", "", "\0", "\uD800", "x".repeat(100_000)]) equal([id, await book.get(id)], [id, null]);
    },

    "keeps an instant far from ours exactly": async ({ open }) => {
      const book = await open();
      for (const occurredAt of ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"]) {
        const { id } = await book.emit(shopOpened, {}, { occurredAt });
        equal((await book.get(id))?.occurredAt, occurredAt);
        const since = await collect(book.find({ from: occurredAt, category: "metric" }));
        const until = await collect(book.find({ to: occurredAt }));
        equal([since.some((one) => one.id === id), until.some((one) => one.id === id)], [true, false]);
      }
    },

    "keeps any text and any JSON as they are": async ({ open }) => {
      const book = await open();
      const odd = { text: 'quote " \\ \u0001 \u2028 \uFFFD 😀', deep: [[1.5, -0, 1e300, null, true, { "": {} }]], ["__proto__"]: { x: 1 } };
      const subject = { type: "order", id: "'; DROP TABLE events; --" };
      const { id } = await book.emit(noteAdded, odd, { subject });
      const event = await book.get(id);
      equal(event?.details, JSON.parse(JSON.stringify(odd)));
      holds(Object.hasOwn(event?.details ?? {}, "__proto__"), "a key may be called `__proto__`");
      equal(await idsOf(book.find({ subject })), [id]);
    },

    "is given to everybody as a copy": async ({ open }) => {
      const book = await open();
      const { id } = await book.emit(orderPlaced, order(1), { actor });
      for (let twice = 0; twice < 2; twice += 1) {
        const event = await book.get(id);
        equal([event?.subject?.id, event?.actors, event?.tags], [orderId(1), [actor], ["sales", "customer:c-1"]]);
        Object.assign(event?.subject ?? {}, { id: "spoilt" });
        Object.assign(event?.actors[0] ?? {}, { id: "spoilt" });
        Object.assign(event?.tags ?? [], ["spoilt"]);
      }
    },
  },
};

/** 800 characters and 2400 bytes, which no database can make shorter. */
function longText(seed: number): string {
  return Array.from({ length: 800 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((((index * index * 7919 + seed * 104_729 + index * 31) % 20_000) + 20_000) % 20_000)),
  ).join("");
}
