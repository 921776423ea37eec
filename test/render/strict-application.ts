import { join } from "node:path";
import { expect } from "vitest";
import { everyForm, generatedFrom } from "../support/generated-from.js";
import { readProject, readTree } from "../support/golden.js";
import { shippedModules } from "../support/shipped-modules.js";
import { type Bench, type Compiler, configurations, openBench } from "../support/strict-matrix.js";

const application = `
import type { Book } from "./runtime-face.js";
import { emitDelete, emitOrderPlaced, emitOrderStateChanged, isOrderPlacedDetails, newDelete, newOrderPlaced, orderPlacedIssues, type OrderPlaced, type OrderPlacedDetails } from "./every-form.js";
import { type EventOf, type Handlers, registry, type Registry } from "./registry.js";

export const details: OrderPlacedDetails = {
  orderId: "a", customerId: "b", total: { amount: 1, currency: "CHF" }, skus: ["TEA"], mail: "a@b.ch", size: undefined,
  method: { kind: "card", last4: "1234" }, note: null, tree: { name: "a", children: [{ name: "b" }] }, headers: { a: "b" },
  address: { street: "s", geo: { lat: 1, lon: 2 } }, line: { sku: "TEA", gift: false }, when: "2026-01-01T00:00:00Z",
  extra: { any: ["thing", 1, null] }, payload: [1, { a: true }],
};
export async function use(book: Book<Registry>, value: unknown): Promise<string> {
  const receipt = await emitOrderPlaced(book, details, { tags: ["sales", "customer:1"], actor: { type: "customer", id: "1" } });
  await emitOrderStateChanged(book, { newState: "paid" }, { subject: { type: "order", id: "1" } });
  await emitDelete(book);
  await emitDelete(book, {}, { tags: ["sales"] });
  await book.record([newOrderPlaced(details), newDelete()]);
  if (isOrderPlacedDetails(value)) return value.total.currency;
  return receipt.state + orderPlacedIssues(value).map((issue) => issue.path).join();
}
export function read(event: EventOf<"order.placed">): OrderPlaced["details"]["note"] {
  return event.details.note;
}
export const handlers: Handlers = {
  sendReceipt: async (event, run) => void (event.details.orderId + run.key),
  countAll: (event) => void event.type,
};
export const format: 1 = registry.format;
`;
const face = `
import type { AnyRegistry, Recorder, TypeIn } from "@eventbook/runtime";
export interface Book<R extends AnyRegistry> extends Recorder<TypeIn<R>> {}
`;

/** A bench with what is generated of every form, as both targets, with its use, and with what the golden cases expect. */
export async function openApplication(): Promise<Bench> {
  const bench = openBench();
  for (const target of ["js", "ts"] as const) {
    const files = [...generatedFrom(everyForm, { target, out: target }).values()].filter(
      ({ path }) => /\.(?:js|ts)$/.test(path) && !path.includes("/"),
    );
    expect(files.length).toBeGreaterThan(1);
    bench.write(Object.fromEntries(files.map(({ path, content }) => [`${target}/${path}`, content])));
    bench.write({ [`${target}/application.ts`]: application, [`${target}/runtime-face.ts`]: face });
  }
  writeGolden(bench);
  return bench;
}

/** What a compiler says of all that, in every configuration. One run for all: warm, it takes a fraction of what a run for each takes. */
export function saidOfApplication(bench: Bench, compiler: Compiler): Promise<string> {
  return bench.compile(compiler, Object.values(configurations), ["js", "ts", "golden"]);
}

const golden = join(import.meta.dirname, "../golden");

/** What the golden cases expect, as they are committed, and the packages that they import. */
function writeGolden(bench: Bench): void {
  for (const name of ["packaged-catalogs", "packaged-catalogs-in-ts"]) {
    const packages = shippedModules(readProject(join(golden, name, "input")));
    bench.write(Object.fromEntries([...packages].map(([path, text]) => [`golden/${name}/${path}`, text])));
  }
  const expected = [...readTree(golden)].filter(([path]) => /\/expected\/.*\.(?:js|ts)$/.test(path));
  expect(expected.length).toBeGreaterThan(40);
  bench.write(Object.fromEntries(expected.map(([path, text]) => [`golden/${path}`, text])));
}
