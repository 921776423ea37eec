import type { AnyRegistry, Definition, Handler, HandlerEntry, Receipt, Recorder, RegistryEntry, StoredEvent } from "../index.js";

/** A registry as the generator makes one, by hand: small, but with a type for each thing that a book does. */
export interface OrderPlacedDetails {
  readonly orderId: string;
  readonly customerId: string;
  readonly total: number;
  readonly coupon?: string | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly address?: string | undefined;
  readonly network?: string | undefined;
  readonly due?: string | undefined;
  readonly serial?: string | undefined;
  readonly gift?: boolean | undefined;
}

export interface Events {
  "order.placed": StoredEvent<"order.placed", OrderPlacedDetails>;
  "payment.captured": StoredEvent<"payment.captured", { readonly orderId: string; readonly provider: string }>;
  "note.added": StoredEvent<"note.added", { readonly text: string }>;
  "shop.opened": StoredEvent<"shop.opened", object>;
  "page.viewed": StoredEvent<"page.viewed", object>;
}

interface Indexed {
  "order.placed": {
    coupon: string;
    orderId: string;
    total: number;
    skus: string;
    address: string;
    network: string;
    due: string;
    serial: string;
    gift: boolean;
  };
  "payment.captured": { orderId: string; provider: string };
}

export interface Shop<Handlers extends object = object> extends AnyRegistry {
  readonly "~types"?: { readonly events: Events; readonly indexed: Indexed; readonly handlers: Handlers; readonly inline: never };
}

export type AnyHandler = Handler<StoredEvent, keyof Events>;

const entry = {
  version: 1,
  module: "shop",
  source: "shop",
  category: "action",
  subcategory: null,
  severity: "low",
  retain: "365d",
  enabled: true,
  message: null,
  subject: null,
  tags: [],
  indexed: {},
} as const satisfies Partial<RegistryEntry>;

const events: readonly RegistryEntry[] = [
  { ...entry, type: "note.added", name: "NoteAdded", subject: "order", severity: "medium" },
  {
    ...entry,
    type: "order.placed",
    name: "OrderPlaced",
    version: 2,
    message: "{$actor} placed order {orderId} with coupon {coupon|none} for {{{total}}}.",
    subject: "order:{orderId}",
    tags: ["sales", "customer:{customerId}", "coupon:{coupon}"],
    indexed: {
      coupon: "text",
      orderId: "uuid",
      total: "integer",
      skus: "text[]",
      address: "ip",
      network: "cidr",
      due: "date-time",
      serial: "int64",
      gift: "boolean",
    },
  },
  { ...entry, type: "page.viewed", name: "PageViewed", category: "metric", enabled: false },
  {
    ...entry,
    type: "payment.captured",
    name: "PaymentCaptured",
    subject: "order:{orderId}",
    indexed: { orderId: "uuid", provider: "text" },
  },
  { ...entry, type: "shop.opened", name: "ShopOpened", category: "metric", severity: "high", retain: "forever" },
];

/** The shop, with these handlers. */
export function shop<Handlers extends object = object>(...handlers: readonly HandlerEntry[]): Shop<Handlers> {
  return {
    format: 1,
    categories: [
      { name: "action", description: "Somebody did something." },
      { name: "metric", description: "A figure." },
    ],
    events,
    handlers,
    modules: { shop: async () => ({ newOrderPlaced: () => ({}) }) },
  };
}

/** A handler of the registry: durable, for placed orders, by subject, tried three times within milliseconds, from the end. */
export function handler(name: string, more: Partial<HandlerEntry> = {}): HandlerEntry {
  return {
    name,
    export: name,
    on: ["order.placed"],
    delivery: "durable",
    order: "subject",
    retry: { attempts: 3, first: "5ms", most: "20ms" },
    timeout: "30s",
    from: "end",
    ...more,
  };
}

function definition<Type extends keyof Events>(type: Type, required: Readonly<Record<string, "string" | "number">>): Definition<Type> {
  const fields = Object.entries(required);
  return {
    type,
    version: 1,
    accepts: (details) =>
      typeof details === "object" &&
      details !== null &&
      fields.every(([name, kind]) => typeof (details as Readonly<Record<string, unknown>>)[name] === kind),
    describe: () => ["object", required, null, true],
  };
}

export const orderPlaced: Definition<"order.placed"> = definition("order.placed", {
  orderId: "string",
  customerId: "string",
  total: "number",
});
export const paymentCaptured: Definition<"payment.captured"> = definition("payment.captured", { orderId: "string", provider: "string" });
export const noteAdded: Definition<"note.added"> = definition("note.added", { text: "string" });
export const shopOpened: Definition<"shop.opened"> = definition("shop.opened", {});
export const pageViewed: Definition<"page.viewed"> = definition("page.viewed", {});

/** An order's id; the number is seen in it. */
export function orderId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** The details of a small order. */
export function order(number: number, more: Partial<OrderPlacedDetails> = {}): OrderPlacedDetails {
  return { orderId: orderId(number), customerId: "c-1", total: number * 100, ...more };
}

/** Places an order of this number. */
export function place(recorder: Recorder<"order.placed">, number: number, more: Partial<OrderPlacedDetails> = {}): Promise<Receipt> {
  return recorder.emit(orderPlaced, order(number, more));
}

/** The number of an order, from the event about it. */
export function numberOf(event: StoredEvent): number {
  return Number(event.subject?.id?.slice(-12));
}
