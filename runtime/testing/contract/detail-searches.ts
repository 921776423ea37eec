import type { Where } from "../../index.js";
import { equal } from "../assertions.js";
import { collect } from "../collect.js";
import { orderId, type OrderPlacedDetails, paymentCaptured, place, type Shop } from "../shop.js";
import { idsOf } from "./ids-of.js";
import type { Topic } from "./topic.js";

/** The details of an order that are searched by. */
export type Indexed = NonNullable<Shop["~types"]>["indexed"]["order.placed"];

const placed: readonly Partial<OrderPlacedDetails>[] = [
  { coupon: "A", skus: ["x", "y"], address: "10.0.0.1", network: "10.0.0.0/8", due: "2026-01-01T00:00:00Z", gift: true },
  { coupon: "b", skus: ["y"], address: "::ffff:10.0.0.1", network: "10.0.0.0/9", due: "2026-01-01T01:00:00.000001+01:00" },
  { coupon: "😀", skus: [], address: "2001:DB8::1", serial: "9007199254740993", gift: false },
  { coupon: "\uE000", serial: "9007199254740992" },
];

/** The numbers of the orders that each search must find. */
const expectations: readonly [Where<Indexed>, readonly number[]][] = [
  [{ coupon: "A" }, [1]],
  [{ coupon: { in: ["A", "b", "c"] } }, [1, 2]],
  [{ coupon: { in: [] } }, []],
  [{ coupon: { not: "A" } }, [2, 3, 4]],
  [{ coupon: { from: "B", to: "\uE000" } }, [2]],
  [{ coupon: { from: "\uE000" } }, [3, 4]],
  [{ gift: null }, [2, 4]],
  [{ gift: { not: null } }, [1, 3]],
  [{ gift: { not: true } }, [2, 3, 4]],
  [{ gift: false }, [3]],
  [{ total: { from: 200, to: 400 } }, [2, 3]],
  [{ total: 100, coupon: "b" }, []],
  [{ orderId: orderId(2).toUpperCase() }, [2]],
  [{ skus: "y" }, [1, 2]],
  [{ skus: null }, [3, 4]],
  [{ skus: { not: null } }, [1, 2]],
  [{ skus: { not: "x" } }, [2, 3, 4]],
  [{ skus: { from: "a", to: "y" } }, [1]],
  [{ address: "10.0.0.1" }, [1, 2]],
  [{ address: "2001:db8:0:0:0:0:0:1" }, [3]],
  [{ address: { from: "10.0.0.0", to: "11.0.0.0" } }, [1, 2]],
  [{ network: "10.1.2.3/8" }, [1]],
  [{ network: { not: "10.0.0.0/8" } }, [2, 3, 4]],
  [{ due: "2026-01-01T01:00:00+01:00" }, [1]],
  [{ due: { from: "2026-01-01T00:00:00.000001Z" } }, [2]],
  [{ serial: "9007199254740993" }, [3]],
  [{ serial: { to: "9007199254740993" } }, [4]],
];

/** What is found by the details that a catalog marks as indexed. */
export const detailSearches: Topic = {
  about: "a search by details",
  cases: {
    "compares each in the meaning of its kind": async ({ open }) => {
      const book = await open();
      for (const [index, details] of placed.entries()) await place(book, index + 1, details);
      const orders = book.only("order.placed");
      for (const [details, expected] of expectations) {
        const found = await collect(orders.find({ details, order: "oldest" }));
        equal([details, found.map((event) => event.details.total / 100)], [details, expected]);
        equal([details, await orders.count({ details })], [details, expected.length]);
      }
    },

    "finds every type that shares the detail": async ({ open }) => {
      const book = await open();
      await place(book, 1);
      const payment = await book.emit(paymentCaptured, { orderId: orderId(1), provider: "twint" });
      await book.emit(paymentCaptured, { orderId: orderId(2), provider: "twint" });
      const both = book.only("order.placed", "payment.captured");
      equal(await both.count({ details: { orderId: orderId(1) } }), 2);
      equal(await idsOf(both.find({ details: { orderId: orderId(1) }, limit: 1 })), [payment.id]);
    },
  },
};
