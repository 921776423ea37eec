import { checkedDetails } from "../../runtime/event/checked-details.js";
import { race } from "../race.js";
import type { Row } from "../row.js";
import { compared } from "../validate-field-maps.js";
import { orderDetails, type Shop } from "./catalog.js";

/** What an emit does to details before they go to a store, against printing the whole event as JSON once. */
export function ownCostRow({ create }: Shop): Row {
  const all = Array.from({ length: 100 }, (_, number) => orderDetails(number));
  const events = all.map((details) => {
    const { id, definition } = create(details);
    return {
      ...envelope,
      id,
      rootId: id,
      correlationId: id,
      type: definition.type,
      subject: { type: "order", id: details.orderId },
      details,
    };
  });
  const [first] = all.map((details) => create(details).definition);
  if (first === undefined) throw new RangeError("There is no event.");
  const { ours, json } = race({
    ours: all.map((value) => ({ run: (details) => JSON.stringify(checkedDetails(first, details)).length > 0, value })),
    json: events.map((value) => ({ run: (event) => JSON.stringify(event).length > 0, value })),
  });
  return {
    name: "snapshot, validation and JSON of an emit, of one JSON.stringify of the event",
    ...compared(ours, json),
    most: 4,
    goal: "<= 4x",
    gated: false,
  };
}

const envelope = {
  source: "shop",
  version: 1,
  category: "action",
  subcategory: null,
  severity: "low",
  occurredAt: "2026-01-31T09:30:00.000Z",
  recordedAt: "2026-01-31T09:30:00.000Z",
  expiresAt: null,
  actors: [{ type: "customer", id: "00000000-0000-4000-8000-000000000001" }],
  tags: ["sales"],
  links: [],
  parentId: null,
  session: null,
  timeline: null,
  outcome: null,
};
