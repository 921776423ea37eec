import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { expect, it } from "vitest";
import { emitAppProductViewed, emitDealBought, emitDealClicked, emitDealExpired, emitStuffUseless } from "../../generated/daily/daily.js";
import { emitMemberJoined } from "../../generated/daily/people.js";
import { registry } from "../../generated/daily/registry.js";
import { collect } from "../support/collect.js";

const at = "2026-01-31T12:30:00Z";

it("tells one event to each handler whose pattern matches, in order, once", async () => {
  const told: string[] = [];
  const book = await openBook({
    registry,
    store: memoryStore(),
    handlers: {
      countViews: (event) => void told.push(`count ${event.details.productId}`),
      rememberLast: (event) => void told.push(`remember ${event.details.source}`),
      indexDeals: (event) => void told.push(`index ${event.type}`),
      logEverything: (event) => void told.push(`log ${event.type}`),
    },
  });
  await emitAppProductViewed(book, { productId: 7, source: "search", price: "19.90", at });
  expect(told).toEqual(["count 7", "remember search"]);

  await emitDealClicked(book, { dealId: 3, at });
  await emitDealBought(book, { dealId: 3, total: "19.90", at });
  await emitStuffUseless(book);
  await emitMemberJoined(book, { member: { memberId: "0190163d-8694-739b-aea5-966c26f8ad91", level: "gold" } });
  await book.idle();
  expect(told.filter((line) => line.startsWith("index"))).toEqual(["index deal.Clicked", "index deal.Bought"]);
  expect(told.filter((line) => line.startsWith("log"))).toEqual([
    "log app.ProductViewed",
    "log deal.Clicked",
    "log deal.Bought",
    "log stuff.Useless",
    "log member.joined",
  ]);
  await book.close();
});

it("lets the other handlers run when one fails, and runs that one again", async () => {
  const told: string[] = [];
  let failures = 1;
  const book = await openBook({
    registry,
    store: memoryStore(),
    handlers: {
      countViews: () => {
        if (failures-- > 0) throw new Error("The counter is full.");
        told.push("counted");
      },
      rememberLast: () => void told.push("remembered"),
      indexDeals: "elsewhere",
      logEverything: () => void told.push("logged"),
    },
  });
  const receipt = await emitAppProductViewed(book, { productId: 7, source: "search", at });
  expect(receipt.state).toBe("stored");
  await book.idle();
  expect(told).toEqual(["remembered", "logged"]);
  await book.close();
});

it("keeps nothing of a disabled type, and says so", async () => {
  const elsewhere = "elsewhere" as const;
  const book = await openBook({
    registry,
    store: memoryStore(),
    handlers: { countViews: () => {}, rememberLast: () => {}, indexDeals: elsewhere, logEverything: elsewhere },
  });
  expect(book.keeps("deal.Expired")).toBe(false);
  expect((await emitDealExpired(book)).state).toBe("disabled");
  expect(await book.count()).toBe(0);
  await book.close();
});

it("finds events by what the catalog says of them", async () => {
  const elsewhere = "elsewhere" as const;
  const book = await openBook({
    registry,
    store: memoryStore(),
    handlers: { countViews: () => {}, rememberLast: () => {}, indexDeals: elsewhere, logEverything: elsewhere },
  });
  await emitAppProductViewed(book, { productId: 7, source: "search", at });
  await emitAppProductViewed(book, { productId: 8, source: "mail", at });
  await emitDealBought(book, { dealId: 3, total: "19.90", at });
  const viewed = book.only("app.ProductViewed");
  expect((await collect(viewed.find({ details: { productId: 8 } }))).map((event) => event.message)).toEqual([
    "Product 8 was viewed, coming from mail.",
  ]);
  expect((await collect(book.find({ tags: { all: ["sales", "deal:3"] } }))).map((event) => event.type)).toEqual(["deal.Bought"]);
  expect(await book.count({ severity: "medium" })).toBe(1);
  await book.close();
});
