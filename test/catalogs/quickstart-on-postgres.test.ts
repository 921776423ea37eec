import { readFileSync } from "node:fs";
import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { registry } from "../../generated/quickstart/registry.js";
import { emitOrderPlaced } from "../../generated/quickstart/shop.js";
import { collect } from "../support/collect.js";
import { describeOnPostgres } from "../support/postgres.js";

const sql = readFileSync("generated/quickstart/storage/postgres/schema.sql", "utf8");
const handlers = { keepOpenOrders: () => {}, sendReceipt: () => {} };
const orderId = "0190163d-8694-739b-aea5-966c26f8ad91";
const total = { amount: 4200, currency: "CHF" } as const;
const placed = { orderId, customerId: orderId, total, lines: [{ sku: "TEA-1", quantity: 2, price: total }], coupon: "SPRING" } as const;

describeOnPostgres("the quickstart's schema.sql", (database) => {
  let pool: pg.Pool;
  beforeAll(() => {
    pool = new pg.Pool({ ...database().config, max: 4 });
    pool.on("error", () => {});
  });
  afterAll(() => pool.end());

  it("is what a book asks for where it is missing", async () => {
    await expect(openBook({ registry, store: postgresStore(pool), handlers })).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringContaining("schema.sql"),
    });
  });

  it("is all that a database needs, and may be run again", async () => {
    await pool.query(sql);
    await pool.query(sql);
    const book = await openBook({ registry, store: postgresStore(pool), handlers });
    const receipt = await emitOrderPlaced(book, placed);
    expect(receipt.state).toBe("stored");
    const found = await collect(book.only("order.placed").find({ details: { coupon: "SPRING" } }));
    expect(found.map(({ id, details }) => [id, details.total])).toEqual([[receipt.id, placed.total]]);
    expect((await pool.query('select order_id, coupon, _type from eventbook."order_placed"')).rows).toEqual([
      { order_id: orderId, coupon: "SPRING", _type: "order.placed" },
    ]);
    await book.close();
  });

  it("fills what a later catalog indexes from the events that are there", async () => {
    const later = sql
      .replaceAll('"payment_captured__details"', '"order_placed__customer"')
      .replaceAll("payment_captured__details__order_id__index", "order_placed__customer__index")
      .replace('"type":"payment.captured","table":"order_placed__customer"', '"type":"order.placed","table":"order_placed__customer"');
    await pool.query(later);
    expect((await pool.query('select order_id from eventbook."order_placed__customer"')).rows).toEqual([{ order_id: orderId }]);
    expect((await pool.query('select coupon from eventbook."order_placed__details"')).rows).toEqual([{ coupon: "SPRING" }]);
  });
});
