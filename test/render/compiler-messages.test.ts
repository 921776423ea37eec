import { afterAll, beforeAll, expect, test } from "vitest";
import { everyForm, generatedFrom } from "../support/generated-from.js";
import { type Bench, configurations, openBench } from "../support/strict-matrix.js";

const opening = `
import type { Recorder } from "@eventbook/runtime";
import { emitDelete, emitOrderStateChanged, emitReceiptPrinted, newReceiptPrinted } from "../js/every-form.js";
import type { About, EventType, Handlers } from "../js/registry.js";
declare const recorder: Recorder<EventType>;
const order = { type: "order", id: "1" } as const;
`;

/** What an application may get wrong, and what TypeScript 7 says of it. */
const mistakes: Readonly<Record<string, readonly [wrong: string, said: string]>> = {
  "a misspelt detail": [
    `void emitOrderStateChanged(recorder, { newSate: "paid" }, { subject: order });`,
    `TS2561: Object literal may only specify known properties, but 'newSate' does not exist in type 'OrderStateChangedDetails'. Did you mean to write 'newState'?`,
  ],
  "a missing detail": [
    `void emitOrderStateChanged(recorder, {}, { subject: order });`,
    `TS2741: Property 'newState' is missing in type '{}' but required in type 'OrderStateChangedDetails'.`,
  ],
  "a wrong detail, at the value": [
    `void emitReceiptPrinted(recorder, { receipt: { number: 1 } });`,
    `TS2322: Type 'number' is not assignable to type 'string'.`,
  ],
  "a detail of an event without any": [
    `void emitDelete(recorder, { reason: "none" });`,
    `TS2322: Type 'string' is not assignable to type 'never'.`,
  ],
  "a misspelt tag": [
    `export const about: About = { tags: ["slaes"] };`,
    `TS2820: Type '"slaes"' is not assignable to type 'Tag'. Did you mean '"sales"'?`,
  ],
  "a subject that is not said": [
    `void emitOrderStateChanged(recorder, { newState: "paid" }, { tags: [] });`,
    `TS2741: Property 'subject' is missing in type '{ tags: never[]; }' but required in type 'AboutWithSubject<"order">'.`,
  ],
  "a subject of another kind": [
    `void emitOrderStateChanged(recorder, { newState: "paid" }, { subject: { type: "oder", id: "1" } });`,
    `TS2322: Type '"oder"' is not assignable to type '"order"'.`,
  ],
  "a missing handler": [
    `export const handlers: Handlers = { sendReceipt: () => {} };`,
    `TS2741: Property 'countAll' is missing in type '{ sendReceipt: () => void; }' but required in type 'Handlers'.`,
  ],
  "a misspelt handler": [
    `export const handlers: Handlers = { sendReciept: () => {}, countAll: () => {} };`,
    `TS2561: Object literal may only specify known properties, but 'sendReciept' does not exist in type 'Handlers'. Did you mean to write 'sendReceipt'?`,
  ],
  "a recorder of other events": [
    `void emitReceiptPrinted(recorder as Recorder<"order.placed">);`,
    `TS2345: Argument of type 'Recorder<"order.placed">' is not assignable to parameter of type 'Recorder<"receipt.printed">'.`,
  ],
  "details that are a list": [
    `newReceiptPrinted([]);`,
    `TS2559: Type 'never[]' has no properties in common with type 'ReceiptPrintedDetails'.`,
  ],
};

let bench: Bench;
let said = "";

beforeAll(async () => {
  bench = openBench();
  const files = [...generatedFrom(everyForm, { out: "js" }).values()];
  bench.write(Object.fromEntries(files.map(({ path, content }) => [`js/${path}`, content])));
  Object.values(mistakes).forEach(([wrong], at) =>
    bench.write({
      [`mistakes/${at}.ts`]: `${opening}${wrong}\nvoid [recorder, order, emitDelete, emitOrderStateChanged, emitReceiptPrinted, newReceiptPrinted];\nexport type { About, Handlers };\n`,
    }),
  );
  said = await bench.compile("7", [configurations["strictest"] ?? {}], ["mistakes"]);
});
afterAll(() => bench.remove());

test.each(Object.entries(mistakes).map(([name, [, expected]], at) => ({ name, expected, at })))("$name", ({ expected, at }) => {
  const [first] = said.split("\n").filter((line) => line.startsWith(`mistakes/${at}.ts`));
  expect(first?.replace(/^.*?error /, "")).toBe(expected);
});
