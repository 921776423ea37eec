/** A place in the application, and all that is said of it below its signature. */
export const hovers: readonly (readonly [what: string, piece: string, says: readonly string[]])[] = [
  [
    "an emitter",
    "await emitOrder‸Placed(",
    ["A customer placed an order.", "Category `action` (sale), severity low; kept 1 day; owner \\@acme/orders."],
  ],
  [
    "a constructor",
    "  newOrder‸Placed(",
    [
      "A customer placed an order.",
      "Checks and makes `order.placed` without recording it: `recorder.record([newOrderPlaced(...), ...])`.",
      "Category `action` (sale), severity low; kept 1 day; owner \\@acme/orders.",
    ],
  ],
  [
    "an event",
    "event: Order‸Placed)",
    ["A customer placed an order.", "Category `action` (sale), severity low; kept 1 day; owner \\@acme/orders."],
  ],
  [
    "a details type",
    "details: OrderPlaced‸Details = ",
    ["A customer placed an order.", "Category `action` (sale), severity low; kept 1 day; owner \\@acme/orders."],
  ],
  [
    "a details type that is described at length",
    "}: OrderMoved‸Details",
    ["An order moved on.", "It does so *often*.", "Category `change`, severity low; kept 365 days; owner \\@acme/orders."],
  ],
  [
    "a deprecated emitter that does nothing any more",
    "await emitOrder‸Lost(",
    [
      "An order is lost.",
      "Disabled: emitting it does nothing. Category `action`, severity low; kept 365 days; owner \\@acme/orders.",
      "*@deprecated* — Orders move. Use `order.moved` instead. Until 2030-12-31.",
    ],
  ],
  ["a property", "total.amo‸unt", ["In minor units."]],
  ["a property of a used catalog's category", "newState, oldSt‸ate, orderId, failure }", ["Absent when it was made."]],
  ["a property of which nothing is said", "total.curr‸ency", []],
  ["a deprecated property", "address.zi‸p", ["*@deprecated* — Nobody reads it."]],
  ["a property of a JSON Schema", "note.te‸xt", ["As it was typed."]],
  [
    "a handler's key",
    "sendRec‸eipt:",
    ["send-receipt: durable, in order per subject; owner \\@acme/orders. Its events are kept 1 day.", "Mails the receipt."],
  ],
];
