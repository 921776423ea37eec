import { expect, it, vi } from "vitest";
import { uuidV7 } from "../../../runtime/event/uuid-v7.js";

const millisecondOf = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

it("makes ids of the form of RFC 9562 that name the millisecond", () => {
  // The last id outlives a test file, and other tests turn the clock on.
  const before = Math.max(Date.now(), millisecondOf(uuidV7()));
  const id = uuidV7();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(millisecondOf(id)).toBeGreaterThanOrEqual(before);
  expect(millisecondOf(id)).toBeLessThan(before + 1000);
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

it("follows a clock that is set right by more than an hour", () => {
  const now = Date.now();
  const clock = vi.spyOn(Date, "now").mockReturnValue(now + 365 * 24 * 3_600_000);
  const ahead = uuidV7();
  clock.mockReturnValue(now);
  const ids = [uuidV7(), uuidV7()];
  clock.mockRestore();
  expect(ids.every((id) => id < ahead)).toBe(true);
  expect(millisecondOf(ids[0] ?? "")).toBe(now);
  expect([...ids].sort()).toEqual(ids);
});
