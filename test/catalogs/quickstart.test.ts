import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("runs: emits, refuses, handles, finds and says where things lie", () => {
  const result = spawnSync(process.execPath, ["catalogs/quickstart/app.js"], { encoding: "utf8" });
  expect(result.stderr).toBe("");
  expect(result.status).toBe(0);
  expect(result.stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")).toMatchInlineSnapshot(`
    "
    emitted
      order.placed       stored at position 1, open orders: 1
      payment.captured   stored at position 2

    refused
      The details of \`order.state.changed\` are not valid: /newState must be one of "paid", "packed", "shipped", "delivered", "cancelled".

    handled
      send-receipt  order.placed       customer:ada placed order 0190163d-8694-739b-aea5-966c26f8ad91 with coupon SPRING.
      send-receipt  payment.captured   4200 CHF for order 0190163d-8694-739b-aea5-966c26f8ad91.

    found with coupon SPRING
      <time>  order.placed  customer:ada placed order 0190163d-8694-739b-aea5-966c26f8ad91 with coupon SPRING.

    stored: 2 events in catalogs/quickstart/shop.sqlite
    generated: generated/quickstart (emitters in shop.js, their types in shop.d.ts, tables in storage/sqlite/schema.sql)
    "
  `);
});
