import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureBuilt, eventbook, packageFolder } from "../support/built-command.js";

/** A catalog of every thing that an application may ask the way to. */
export const files: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "app", "type": "module", "imports": { "#events/*": "./generated/*.js" } }\n',
  "tsconfig.json": `{
  "compilerOptions": { "target": "es2022", "lib": ["es2022", "esnext.disposable"], "module": "nodenext", "strict": true, "noEmit": true, "types": [] },
  "include": ["src"]
}
`,
  "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\ntarget: js\nstorage: []\n",
  "events/standard.events.yaml": `catalog: standard
description: What every catalog shares.
owner: team-platform
defaults: { category: change, retain: forever }
categories:
  change:
    description: A thing is another one now.
    details:
      newState: string
      oldState?: { type: string, description: Absent when it was made. }
types:
  Failure:
    name: string
    reason?: string
`,
  "events/shop.events.yaml": `catalog: shop
description: What happens in the shop.
owner: "@acme/orders"
use: [./standard.events.yaml]
defaults: { category: action, severity: low, retain: 365d }
categories:
  action:
    description: A person or a program did something.
    subcategories: { sale: Money came in. }
types:
  Currency: [CHF, EUR]
  Money:
    amount: { type: integer, description: In minor units. }
    currency: Currency
events:
  order.placed:
    description: A customer placed an order.
    subcategory: sale
    retain: 1d
    details:
      orderId: uuid
      "total": Money
      address: { street: string, zip?: { type: string, deprecated: Nobody reads it. } }
      size: [small, large]
  order.moved:
    category: change
    description: |
      An order moved on.

      It does so *often*.
    details: { orderId: uuid, failure?: standard.Failure }
  "order.lost":
    description: An order is lost.
    deprecated: { description: Orders move., use: order.moved, until: 2030-12-31 }
    enabled: false
    details: none
  note.added:
    description: Somebody wrote a note.
    schema: ../schemas/note.json
handlers:
  send-receipt:
    description: Mails the receipt.
    on: [order.placed]
`,
  "schemas/note.json": `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["text"],
  "properties": {
    "text": { "type": "string", "description": "As it was typed." },
    "author": { "$ref": "#/definitions/author" }
  },
  "definitions": { "author": { "type": "object", "properties": { "name": { "type": "string" } } } }
}
`,
  "src/app.ts": `import { emitOrderLost, emitOrderPlaced, isMoney, newOrderPlaced } from "#events/shop";
import type { Currency, Money, NoteAddedDetails, OrderMovedDetails, OrderPlaced, OrderPlacedDetails } from "#events/shop";
import type { Failure } from "#events/standard";
import type { Handlers } from "#events/registry";
import type { Recorder } from "@eventbook/runtime";

type AnyRecorder = Recorder<"order.placed" | "order.lost">;

export async function place(recorder: AnyRecorder, total: Money): Promise<Currency> {
  const details: OrderPlacedDetails = { orderId: "1", total, address: { street: "Main" }, size: "small" };
  await emitOrderPlaced(recorder, details);
  newOrderPlaced(details);
  await emitOrderLost(recorder);
  return isMoney(total) ? details.total.currency : "CHF";
}

export function moved({ newState, oldState, orderId, failure }: OrderMovedDetails): string {
  const why: Failure | undefined = failure;
  return [newState, oldState, orderId, why?.reason].join(" ");
}

export function noted(note: NoteAddedDetails): string {
  return [note.text, note.author?.name].join(" ");
}

export const zipOf = (details: OrderPlacedDetails): string => details.address.zip ?? String(details.total.amount);

export const handlers: Handlers = {
  sendReceipt: async (event: OrderPlaced) => {
    console.log(event.details.size);
  },
};

declare const console: { log(text: string): void };
`,
};

/** The application in a folder of its own, generated and with the runtime at hand. */
export function makeApplication(changed: Readonly<Record<string, string>> = {}): Application {
  ensureBuilt();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-editors-")));
  for (const [path, text] of Object.entries({ ...files, ...changed })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(packageFolder, "runtime"), join(folder, "node_modules/@eventbook/runtime"), "dir");
  const { status, stdout, stderr } = eventbook(folder, ["generate"]);
  if (status !== 0) throw new Error(`generate failed:\n${stdout}${stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Application {
  readonly folder: string;
  readonly remove: () => void;
}
