import { expect, it } from "vitest";
import { nearestNames } from "../../../runtime/event/nearest-names.js";

it("names what looks alike, the likest first, and nothing else", () => {
  const names = ["order.placed", "order.paid", "payment.captured", "Order.Placed2"];
  expect(nearestNames("order.plcaed", names)).toEqual(["order.placed", "Order.Placed2", "order.paid"]);
  expect(nearestNames("unheard.of", names)).toEqual([]);
});
