import { expect, it, vi } from "vitest";
import { uuidV7 } from "../../../runtime/event/uuid-v7.js";

it("makes ids of the form of RFC 9562 that name the millisecond", () => {
  const before = Date.now();
  const id = uuidV7();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const millisecond = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  expect(millisecond).toBeGreaterThanOrEqual(before);
  expect(millisecond).toBeLessThan(before + 1000);
});

it("makes ids that rise, also many within a millisecond, and when the clock goes back", () => {
  const now = Date.now();
  const clock = vi.spyOn(Date, "now").mockReturnValue(now + 10_000);
  const ids = Array.from({ length: 10_000 }, uuidV7);
  clock.mockReturnValue(now);
  ids.push(...Array.from({ length: 100 }, uuidV7));
  clock.mockRestore();
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
