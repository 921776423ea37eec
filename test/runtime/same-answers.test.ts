import { type Book, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import fc from "fast-check";
import { expect, it } from "vitest";
import { collect } from "../support/collect.js";
import { describeOnPostgres } from "../support/postgres.js";
import { emptyPostgresStore } from "./postgres/emptied-pool.js";
import { order, orderPlaced, paymentCaptured, type Shop, shop, shopOpened } from "../../runtime/testing/shop.js";
import { shopSchema, shopSchemaOfPostgres } from "./shop-schema.js";
import { databaseFile } from "./temporary-files.js";

const few = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const coupons = few("A", "a", "", "\uD800", "\uFFFD", "\uE000", "😀", "B\u0000C");
const addresses = few("10.0.0.1", "::ffff:a00:1", "::1", "255.255.255.255");
const dues = few("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.0000001Z", "2025-12-31t23:00:00-01:00", "9999-12-31T23:59:59.999999Z");
const serials = few("0", "-1", "9007199254740993", "-9223372036854775808");
const refs = few({ type: "a", id: "1" }, { type: "a", id: null }, { type: "b", id: "1" });

const isTag = (text: string | undefined): boolean => text !== undefined && !/[\0\p{Surrogate}]/u.test(text);

const event = fc.oneof(
  fc.record({
    details: fc
      .record({
        total: few(0, -5, 2 ** 53 - 1),
        coupon: maybe(coupons),
        skus: maybe(fc.array(coupons, { maxLength: 3 })),
        address: maybe(addresses),
        due: maybe(dues),
        serial: maybe(serials),
        gift: maybe(fc.boolean()),
      })
      // The coupon makes a tag, which not every text can be.
      .map((more) => ({ ...order(1), ...more, coupon: isTag(more.coupon) ? more.coupon : undefined, note: more.coupon })),
    definition: few(orderPlaced),
    about: fc.record({
      actor: maybe(refs),
      occurredAt: maybe(few("2026-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z")),
      tags: maybe(fc.array(few("t", "u"))),
    }),
  }),
  fc.record({
    details: few({ orderId: order(1).orderId, provider: "x" }),
    definition: few(paymentCaptured),
    about: fc.record({ links: maybe(fc.array(refs, { maxLength: 2 })), actor: maybe(fc.array(refs, { maxLength: 2 })) }),
  }),
  fc.record({ details: few({}), definition: few(shopOpened), about: fc.record({ subject: maybe(refs) }) }),
);

type Emitted = typeof event extends fc.Arbitrary<infer Event> ? Event : never;

const match = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(value, few(null), fc.record({ in: fc.array(value, { maxLength: 3 }) }), fc.record({ not: fc.oneof(value, few(null)) }));
const range = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(match(value), fc.record({ from: value }), fc.record({ from: value, to: value }));

const envelope = {
  category: maybe(few<string | string[]>("action", ["action", "metric"], [])),
  severity: maybe(few("low", "high")),
  subject: maybe(fc.oneof(refs, few(null))),
  actor: maybe(refs),
  link: maybe(refs),
  tags: maybe(
    fc.record({
      all: maybe(fc.array(few("t", "u", "sales"), { maxLength: 2 })),
      any: maybe(fc.array(few("t", "sales"))),
      none: maybe(fc.array(few("u"))),
    }),
  ),
  from: maybe(few("1970-01-01", "2026-01-01T00:00:00Z", "now-1d")),
  to: maybe(few("1970-01-01", "2026-01-01T00:00:00.001Z", "now")),
  order: maybe(few("newest", "oldest")),
  limit: maybe(fc.nat(4)),
};

const details = fc.record(
  {
    coupon: range(coupons),
    total: range(few(0, -5, 7, 2 ** 53 - 1)),
    skus: range(coupons),
    address: range(addresses),
    due: range(dues),
    serial: range(serials),
    gift: match(fc.boolean()),
  },
  { requiredKeys: [] },
);

it("holds for every search in every store of one process", () => holdsForEverySearch(15, () => []));

describeOnPostgres("a search", (database) => {
  it(
    "has the same answers in PostgreSQL",
    () => holdsForEverySearch(4, () => [emptyPostgresStore(database(), shopSchemaOfPostgres)]),
    60_000,
  );
});

async function holdsForEverySearch(numRuns: number, others: () => readonly Store[]): Promise<void> {
  const run = async (events: readonly Emitted[], queries: readonly object[], searches: readonly object[]): Promise<void> => {
    const columns = sqliteStore(databaseFile(), { schema: shopSchema, durability: "normal" });
    const stores = [memoryStore(), sqliteStore(databaseFile()), columns, ...others()];
    const books = await Promise.all(stores.map((store) => openBook<Shop, unknown>({ registry: shop(), store, handlers: {} })));
    const answers = await Promise.all(books.map((book) => answersOf(book, { events, queries, searches })));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await Promise.all(books.map((book) => book.close()));
  };
  const many = fc.array(fc.record(envelope), { minLength: 5, maxLength: 10 });
  const property = fc.asyncProperty(
    fc.array(event, { minLength: 5, maxLength: 25 }),
    many,
    fc.array(details, { minLength: 5, maxLength: 12 }),
    run,
  );
  await fc.assert(property, { numRuns });
}

interface Given {
  readonly events: readonly Emitted[];
  readonly queries: readonly object[];
  readonly searches: readonly object[];
}

async function answersOf(book: Book<Shop>, { events, queries, searches }: Given): Promise<unknown> {
  const emitted: string[] = [];
  for (const [index, { definition, details: given, about }] of events.entries()) {
    const receipt = await book.emit(definition, given, { id: `event-${index}`, ...about }).catch((error: Error) => error);
    emitted.push(receipt instanceof Error ? receipt.message : receipt.state);
  }
  const found = await Promise.all(queries.map(async (query) => [await namesOf(book.find(query)), await book.count(query)]));
  const orders = book.only("order.placed");
  const byDetails = await Promise.all(
    searches.map(async (where) => [await namesOf(orders.find({ details: where })), await orders.count({ details: where })]),
  );
  return { emitted, found, byDetails };
}

async function namesOf(events: AsyncIterable<{ readonly id: string; readonly details: unknown }>): Promise<readonly unknown[]> {
  return (await collect(events)).map(({ id, details: kept }) => [id, kept]);
}
