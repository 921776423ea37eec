import { uuidV7 } from "../../runtime/event/uuid-v7.js";
import { type OrderDetails, orderDetails } from "./catalog.js";

/** An event of a number as whoever writes by hand needs it: its id, the time in it, and all that an emit works out as well. */
export interface EventByHand {
  readonly id: string;
  readonly minted: number;
  readonly occurred_at: string;
  readonly expires_at: string;
  readonly order_id: string;
  readonly customer_id: string;
  readonly details: OrderDetails;
}

const year = 365 * 86_400_000;

export function eventOf(number: number): EventByHand {
  const now = Date.now();
  const id = uuidV7();
  const details = orderDetails(number);
  return {
    id,
    minted: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    occurred_at: new Date(now).toISOString(),
    expires_at: new Date(now + year).toISOString(),
    order_id: details.orderId,
    customer_id: details.customerId,
    details,
  };
}
