import type { Definition, EventOptions, Ref } from "../../index.js";
import type { Dice } from "../dice.js";
import { order, orderPlaced, paymentCaptured, shopOpened } from "../shop.js";

type Some<T> = readonly [T, ...T[]];

/** Values that stores might take for others, or sort otherwise. */
export const coupons: Some<string> = ["A", "a", "", "\uD800", "\uFFFD", "\uE000", "😀", "B\u0000C"];
export const addresses: Some<string> = ["10.0.0.1", "::ffff:a00:1", "::1", "255.255.255.255"];
export const dues: Some<string> = [
  "2026-01-01T00:00:00Z",
  "2026-01-01T00:00:00.0000001Z",
  "2025-12-31t23:00:00-01:00",
  "9999-12-31T23:59:59.999999Z",
];
export const serials: Some<string> = ["0", "-1", "9007199254740993", "-9223372036854775808"];
export const totals: Some<number> = [0, -5, 7, 2 ** 53 - 1];
export const refs: Some<Ref> = [
  { type: "a", id: "1" },
  { type: "a", id: null },
  { type: "b", id: "1" },
];
const booleans: Some<boolean> = [true, false];

/** An event that may be emitted, or refused. */
export interface AnyEvent {
  readonly definition: Definition<"order.placed" | "payment.captured" | "shop.opened">;
  readonly details: object;
  readonly about: EventOptions;
}

/** An event of one of three types, with odd details. */
export function anyEvent(dice: Dice): AnyEvent {
  return [anyOrder, anyPayment, anyOpening][dice.below(3)]?.(dice) ?? anyOrder(dice);
}

function anyOrder(dice: Dice): AnyEvent {
  const note = dice.maybe(() => dice.one(coupons));
  const details = {
    ...order(1),
    total: dice.one(totals),
    // The coupon makes a tag, which not every text can be.
    coupon: note !== undefined && /[\0\p{Surrogate}]/u.test(note) ? undefined : note,
    note,
    skus: dice.maybe(() => dice.some(coupons, 3)),
    address: dice.maybe(() => dice.one(addresses)),
    due: dice.maybe(() => dice.one(dues)),
    serial: dice.maybe(() => dice.one(serials)),
    gift: dice.maybe(() => dice.one(booleans)),
  };
  const about = {
    actor: dice.maybe(() => dice.one(refs)),
    occurredAt: dice.maybe(() => dice.one(["2026-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"])),
    tags: dice.maybe(() => dice.some(["t", "u"], 3)),
  };
  return { definition: orderPlaced, details, about };
}

function anyPayment(dice: Dice): AnyEvent {
  const about = { links: dice.maybe(() => dice.some(refs, 2)), actor: dice.maybe(() => dice.some(refs, 2)) };
  return { definition: paymentCaptured, details: { orderId: order(1).orderId, provider: "x" }, about };
}

function anyOpening(dice: Dice): AnyEvent {
  return { definition: shopOpened, details: {}, about: { subject: dice.maybe(() => dice.one(refs)) } };
}
