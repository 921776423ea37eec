import { type EventbookError, newEvent, openBook, type Reader, type Store } from "@eventbook/runtime";
import { type Handlers, type Registry, registry } from "#events/registry";
import {
  emitNoteAdded,
  emitOrderPlaced,
  emitOrderStateChanged,
  emitPaymentCaptured,
  emitShopOpened,
  newStockLow,
  type OrderPlacedDetails,
} from "#events/shop";

const orderId = "0190163d-8694-739b-aea5-966c26f8ad91";
const customerId = "0190163d-8694-739b-aea5-966c26f8ad92";
const paymentId = "0190163d-8694-739b-aea5-966c26f8ad93";
const placed: OrderPlacedDetails = {
  orderId,
  customerId,
  total: { amount: 4200, currency: "CHF" },
  lines: [{ sku: "TEA-1", quantity: 2, price: { amount: 2100, currency: "CHF" } }],
  coupon: "Frühling 🌱",
};

type Print = (line: string) => void;

/** A day in the shop, told line by line. Says the same wherever it runs: no time, no random id, no position, which a store may skip. */
export async function runShop(store: Store<unknown>, print: Print): Promise<void> {
  const told = handlersThatTell(print);
  const book = await openBook({ registry, store, handlers: told.handlers, onWarning: (message) => print(`warned: ${message}`) });

  const first = await book.with({ actor: { type: "customer", id: "ada" }, correlation: "visit-1" }, async (inside) => {
    const receipt = await emitOrderPlaced(inside, placed, { id: "order-1", occurredAt: "2026-01-31T12:30:00.123Z" });
    print(`emitted: ${receipt.type} ${receipt.id} is ${receipt.state}`);
    return receipt;
  });
  const captured = { paymentId, orderId, total: placed.total, method: { kind: "card", last4: "4242" } } as const;
  const [again, paid, opened] = await Promise.all([
    emitOrderPlaced(book, placed, { id: "order-1", occurredAt: "2026-01-31T12:30:00.123Z", actor: { type: "customer", id: "ada" } }),
    emitPaymentCaptured(book, captured, { parent: first }),
    emitShopOpened(book, {}, { subject: { type: "order", id: "0" } }),
  ]);
  for (const receipt of [again, paid, opened]) print(`emitted: ${receipt.type} is ${receipt.state}`);
  const group = await book.record([
    newStockLow({ sku: "TEA-1", left: 3 }),
    await newEvent(registry, "stock.low", { sku: "TEA-2", left: 0 }),
  ]);
  print(`recorded: ${group.map(({ type, state }) => `${type} is ${state}`).join(", ")}`);
  const positions = [first, paid, opened, ...group].map(({ position }) => Number(position));
  print(`positions rise: ${positions.every((position, index) => index === 0 || (positions[index - 1] ?? 0) < position)}`);
  print(`ids sort as they were made: ${group.every(({ id }, index) => index === 0 || (group[index - 1]?.id ?? "") < id)}`);

  const about = { subject: { type: "order", id: orderId } } as const;
  const paired = await emitNoteAdded(book, { text: "\ud83c\udf31" }, about);
  print(`a pair of surrogates: ${JSON.stringify((await book.get(paired.id))?.details)}`);
  await emitNoteAdded(book, { text: "\ud800" }, about).catch((error: Error) => print(`one that is alone: ${error.message}`));

  await refusals(book, print);
  await told.everything(3);
  await book.idle();

  await searches(book, print);
  print(`keeps: shop.opened ${book.keeps("shop.opened")}`);
  await book.close();
  print(await reasonOf(() => emitShopOpened(book)));
}

interface Told {
  readonly handlers: Handlers;
  /** Resolves when the durable handler was called as often, so that no run depends on how long a wait was. */
  readonly everything: (calls: number) => Promise<void>;
}

/** The inline handler records an event of its own; the durable one fails at its first attempt. */
function handlersThatTell(print: Print): Told {
  const receipts: string[] = [];
  let wake: () => void = () => {};
  const handlers: Handlers = {
    keepOpenOrders: async (event, run) => {
      if (event.type !== "order.placed") return;
      const note = await emitNoteAdded(run.recorder, { text: "watched" }, { subject: { type: "order", id: event.details.orderId } });
      print(`inline: ${event.type} attempt ${run.attempt}, note ${note.state}`);
    },
    sendReceipt: (event, run) => {
      receipts.push(`${event.type} attempt ${run.attempt}`);
      wake();
      if (event.type === "order.placed" && run.attempt === 1) throw new Error("The mail server sleeps.");
    },
  };
  const everything = async (calls: number): Promise<void> => {
    while (receipts.length < calls) await new Promise<void>((resolve) => (wake = resolve));
    for (const receipt of receipts.toSorted()) print(`durable: ${receipt}`);
  };
  return { handlers, everything };
}

async function refusals(book: Parameters<typeof emitOrderPlaced>[0] & Reader<Registry>, print: Print): Promise<void> {
  const wrong = { ...placed, orderId: "7", total: { amount: -1, currency: "EURO" }, lines: [], coupon: "🌱".repeat(41), more: true };
  // @ts-expect-error -- what no compiler lets through, and what arrives all the same.
  print(await reasonOf(() => emitOrderPlaced(book, wrong)));
  // @ts-expect-error -- "lost" is not a state of an order.
  print(await reasonOf(() => emitOrderStateChanged(book, { orderId, newState: "lost" })));
  print(await reasonOf(() => emitOrderPlaced(book, { ...placed, coupon: "other" }, { id: "order-1" })));
  print(await reasonOf(() => newEvent(registry, "order.palced" as never, {} as never)));
}

async function searches(book: Reader<Registry>, print: Print): Promise<void> {
  const orders = book.only("order.placed");
  for await (const event of orders.find({ details: { coupon: "Frühling 🌱" } })) {
    const { type, subject, actors, tags, severity, occurredAt, message, details } = event;
    print(`found: ${JSON.stringify({ type, subject, actors, tags, severity, occurredAt, message, details })}`);
  }
  for await (const event of book.find({ order: "oldest" })) print(`log: ${event.type} ${event.message}`);
  print(`counted: ${await book.count()} of them ${await book.count({ severity: "medium" })} medium`);
  print(
    `tagged: ${await book.count({ tags: { all: ["sales"] } })}, about the order: ${await book.count({ subject: { type: "order", id: orderId } })}`,
  );
  print(`got: ${(await book.get("order-1"))?.message}; nothing of another id: ${(await book.get("nothing")) === null}`);
}

/** What an emit is refused with: code, message and issues. */
async function reasonOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return "refused: nothing";
  } catch (error) {
    const { code, message } = error as EventbookError;
    const issues = (error as { readonly issues?: unknown }).issues;
    return `refused: ${code}: ${message}${issues === undefined ? "" : ` ${JSON.stringify(issues)}`}`;
  }
}
