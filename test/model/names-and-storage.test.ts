import { describe, expect, it } from "vitest";
import { eventOf, modelOf, sayings } from "../support/model-of.js";

const head = "catalog: shop\ndescription: A.\nowner: a\ndefaults: { category: c, retain: 1d }\ncategories: { c: C. }\n";

describe("names", () => {
  it("derive from the type, or from `as`", () => {
    const model = modelOf(`${head}events:\n  order.placed: A.\n  order-placed: { description: A., as: OrderWasPlaced }\n`);
    expect(eventOf(model, "order.placed").names).toEqual({
      event: "OrderPlaced",
      details: "OrderPlacedDetails",
      emit: "emitOrderPlaced",
      create: "newOrderPlaced",
      accepts: "isOrderPlacedDetails",
      issues: "orderPlacedIssues",
      definition: "orderPlaced",
    });
    expect(eventOf(model, "order-placed").names.emit).toBe("emitOrderWasPlaced");
    expect(eventOf(model, "order-placed").storage.view).toBe("order_was_placed");
  });

  it("of constants step aside for words of the language and for exports", () => {
    const model = modelOf(`${head}types: { Money: { amount: integer } }\nevents: { delete: A., is.money: B. }\n`);
    expect(model.events.map(({ names }) => names.definition)).toEqual(["delete_", "isMoney_"]);
  });

  it.each([
    [
      "of a type and an event",
      "types: { OrderPlaced: { a: string } }\nevents: { order.placed: A. }\n",
      "7:11 names-stay-apart: Both become `OrderPlaced`; the other is at 6:10. help: Rename one, or give it `as: OrderWasPlaced`.",
    ],
    [
      "of a type's check and an event's",
      "types: { PaidDetails: { a: string } }\nevents: { paid: A. }\n",
      "7:11 names-stay-apart: Both export `PaidDetails`; the other is at 6:10. help: Rename one, or give it `as: PaidEvent`.",
    ],
    [
      "that differ only in case",
      "events: { app.Viewed: A., app.viewed: B. }\n",
      "6:27 names-stay-apart: Both become `AppViewed`; the other is at 6:11. help: Rename one, or give it `as: AppWasViewed`.",
    ],
    [
      "that differ in inner capitals",
      "events: { app.PageViewed: A., app.Pageviewed: B. }\n",
      "6:31 names-stay-apart: It differs from `app.PageViewed` only in case; the other is at 6:11. help: Rename one.",
    ],
    [
      "of handlers",
      "events: { a.b: A. }\nhandlers:\n  to-1: { description: A., on: [a.b] }\n  to1: { description: A., on: [a.b] }\n",
      "9:3 names-stay-apart: Both become `to1`; the other is at 8:3. help: Rename one.",
    ],
    [
      "of a handler that every object has",
      "events: { a.b: A. }\nhandlers:\n  to-string: { description: A., on: [a.b] }\n",
      "8:3 names-are-free: `to-string` becomes the property `toString`, and every JavaScript object is asked for a member of that name. help: Choose another name, such as `run-to-string`.",
    ],
  ])("%s stay apart", (_, lines, saying) => {
    expect(sayings(head + lines)).toEqual([saying]);
  });

  it("of events stay apart in the whole model", () => {
    const texts = {
      "a.events.yaml": `${head}events: { order.placed: A. }\n`,
      "b.events.yaml": `${head.replace("shop", "b")}events: { order-placed: A. }\n`,
    };
    expect(sayings(texts)).toEqual([
      "a.events.yaml:6:11 names-stay-apart: Both become `OrderPlaced`; the other is at b.events.yaml:6:11. help: Rename one, or give it `as: OrderWasPlaced`.",
    ]);
  });
});

describe("storage", () => {
  const model = modelOf(`${head}types: { Sku: { type: string, maxLength: 9 }, Size: [1, 2.5] }
events:
  a.b:
    description: A.
    details:
      plain: Sku
      customerID: { type: uuid | null, indexed: true }
      tags: { type: "Sku[]", indexed: true }
      net?: { type: cidr, indexed: true }
      position: { type: integer, indexed: true }
      size: { type: Size, description: How big., indexed: true }
      whole: { a: string }
      mixed: string | integer
  events: A.
  event.tags: { description: A., details: { ids: { type: "uuid[]", indexed: true }, at: { type: date-time, indexed: true } } }
  sqlite.opened: A.
`);

  it("shows every field, and keeps what is indexed", () => {
    expect(eventOf(model, "a.b").storage).toEqual({
      view: "a_b",
      columns: [
        { name: "plain", field: "plain", kind: "text" },
        { name: "customer_id", field: "customerID", kind: "uuid" },
        { name: "tags", field: "tags", kind: "json" },
        { name: "net", field: "net", kind: "cidr" },
        { name: "position", field: "position", kind: "integer" },
        { name: "size", field: "size", kind: "number" },
        { name: "whole", field: "whole", kind: "json" },
        { name: "mixed", field: "mixed", kind: "json" },
      ],
      table: {
        name: "a_b__details",
        columns: [
          { name: "customer_id", field: "customerID", kind: "uuid" },
          { name: "net", field: "net", kind: "cidr" },
          { name: "position_", field: "position", kind: "integer" },
          { name: "size", field: "size", kind: "number" },
        ],
      },
      lists: [{ name: "a_b__tags__list", field: "tags", kind: "text" }],
    });
  });

  it("keeps clear of the base layout and of what databases keep for themselves", () => {
    expect(eventOf(model, "events").storage.view).toBe("event_events_");
    expect(eventOf(model, "event.tags").storage).toMatchObject({
      view: "event_event_tags_",
      table: { name: "event_event_tags___details" },
    });
    expect(eventOf(model, "sqlite.opened").storage.view).toBe("event_sqlite_opened_");
  });

  it("keeps clear of column names that SQLite does not give", () => {
    const { storage } = eventOf(
      modelOf(`${head}events: { a.b: { description: A., details: { "true": string, False?: string } } }\n`),
      "a.b",
    );
    expect(storage.columns.map(({ name }) => name)).toEqual(["true_", "false_"]);
  });

  it("refuses columns that meet", () => {
    const text = `${head}events:\n  a.b: { description: A., details: { net: { type: cidr, indexed: true }, netLow: { type: ip, indexed: true } } }\n`;
    expect(sayings(text)).toEqual([
      "7:74 names-stay-apart: `net` and `netLow` both become the column `net_low`; the other is at 7:38. help: Rename one; a database may be chosen later. Names that others have chosen stand in a `schema`, whose columns step aside.",
    ]);
  });
});
