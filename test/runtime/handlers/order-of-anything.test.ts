import { type HandlerEntry, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type AnyHandler, handler, order, orderPlaced, type Shop, shop } from "../../../runtime/testing/shop.js";

type Name = "a" | "b";

/** What happens, and what each handler records because of it. */
interface Plan {
  readonly subject: number;
  readonly pause: boolean;
  readonly a: readonly Plan[];
  readonly b: readonly Plan[];
}

function planOf(depth: number): fc.Arbitrary<Plan> {
  const more = depth === 0 ? fc.constant([]) : fc.array(planOf(depth - 1), { maxLength: 2 });
  return fc.record({ subject: fc.nat(2), pause: fc.boolean(), a: more, b: more });
}

const orders = fc.constantFrom<HandlerEntry["order"]>("none", "subject", "global");

/** How many events a plan makes. */
function sizeOf({ a, b }: Plan): number {
  return [...a, ...b].reduce((sum, child) => sum + sizeOf(child), 1);
}

it("is kept by inline handlers, whatever they record, and nothing waits for itself", async () => {
  const run = async (plans: readonly Plan[], orderOfA: HandlerEntry["order"], orderOfB: HandlerEntry["order"]): Promise<void> => {
    const seen: Record<Name, { readonly position: number; readonly subject: string }[]> = { a: [], b: [] };
    const handle =
      (name: Name): AnyHandler =>
      async (event, { recorder }) => {
        const { plan: mine } = event.details as { readonly plan: Plan };
        seen[name].push({ position: Number(event.position), subject: event.subject?.id ?? "" });
        if (mine.pause) await new Promise((resolve) => setTimeout(resolve, 0));
        for (const child of mine[name]) await recorder.emit(orderPlaced, { ...order(child.subject), plan: child });
      };
    const inline = { delivery: "inline", timeout: "20s" } as const;
    const registry = shop<Record<Name, AnyHandler>>(
      handler("a", { ...inline, order: orderOfA }),
      handler("b", { ...inline, order: orderOfB }),
    ) satisfies Shop<object>;
    await using book = await openBook({ registry, store: memoryStore(), handlers: { a: handle("a"), b: handle("b") } });
    await Promise.all(plans.map((one) => book.emit(orderPlaced, { ...order(one.subject), plan: one })));
    await book.idle();
    for (const [name, kind] of [["a", orderOfA] as const, ["b", orderOfB] as const]) {
      expect(seen[name]).toHaveLength(plans.reduce((sum, one) => sum + sizeOf(one), 0));
      if (kind === "none") continue;
      for (const one of new Set(seen[name].map(({ subject }) => subject))) {
        const lane = seen[name].filter(({ subject }) => kind === "global" || subject === one).map(({ position }) => position);
        expect(lane).toEqual([...lane].sort((left, right) => left - right));
      }
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(planOf(3), { minLength: 1, maxLength: 4 }), orders, orders, run), { numRuns: 25 });
});
