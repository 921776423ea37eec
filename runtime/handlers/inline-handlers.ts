import type { EventType } from "../event/event-types.js";
import type { DeliveryChange, Hold } from "../store/deliveries.js";
import type { EventRow, OpenStore, StoredRow } from "../store/store.js";
import { attempt, type Task, type Workshop } from "./attempt.js";
import { heartbeat, leaseTime } from "./lease-time.js";
import { orderOf, type WiredHandler } from "./wired-handler.js";

/** What the inline handlers need. */
export interface InlineRoom {
  readonly store: OpenStore;
  readonly workshop: Workshop;
  /** Writes the end of a delivery with the next append. */
  readonly settle: (change: DeliveryChange) => void;
  /** Takes back what was settled and not yet written. */
  readonly takeSettled: () => readonly DeliveryChange[];
  /** Says that a delivery of this handler waits now. */
  readonly failed: (handler: string) => void;
}

/** Runs inline handlers: after an event is durable, before its emit resolves, in the order of the registry. Each is noted with the event, so a crash forgets none. */
export class InlineHandlers {
  readonly #room: InlineRoom;
  readonly #handlers: ReadonlyMap<string, WiredHandler>;
  /** The end of the last task of each order. Resolves to whether it went well. */
  readonly #lanes = new Map<string, Promise<boolean>>();
  readonly #running = new Set<Task>();
  readonly #active = new Set<Promise<void>>();
  #beat: ReturnType<typeof setInterval> | null = null;
  #flush: ReturnType<typeof setTimeout> | null = null;

  constructor(handlers: readonly WiredHandler[], room: InlineRoom) {
    this.#room = room;
    this.#handlers = new Map(handlers.map((handler) => [handler.entry.name, handler]));
  }

  /** What is noted with an event. */
  holdsOf(type: EventType, row: EventRow): readonly Hold[] {
    if (type.inline.length === 0) return [];
    const due = Date.now() + leaseTime;
    return this.#of(type).map((handler) => ({ handler: handler.entry.name, order: orderOf(handler, row), due }));
  }

  /** Runs every inline handler for an event that was just stored, but for those that must wait. Never rejects: what fails is tried again later. */
  async run(type: EventType, row: StoredRow, held: readonly string[]): Promise<void> {
    const tasks = this.#of(type)
      .filter((handler) => !held.includes(handler.entry.name))
      .map((handler): Task => ({ handler, row, order: orderOf(handler, row), attempts: 0, isNoted: true }));
    for (const task of tasks) this.#begin(task);
    const ended = this.#runAll(tasks);
    this.#active.add(ended);
    await ended;
    this.#active.delete(ended);
  }

  /** Whether this process works on it. */
  isRunning(handler: string, position: string): boolean {
    for (const task of this.#running) if (task.handler.entry.name === handler && task.row.position === position) return true;
    return false;
  }

  /** Resolves when nothing runs and everything is written. */
  async idle(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active);
    await this.#writeSettled();
  }

  /** The last call: writes what is still to be written, and leaves no timer behind. */
  async end(): Promise<void> {
    await this.idle();
    if (this.#flush !== null) clearTimeout(this.#flush);
  }

  async #runAll(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) await this.#inOrder(task);
  }

  #of(type: EventType): readonly WiredHandler[] {
    return type.inline.map((entry) => this.#handlers.get(entry.name)).filter((handler) => handler !== undefined);
  }

  async #inOrder(task: Task): Promise<void> {
    const { handler, order } = task;
    if (order === null) {
      await this.#work(task);
      return;
    }
    const lane = `${handler.entry.name} ${order}`;
    const before = this.#lanes.get(lane);
    const turn = before === undefined ? this.#work(task) : before.then((wentWell) => (wentWell ? this.#work(task) : this.#hold(task)));
    this.#lanes.set(lane, turn);
    await turn;
    if (this.#lanes.get(lane) === turn) this.#lanes.delete(lane);
  }

  async #work(task: Task): Promise<boolean> {
    const change = await attempt(task, this.#room.workshop);
    const wentWell = change.state === "done";
    if (wentWell) this.#settle(change);
    else await this.#write(change);
    this.#end(task);
    return wentWell || change.state === "dead";
  }

  async #hold(task: Task): Promise<boolean> {
    await this.#write({ handler: task.handler.entry.name, position: task.row.position, order: task.order, state: "held" });
    this.#end(task);
    return false;
  }

  // The emit has succeeded; a store that fails now must not make it fail. The note made with the event stays, and is found later.
  async #write(change: DeliveryChange): Promise<void> {
    try {
      await this.#room.store.deliveries.change([change]);
    } catch (error) {
      this.#room.workshop.warn(`A failure of the handler \`${change.handler}\` could not be noted: ${String(error)}`);
    }
    this.#room.failed(change.handler);
  }

  #settle(change: DeliveryChange): void {
    this.#room.settle(change);
    this.#flush ??= setTimeout(() => void this.#writeSettled(), heartbeat);
  }

  async #writeSettled(): Promise<void> {
    if (this.#flush !== null) clearTimeout(this.#flush);
    this.#flush = null;
    const settled = this.#room.takeSettled();
    if (settled.length === 0) return;
    try {
      await this.#room.store.deliveries.change(settled);
    } catch {
      for (const change of settled) this.#settle(change);
    }
  }

  #begin(task: Task): void {
    this.#running.add(task);
    this.#beat ??= setInterval(() => void this.#prolong(), heartbeat);
  }

  #end(task: Task): void {
    this.#running.delete(task);
    if (this.#running.size > 0 || this.#beat === null) return;
    clearInterval(this.#beat);
    this.#beat = null;
  }

  async #prolong(): Promise<void> {
    const due = Date.now() + leaseTime;
    const changes = [...this.#running].map(
      ({ handler, row, order }): DeliveryChange => ({ handler: handler.entry.name, position: row.position, order, state: "running", due }),
    );
    await this.#room.store.deliveries.change(changes).catch(() => {});
  }
}
