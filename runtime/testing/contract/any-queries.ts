import type { Query, Where } from "../../index.js";
import type { Dice } from "../dice.js";
import { addresses, coupons, dues, refs, serials, totals } from "./any-events.js";
import type { Indexed } from "./detail-searches.js";

/** A search by the envelope. */
export function anyQuery(dice: Dice): Query<object> {
  return {
    category: dice.maybe(() => dice.one<string | readonly string[]>(["action", ["action", "metric"], []])),
    severity: dice.maybe(() => dice.one(["low", "high"] as const)),
    subject: dice.maybe(() => dice.one([...refs, null])),
    actor: rarely(dice, () => dice.one(refs)),
    link: rarely(dice, () => dice.one(refs)),
    tags: dice.maybe(() => ({
      all: dice.maybe(() => dice.some(["t", "u", "sales"], 2)),
      any: dice.maybe(() => dice.some(["t", "sales"], 3)),
      none: dice.maybe(() => dice.some(["u"], 1)),
    })),
    from: rarely(dice, () => dice.one(["1970-01-01", "2026-01-01T00:00:00Z", "now-1d"])),
    to: rarely(dice, () => dice.one(["1970-01-01", "2026-01-01T00:00:00.001Z", "now"])),
    order: dice.maybe(() => dice.one(["newest", "oldest"] as const)),
    limit: dice.maybe(() => dice.below(5)),
  };
}

// All conditions hold together: where each is as likely as not, hardly anything would be found.
function rarely<T>(dice: Dice, make: () => T): T | undefined {
  return dice.maybe(() => dice.maybe(make));
}

/** A search by details. */
export function anyWhere(dice: Dice): Where<Indexed> {
  const all = {
    coupon: anyRange(dice, coupons),
    total: anyRange(dice, totals),
    skus: anyRange(dice, coupons),
    address: anyRange(dice, addresses),
    due: anyRange(dice, dues),
    serial: anyRange(dice, serials),
    gift: anyMatch(dice, [true, false]),
  };
  const kept = Object.entries(all).filter(() => dice.below(4) === 0);
  // Each is of its detail's kind; what keeps some of them is not known to the compiler.
  return Object.fromEntries(kept) as Where<Indexed>;
}

function anyMatch<T>(dice: Dice, values: readonly [T, ...T[]]): unknown {
  const match = dice.below(5);
  if (match === 0) return null;
  if (match === 1) return { in: dice.some(values, 3) };
  if (match === 2) return { not: dice.one([...values, null]) };
  return dice.one(values);
}

function anyRange<T>(dice: Dice, values: readonly [T, ...T[]]): unknown {
  if (dice.below(2) === 0) return anyMatch(dice, values);
  return { from: dice.one(values), to: dice.maybe(() => dice.one(values)) };
}
