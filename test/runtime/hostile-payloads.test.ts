import { inspect } from "node:util";
import { type Book, EventbookError, newEvent, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../support/collect.js";
import { order, orderPlaced, type Shop, shop } from "../../runtime/testing/shop.js";

let book: Book<Shop>;
beforeEach(async () => {
  book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
});
afterEach(() => book.close());

function emit(details: unknown, about: object = {}): Promise<unknown> {
  return book.emit(orderPlaced, details as never, about as never);
}

async function refusalOf(details: unknown, about: object = {}): Promise<unknown> {
  return emit(details, about).then(
    () => null,
    (reason: unknown) => reason,
  );
}

const secret = "4711-secret";
const nested = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], 1);
const sparse: unknown[] = [];
sparse[3] = "a";

describe("details that mean no good", () => {
  it.each<[string, unknown]>([
    ["what would change prototypes", JSON.parse(`{ "__proto__": { "isAdmin": true }, "orderId": "1" }`)],
    ["a zero character", { ...order(1), coupon: `${secret}\u0000` }],
    ["half a character", { ...order(1), coupon: `${secret}\uD800` }],
    ["half a character in a name", { ...order(1), [`${secret}\uDC00`]: 1 }],
    ["no date", { ...order(1), due: new Date(Number.NaN) }],
    ["what contains itself", circle()],
    ["a name that is nobody's business", { ...order(1), orderId: 1, [secret]: secret }],
    ["what is inherited", Object.create(order(1))],
    ["a list with holes", { ...order(1), skus: sparse }],
    ["a promise to be", { ...order(1), then: () => undefined }],
    ["what is nested 10,000 deep", { ...order(1), skus: nested(10_000) }],
    ["a hundred thousand keys", Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at]))],
    ["a getter that throws", Object.defineProperty({}, "orderId", { enumerable: true, get: () => raise(secret) })],
    ["a proxy that throws", new Proxy({}, { ownKeys: () => raise(secret) })],
    ["a symbol", Symbol(secret)],
    ["a number without end", { ...order(1), total: Number.POSITIVE_INFINITY }],
  ])("are refused, and not repeated: %s", async (_, details) => {
    const reason = await refusalOf(details);
    expect(reason).toBeInstanceOf(EventbookError);
    expect(reason).toMatchObject({ code: "invalid-details" });
    expect(inspect(reason, { depth: 9 }) + JSON.stringify(reason)).not.toContain(secret);
    expect((reason as { readonly issues: readonly unknown[] }).issues.length).toBeLessThanOrEqual(1000);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("isAdmin");
    expect(await collect(book.find({}))).toEqual([]);
  });

  it("are read once: what is checked is what is kept", async () => {
    let times = 0;
    await emit({
      ...order(1),
      get coupon() {
        times += 1;
        return times === 1 ? "first" : { another: times };
      },
    });
    expect(times).toBe(1);
    expect(await collect(book.find({}))).toMatchObject([{ details: { coupon: "first" } }]);
  });

  it("are not waited for: details with a `then` are refused, and it is never called", async () => {
    let calls = 0;
    await refusalOf({
      ...order(1),
      then: (resolve: (value: unknown) => void) => {
        calls += 1;
        resolve({});
      },
    });
    await refusalOf({
      then: () => {
        calls += 1;
      },
    });
    expect(calls).toBe(0);
  });
});

it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "", "order.placed\n", "ORDER.PLACED"])(
  "an event type from outside is known or not: %j",
  async (type) => {
    await expect(newEvent(shop(), type, {})).rejects.toMatchObject({ code: "event-not-found" });
  },
);

it.each<[string, object]>([
  ["a line break in an id", { correlationId: "a\r\nX-Evil: 1" }],
  ["a zero character", { session: "a\u0000b" }],
  ["half a character", { session: "\ud800" }],
  ["another kind", { session: { toString: () => "x" } }],
  ["a prototype", JSON.parse('{ "__proto__": { "session": "x" } }') as object],
  ["what nobody knows", { "Bad-Ext": "x" }],
])("what is said about an event is kept as it is, or refused with a code: %s", async (_, about) => {
  const reason = await refusalOf(order(1), about);
  if (reason !== null) expect(reason).toBeInstanceOf(EventbookError);
  else expect(await collect(book.find({}))).toMatchObject([Object.hasOwn(about, "__proto__") ? {} : about]);
});

it.each<[string, object]>([
  ["what would change prototypes", JSON.parse('{ "skus": [{ "__proto__": { "isAdmin": true } }] }') as object],
  ["a text of ten million characters", { note: "x".repeat(10_000_000) }],
  ["a list of a million", { skus: Array.from({ length: 1_000_000 }, () => "a") }],
])("what the catalog allows is kept as it is, and does nothing: %s", async (_, more) => {
  const details = { ...order(1), ...more };
  expect(await refusalOf(details)).toBe(null);
  const [event] = await collect(book.find({}));
  expect(JSON.stringify(event?.details) === JSON.stringify(details)).toBe(true);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBe(undefined);
});

function circle(): object {
  const details: Record<string, unknown> = { ...order(1) };
  details["skus"] = [details];
  return details;
}

function raise(message: string): never {
  throw new Error(message);
}
