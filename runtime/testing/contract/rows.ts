import type { EventRow, NewRow, StreamKey } from "../../store/index.js";
import { order, orderId } from "../shop.js";

const instant = Date.UTC(2026, 0, 31);

/** A placed order as a book hands it to a store. */
export function placedRow(id: string, number: number, more: Partial<NewRow["row"]> = {}): NewRow {
  return {
    row: {
      id,
      type: "order.placed",
      version: 1,
      source: "shop",
      category: "action",
      subcategory: null,
      severity: "low",
      occurredAt: instant,
      expiresAt: null,
      subject: { type: "order", id: orderId(number) },
      actors: [],
      tags: [],
      links: [],
      parentId: null,
      rootId: null,
      correlationId: null,
      session: null,
      timeline: null,
      outcome: null,
      stream: null,
      details: JSON.stringify(order(number)),
      redactable: null,
      redactAt: null,
      ...more,
    },
    occurredAtGiven: true,
    inline: [],
  };
}

/** A stream that cases write to. */
export const cart: StreamKey = { type: "cart", id: "1" };

/** An order of which nobody has said when it was placed, or in which stream, unless more is said. */
export function newRow(id: string, more: Partial<EventRow> = {}, expectedVersion?: NewRow["expectedVersion"]): NewRow {
  return { ...placedRow(id, 1, more), occurredAtGiven: false, expectedVersion };
}
