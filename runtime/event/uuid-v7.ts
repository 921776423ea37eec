const hex: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
// Two bytes for the counter, eight for what follows it.
const randomPerId = 10;
const pool = new Uint8Array(randomPerId * 256);

let used: number = pool.length;
let last = { millisecond: 0, counter: 0 };

// A clock that was ahead and is set right is believed: ids of its former time would be refused as long as the process runs.
const believedBack = 3_600_000;

/** A new UUIDv7 (RFC 9562). Ids made in one process sort in the order in which they were made, unless the clock is set back by more than an hour. */
export function uuidV7(): string {
  refill();
  last = following(last, Date.now());
  const id = text(last.millisecond, last.counter, used + 2);
  used += randomPerId;
  return id;
}

function refill(): void {
  if (used < pool.length) return;
  globalThis.crypto.getRandomValues(pool);
  used = 0;
}

// The twelve bits after the version count within a millisecond, from a random start in the lower half (RFC 9562, 6.2, method 1).
function following(previous: typeof last, now: number): typeof last {
  if (now > previous.millisecond || now < previous.millisecond - believedBack)
    return { millisecond: now, counter: (byte(used) << 3) | (byte(used + 1) & 7) };
  if (previous.counter < 0xfff) return { millisecond: previous.millisecond, counter: previous.counter + 1 };
  return { millisecond: previous.millisecond + 1, counter: 0 };
}

function text(millisecond: number, counter: number, from: number): string {
  const high = Math.floor(millisecond / 0x1_0000);
  const low = millisecond & 0xffff;
  const time = `${pair(high >>> 24)}${pair(high >>> 16)}${pair(high >>> 8)}${pair(high)}-${pair(low >>> 8)}${pair(low)}`;
  const middle = `${pair(0x70 | (counter >>> 8))}${pair(counter)}-${pair(0x80 | (byte(from) & 0x3f))}${pair(byte(from + 1))}`;
  const node = `${pair(byte(from + 2))}${pair(byte(from + 3))}${pair(byte(from + 4))}${pair(byte(from + 5))}${pair(byte(from + 6))}${pair(byte(from + 7))}`;
  return `${time}-${middle}-${node}`;
}

function pair(value: number): string {
  return hex[value & 0xff] ?? "";
}

function byte(index: number): number {
  return pool[index] ?? 0;
}
