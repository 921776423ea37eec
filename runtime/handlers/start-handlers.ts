import { handOver } from "../book/hand-over.js";
import type { EventType } from "../event/event-types.js";
import type { AnyRegistry } from "../registry.js";
import type { DeliveryChange, Hold } from "../store/deliveries.js";
import type { EventRow, OpenStore } from "../store/store.js";
import type { Workshop } from "./attempt.js";
import { DeliveryLoop } from "./delivery-loop.js";
import { InlineHandlers } from "./inline-handlers.js";
import { placedCursors } from "./placed-cursors.js";
import type { WiredHandler } from "./wired-handler.js";

/** The handlers of a book at work. */
export interface Handlers {
  /** The inline handlers to be noted with an event. */
  readonly holdsOf: (type: EventType, row: EventRow) => readonly Hold[];
  /** Runs the inline handlers of new events as soon as they are stored, each in its turn. To be called when they are accepted. Never rejects. */
  readonly runInline: InlineHandlers["run"];
  /** Says that events of this type were stored. */
  readonly wake: (type: string) => void;
  /** Resolves when nothing is due any more in this process. */
  readonly idle: () => Promise<void>;
  /** Takes up nothing new from the log: to be idle is then to have ended what runs. */
  readonly stop: () => void;
  /** Writes what is still to be written. Nothing may run any more. */
  readonly end: () => Promise<void>;
}

export interface HandlersRoom {
  readonly registry: AnyRegistry;
  readonly wired: readonly WiredHandler[];
  readonly store: OpenStore;
  readonly workshop: Workshop;
  /** Writes the end of a delivery with the next append. */
  readonly settle: (change: DeliveryChange) => void;
  readonly takeSettled: () => readonly DeliveryChange[];
}

/** Sets the cursors that are missing, and starts to bring events to the handlers of this process. */
export async function startHandlers({ registry, wired, store, workshop, settle, takeSettled }: HandlersRoom): Promise<Handlers> {
  const positions = await placedCursors(store, registry, workshop.warn);
  const loops = new Map<string, DeliveryLoop>();
  const inline = new InlineHandlers(
    wired.filter(({ entry }) => entry.delivery === "inline"),
    { store, workshop, settle, takeSettled, failed: (handler) => loops.get(handler)?.wake() },
  );
  const isRunning = (handler: string, position: string): boolean => inline.isRunning(handler, position);
  for (const handler of wired) {
    const { name } = handler.entry;
    loops.set(name, new DeliveryLoop(handler, positions.get(name) ?? "0", { store, workshop, isRunning }));
  }
  const sleep = loops.size === 0 ? null : store.woken(() => loops.forEach((loop) => loop.wake()));
  // A moment later, so that whoever opens the book holds it before a handler runs.
  handOver(() => loops.forEach((loop) => loop.start()));
  const byType = loopsByType([...loops.values()]);
  const soon = new SoonAwake();
  return {
    holdsOf: (type, row) => inline.holdsOf(type, row),
    runInline: (group, stored, isHandling) => inline.run(group, stored, isHandling),
    wake: (type) => soon.wake(byType.get(type) ?? []),
    idle: async () => {
      await inline.idle();
      await Promise.all([...loops.values()].map((loop) => loop.idle()));
    },
    stop: () => {
      sleep?.();
      for (const loop of loops.values()) loop.stop();
    },
    end: () => inline.end(),
  };
}

/** Wakes loops a moment later and once for many events, so that those who emitted hear of it first. */
class SoonAwake {
  readonly #loops = new Set<DeliveryLoop>();

  wake(loops: readonly DeliveryLoop[]): void {
    if (loops.length === 0) return;
    if (this.#loops.size === 0) handOver(() => this.#wakeNow());
    for (const loop of loops) this.#loops.add(loop);
  }

  #wakeNow(): void {
    for (const loop of this.#loops) loop.wake();
    this.#loops.clear();
  }
}

function loopsByType(loops: readonly DeliveryLoop[]): ReadonlyMap<string, readonly DeliveryLoop[]> {
  const byType = new Map<string, DeliveryLoop[]>();
  for (const loop of loops.filter(({ handler }) => handler.entry.delivery === "durable")) {
    for (const type of loop.handler.entry.on) byType.set(type, [...(byType.get(type) ?? []), loop]);
  }
  return byType;
}
