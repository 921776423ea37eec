import { describe, expect, it } from "vitest";
import { nearestPatterns } from "../../generator/model/handlers/nearest-events.js";

const names = ["book.lent", "book.given-back", "payment.captured", "app.order.paid", "shelf.book.lost"];

describe("what a pattern without matches was meant for", () => {
  it.each([
    ["book.lost", ["book.lent"]],
    ["Book.Lent", ["book.lent"]],
    ["payments.*", ["payment.*"]],
    ["**.lend", ["**.lent"]],
    ["order.paid", ["app.order.paid"]],
    ["payment.captured.*", ["payment.captured"]],
    ["book.**.x", ["book.given-back", "book.lent", "shelf.book.lost"]],
    ["zzz", []],
    ["*.*.*.*", []],
  ])("%s is %j", (pattern, expected) => expect(nearestPatterns(pattern, names)).toEqual(expected));
});
