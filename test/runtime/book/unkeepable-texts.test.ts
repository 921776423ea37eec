import { type Context, type EventOptions, openBook } from "@eventbook/runtime";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it } from "vitest";
import { noteAdded, order, orderPlaced, shop, shopOpened } from "../../../runtime/testing/shop.js";

/** A store that must not see anything. */
const untouched: Store = {
  name: "untouched",
  open: async () => {
    const refuse = async (): Promise<never> => {
      throw new Error("The store was given an event.");
    };
    return { append: refuse, close: async () => {}, cursors: { ensure: async () => new Map() } } as never;
  },
};

describe.each<[string, string]>([
  ["NUL", "a\0b"],
  ["the first half of a character", "a\uD83D"],
  ["the second half of a character", "\uDE00b"],
])("%s is refused before the database sees it", (_, text) => {
  it.each<[string, EventOptions, RegExp]>([
    ["id", { id: text }, /`about`: `id` holds/],
    ["subject's type", { subject: { type: text, id: null } }, /`subject\.type` holds/],
    ["subject's id", { subject: { type: "order", id: text } }, /`subject\.id` holds/],
    ["tag", { tags: ["fine", text] }, /`tags\[1\]` holds/],
    ["actor's type", { actor: { type: text, id: "1" } }, /`actor\.type` holds/],
    [
      "actor's id",
      {
        actor: [
          { type: "a", id: "1" },
          { type: "a", id: text },
        ],
      },
      /`actor\[1\]\.id` holds/,
    ],
    ["link's type", { links: [{ type: text, id: "1" }] }, /`links\[0\]\.type` holds/],
    ["link's id", { links: [{ type: "a", id: text }] }, /`links\[0\]\.id` holds/],
    ["parent", { parent: { id: text } }, /`parent\.id` holds/],
  ])("in an event's %s", async (_where, about, message) => {
    const book = await openBook({ registry: shop(), store: untouched, handlers: {} });
    await expect(book.emit(shopOpened, {}, about)).rejects.toMatchObject({
      code: "invalid-about",
      message: expect.stringMatching(message),
    });
    await book.close();
  });

  it.each<[string, Context]>([
    ["session", { session: text }],
    ["correlation", { correlation: text }],
    ["actor", { actor: { type: "a", id: text } }],
    ["parent", { parent: { id: text } }],
  ])("in a context's %s", async (where, context) => {
    const book = await openBook({ registry: shop(), store: untouched, handlers: {} });
    expect(() => book.with(context, () => {})).toThrow(
      expect.objectContaining({ code: "invalid-context", message: expect.stringContaining(where) }),
    );
    await book.close();
  });

  it("in details, their names, and what is derived from them", async () => {
    const book = await openBook({ registry: shop(), store: untouched, handlers: {} });
    const refused: readonly Promise<unknown>[] = [
      book.emit(noteAdded, { text }, { subject: { type: "order", id: "1" } }),
      book.emit(noteAdded, { text: "", [text]: 1 } as never, { subject: { type: "order", id: "1" } }),
      book.emit(orderPlaced, order(1, { coupon: text })),
    ];
    for (const emit of refused) await expect(emit).rejects.toMatchObject({ code: "invalid-details" });
    await book.close();
  });
});
