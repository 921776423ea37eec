export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonMap = { [key: string]: Json };

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Values that hardly fit anywhere, each of another kind. */
export const others: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  "",
  "a",
  "A",
  "x".repeat(600),
  "365d",
  [],
  ["a", "a"],
  [1, 1],
  {},
  { type: 1 },
];

/** A file that says something under each key of the grammar. */
export function wholeOf(schema: JsonMap): JsonMap {
  return isMap(schema["properties"]) && "events" in schema["properties"]
    ? {
        catalog: "shop",
        description: "A shop.",
        owner: "team",
        use: ["./other.events.yaml"],
        defaults: {
          category: "orders",
          subcategory: "web",
          severity: "low",
          retain: "30d",
          owner: "a",
          enabled: true,
          subject: "order",
          tags: ["a"],
        },
        tags: { important: "To be seen." },
        categories: { orders: "Orders.", bills: { description: "Bills.", details: { a: "uuid" }, subcategories: { web: "On the web." } } },
        types: { Money: { amount: "decimal", currency: ["CHF", "EUR"] }, Sku: { type: "string", pattern: "^[A-Z]+$", "x-note": 1 } },
        events: {
          "order.placed": {
            description: "An order is placed.",
            deprecated: { description: "Too old.", use: "order.paid", until: "2030-01-31" },
            category: "orders",
            subject: "order:{id}",
            tags: ["{id}"],
            details: {
              id: "uuid",
              n: { type: "integer", minimum: 1, multipleOf: 2, indexed: true },
              list: { type: "string[]", maxItems: 3 },
              in: { a: "date" },
            },
            message: "Order {id}.",
            examples: [{ id: "a" }],
            version: 2,
            as: "OrderPlaced",
          },
          "order.paid": "An order is paid.",
        },
        handlers: {
          "send-bill": {
            description: "Sends a bill.",
            on: ["order.*"],
            delivery: "durable",
            order: "subject",
            after: ["other"],
            retry: { attempts: 3, first: "1s", most: "1h" },
            timeout: "30s",
            from: "start",
          },
        },
        "x-more": { a: 1 },
      }
    : { eventbook: 1, catalogs: ["events/*.yaml"], out: "generated", target: "js", storage: ["sqlite", "postgres"], store: "shop.sqlite" };
}

/** The value with another in the place of each of its parts, and with another key for each of its keys. */
export function changedAnywhere(value: Json, other: Json): readonly Json[] {
  if (Array.isArray(value))
    return [other, ...value.flatMap((item, at) => changedAnywhere(item, other).map((each) => value.with(at, each)))];
  if (!isMap(value)) return [other];
  const inside = Object.entries(value).flatMap(([key, item]) => [
    ...changedAnywhere(item, other).map((each) => ({ ...value, [key]: each })),
    Object.fromEntries(Object.entries(value).map(([name, each]) => [name === key ? JSON.stringify(other) : name, each])),
  ]);
  return [other, ...inside];
}
