import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeSnapshot } from "../../../runtime/event/snapshot.js";

class Money {
  readonly amount = 5;
  get currency(): string {
    return "CHF";
  }
}

class Sealed {
  readonly #secret = 1;
  get secret(): number {
    return this.#secret;
  }
}

describe("a snapshot", () => {
  it("is what JSON would carry, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { value: copy, issues } = takeSnapshot(value);
        expect(issues).toEqual([]);
        expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("shares nothing with its origin", () => {
    const origin = { list: [{ a: 1 }] };
    const { value } = takeSnapshot(origin);
    origin.list.push({ a: 2 });
    origin.list[0] = { a: 3 };
    expect(value).toEqual({ list: [{ a: 1 }] });
  });

  it("reads each property once, and only what is the value's own", () => {
    let reads = 0;
    const inherited = Object.create(
      { hidden: 1 },
      { own: { enumerable: true, get: () => ++reads }, secret: { enumerable: false, value: 2 } },
    );
    expect(takeSnapshot(inherited).value).toEqual({ own: 1 });
    expect(reads).toBe(1);
    expect(takeSnapshot(new Money()).value).toEqual({ amount: 5 });
  });

  it("takes undefined for absent, and a plain object of another realm for plain", () => {
    expect(takeSnapshot({ a: undefined, b: 1 }).value).toEqual({ b: 1 });
    expect(takeSnapshot(runInNewContext("({ a: {}, b: [1] })"))).toEqual({ value: { a: {}, b: [1] }, issues: [] });
    expect(takeSnapshot(Object.create(null))).toEqual({ value: {}, issues: [] });
  });

  it("cannot be used to change what objects inherit", () => {
    const { value } = takeSnapshot(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
  });

  it.each([
    ["a function", () => {}, /function/],
    ["a symbol", Symbol("x"), /symbol/],
    ["a bigint", 1n, /bigint.*text of digits/],
    ["NaN", Number.NaN, /NaN/],
    ["Infinity", Number.POSITIVE_INFINITY, /Infinity/],
    ["a Date", new Date(0), /Date.*toISOString/],
    ["a Map", new Map([["a", 1]]), /Map/],
    ["a Set", new Set([1]), /Set/],
    ["a boxed number", Object(1), /valueOf/],
    ["a boxed text", Object("x"), /valueOf/],
    ["bytes", new Uint8Array(1), /Uint8Array/],
    ["an error", new Error("x"), /Error/],
    ["a promise", Promise.resolve(), /Promise/],
    ["a regular expression", /x/, /RegExp/],
    ["an address with toJSON", new URL("http://localhost"), /toJSON/],
    [
      "a class with toJSON",
      new (class {
        toJSON(): string {
          return "";
        }
      })(),
      /toJSON/,
    ],
    ["an object with toJSON", { toJSON: () => 1 }, /function/],
    ["a class that hides its data", new Sealed(), /without data of its own/],
    ["nothing in a list", undefined, /undefined/],
    ["a proxy that has been revoked", revoked(), /throws when it is read/],
    [
      "a getter that throws",
      {
        get secret(): string {
          throw new Error("4711");
        },
      },
      /^throws when it is read; use plain data$/,
    ],
  ])("says where %s is, and what to use instead", (_, value, message) => {
    const { issues } = takeSnapshot({ "a/b": [value] });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      path: expect.stringMatching(/^\/a~1b\/0(\/|$)/),
      rule: "json",
      message: expect.stringMatching(message),
    });
  });

  it("ends, whatever contains itself", () => {
    const circle: Record<string, unknown> = {};
    circle["left"] = circle;
    circle["right"] = [circle, circle];
    expect(takeSnapshot(circle).issues.length).toBeGreaterThan(0);
    let shared: unknown = 1;
    for (let depth = 0; depth < 40; depth += 1) shared = [shared, shared];
    expect(takeSnapshot(shared).issues[0]?.message).toMatch(/record less/);
  });

  it("goes 64 levels deep", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(takeSnapshot(nested(64)).issues).toEqual([]);
    expect(takeSnapshot(nested(65)).issues[0]?.message).toMatch(/deeper than 64/);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
