import { openBook, type Query } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { expect, it } from "vitest";
import { orderId, shop } from "../../../runtime/testing/shop.js";
import { collect } from "../../support/collect.js";

type Search = Query<object>;

// No store is asked: that it cannot be answered is seen before.
it("answers a search that nobody can answer with what is wrong with it", async () => {
  await using book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
  const refused: readonly [unknown, RegExp][] = [
    [{ colour: "red" }, /no key `colour`/],
    [{ severity: "worst" }, /No severity is called `worst`/],
    [{ from: "yesterday" }, /`from` must be a Date/],
    [{ from: "2026-02-30" }, /`from` must be a Date/],
    [{ from: new Date(Number.NaN) }, /`from` must be a Date/],
    [{ tags: ["sales"] }, /`tags` must be an object/],
    [{ subject: "order" }, /`subject` must be \{ type, id \}/],
    [{ limit: -1 }, /`limit` must be a whole number/],
    [{ order: "random" }, /`order` must be newest or oldest/],
    [{ details: { orderId: orderId(1) } }, /no key `orderId`/],
  ];
  for (const [query, message] of refused) {
    await expect(collect(book.find(query as Search))).rejects.toMatchObject({
      code: "invalid-query",
      message: expect.stringMatching(message),
    });
    await expect(book.count(query as Search)).rejects.toMatchObject({ code: "invalid-query" });
  }
  const orders = book.only("order.placed");
  await expect(orders.count({ details: { total: "1" as unknown as number } })).rejects.toThrow(/no integer/);
  await expect(orders.count({ details: { network: { from: "10.0.0.0/8" } } })).rejects.toThrow(/no order/);
});
