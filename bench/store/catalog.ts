import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyRegistry, EventOptions, NewEvent, Receipt, Recorder } from "@eventbook/runtime";
import type { StorageSchema } from "@eventbook/runtime/store";
import { generateFrom } from "../generated-project.js";

/** What was generated from the catalog of this benchmark. */
export interface Shop {
  readonly registry: AnyRegistry;
  readonly emit: (recorder: Recorder<"order.placed">, details: OrderDetails, about?: EventOptions) => Promise<Receipt>;
  readonly create: (details: OrderDetails) => NewEvent;
  readonly postgres: StorageSchema<"postgres">;
  readonly sqlite: StorageSchema<"sqlite">;
}

export interface OrderDetails {
  readonly orderId: string;
  readonly customerId: string;
  readonly email: string;
  readonly total: { readonly amount: number; readonly currency: "CHF" | "EUR" };
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly price: number }[];
  readonly coupon: string;
}

const catalog = `catalog: shop
description: What happens in a shop.
owner: bench
defaults: { category: action, severity: low, retain: 365d }
categories:
  action: Somebody did something.
events:
  order.placed:
    description: A customer placed an order.
    subject: "order:{orderId}"
    message: "{$actor} placed order {orderId}."
    tags: [sales]
    details:
      orderId: uuid
      customerId: uuid
      email: email
      total: { amount: { type: integer, minimum: 0 }, currency: [CHF, EUR] }
      lines: { type: "Line[]", minItems: 1 }
      coupon: { type: string, maxLength: 40, indexed: true }
types:
  Line: { sku: string, quantity: { type: integer, minimum: 1 }, price: number }
`;

const handlers = `handlers:
  count-orders:
    description: Does nothing for an order, as often as there is one.
    on: [order.placed]
`;

const configuration = `eventbook: 1
catalogs: [events/*.events.yaml]
out: generated
target: js
storage: [postgres, sqlite]
`;

/** A shop of one event, that has a row in every table but that of links; with a durable handler, or without. */
export async function generateShop(folder: string, handling: "with a handler" | "without handlers"): Promise<Shop> {
  const text = handling === "with a handler" ? catalog + handlers : catalog;
  const generated = join(generateFrom(folder, { "eventbook.config.yaml": configuration, "events/shop.events.yaml": text }), "generated");
  const load = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
    (await import(pathToFileURL(join(generated, file)).href)) as Readonly<Record<string, unknown>>;
  const [shop, registry, postgres, sqlite] = await Promise.all(
    ["shop.js", "registry.js", "storage/postgres.js", "storage/sqlite.js"].map(load),
  );
  return {
    registry: registry?.["registry"] as AnyRegistry,
    emit: shop?.["emitOrderPlaced"] as Shop["emit"],
    create: shop?.["newOrderPlaced"] as Shop["create"],
    postgres: postgres?.["schema"] as Shop["postgres"],
    sqlite: sqlite?.["schema"] as Shop["sqlite"],
  };
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0").slice(-digits);

/** The details of the order of a number: no two are the same, and all are about as long. */
export function orderDetails(number: number): OrderDetails {
  const id = `${hex(number * 2_654_435_761, 8)}-0000-4000-8000-${hex(number, 12)}`;
  return {
    orderId: id,
    customerId: `00000000-0000-4000-8000-${hex(number % 1_000, 12)}`,
    email: `customer-${number % 1_000}@shop.example`,
    total: { amount: 4_200 + (number % 1_000), currency: "CHF" },
    lines: [
      { sku: `TEA-${number % 100}`, quantity: 1 + (number % 3), price: 21.5 },
      { sku: "CUP-7", quantity: 2, price: 8.25 },
    ],
    coupon: `SPRING-${number % 5_000}`,
  };
}

/** Who placed it. */
export function customerOf({ customerId }: OrderDetails): EventOptions {
  return { actor: { type: "customer", id: customerId } };
}
