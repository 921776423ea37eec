import type { Position } from "../event/event.js";
import { uuidV7 } from "../event/uuid-v7.js";
import { type DeliveryChange, type Lease, nowhere } from "../store/deliveries.js";
import type { OpenStore } from "../store/store.js";
import { latestDue, type Task, type Workshop } from "./attempt.js";
import { type Batch, runLanes } from "./lanes.js";
import { heartbeat, leaseTime } from "./lease-time.js";
import { Nap } from "./nap.js";
import { StopSignal } from "./stop-signal.js";
import { Trouble } from "./trouble.js";
import { orderOf, type WiredHandler } from "./wired-handler.js";

/** What a loop needs. */
export interface LoopRoom {
  readonly store: OpenStore;
  readonly workshop: Workshop;
  /** Whether an inline handler works on the event in this process right now. */
  readonly isRunning: (handler: string, position: Position) => boolean;
}

/** A batch, and where the cursor stands behind it. */
interface Found extends Batch {
  readonly position: Position;
  /** Whether more is stored that cannot be handled yet. */
  readonly pending: boolean;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const batchSize = 100;
const afterTrouble = 1000;
const soon = 20;
/** How long a loop that is stopped waits for what it was looking for, in milliseconds. */
const lastMoment = 1000;
/** How often to look again while another process holds the handler, in milliseconds. */
const lookAgain = 250;

/**
 * Brings events to one handler: a durable one follows the log behind a cursor, an inline one gets again what failed.
 * Only one process at a time does it, by a lease. What fails waits beside the log, and with it what must not overtake it.
 */
export class DeliveryLoop {
  readonly handler: WiredHandler;
  readonly #room: LoopRoom;
  readonly #nap: Nap = new Nap();
  #position: Position;
  #lease: Lease = { token: uuidV7(), until: 0 };
  #waiters: Waiter[] = [];
  #ended: Promise<void> = Promise.resolve();
  readonly #trouble = new Trouble();
  readonly #stop = new StopSignal();

  constructor(handler: WiredHandler, position: Position, room: LoopRoom) {
    this.handler = handler;
    this.#room = room;
    this.#position = position;
  }

  /** To be called once. One that was stopped before has nothing to do but to answer who waits. */
  start(): void {
    this.#ended = this.#run();
  }

  /** Says that there may be something to do. */
  wake(): void {
    this.#nap.end();
  }

  /** Resolves when nothing is due. Rejects when the store fails. */
  idle(): Promise<void> {
    if (this.#stop.isGiven) return this.#ended;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.wake();
    });
  }

  /** Takes up nothing new: the loop is idle when what runs has ended. */
  stop(): void {
    this.#stop.give();
    this.wake();
  }

  async #run(): Promise<void> {
    while (!this.#stop.isGiven) {
      const pause = await this.#stepUnlessTroubled();
      if (pause > 0 && !this.#stop.isGiven) await this.#nap.take(pause);
    }
    await this.#giveBack();
    this.#answer(null);
  }

  async #stepUnlessTroubled(): Promise<number> {
    try {
      const pause = await this.#step();
      this.#trouble.end();
      return pause;
    } catch (error) {
      return this.#wait(error);
    }
  }

  /** Does what is due; answers how long to wait before the next look, in milliseconds. */
  async #step(): Promise<number> {
    const waiters = this.#waiters.length;
    const batch = await this.#unlessStopped(this.#look());
    if (batch === null || this.#stop.isGiven) return 0;
    if (batch.retries.length + batch.tasks.length === 0) {
      this.#position = batch.position;
      if (batch.pending) return soon;
      this.#answer(null, waiters);
      return (await this.#unlessStopped(this.#untilNext())) ?? 0;
    }
    const pause = await this.#hold();
    if (pause !== null) return pause;
    const changes = await this.#work(batch);
    await this.#move(batch.position, changes);
    return 0;
  }

  /** What the store answers; null where it has not for a moment after the loop was stopped. One that is gone may never, and nobody would do anything with it. */
  #unlessStopped<T>(answer: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const deafen = this.#stop.listen(() => (timer = setTimeout(() => resolve(null), lastMoment)));
      void answer.then(resolve, reject).finally(() => {
        deafen();
        clearTimeout(timer);
      });
    });
  }

  async #look(): Promise<Found> {
    const { deliveries } = this.#room.store;
    const { name, on, delivery, order } = this.handler.entry;
    const now = Date.now();
    const due = await deliveries.due(name, now, batchSize, latestDue(this.handler, now));
    const retries = due
      .filter((one) => !this.#room.isRunning(name, one.event.position))
      .map((one): Task => ({ handler: this.handler, row: one.event, order: one.order, attempts: one.attempts, isNoted: true }));
    const blocked = new Set(await deliveries.blocked(name));
    // In the order of the whole log nothing may pass what failed.
    if (delivery === "inline" || (order === "global" && blocked.size > 0))
      return { retries, tasks: [], blocked, position: this.#position, pending: false };
    const { events, position, pending } = await this.#room.store.after(this.#position, on, batchSize);
    const tasks = events.map(
      (row): Task => ({ handler: this.handler, row, order: orderOf(this.handler.entry, row), attempts: 0, isNoted: false }),
    );
    return { retries, tasks, blocked, position, pending };
  }

  /** Makes sure that nobody else runs the handler. Null: so it is; else how long to wait before looking again. */
  async #hold(): Promise<number | null> {
    const now = Date.now();
    const left = this.#lease.until - now;
    // Nobody leases for longer: the clock was set back, and others think nothing of such a lease.
    if (left > leaseTime / 2 && left <= leaseTime) return null;
    const wasHeld = this.#lease.until > now;
    const wanted = { token: this.#lease.token, until: now + leaseTime };
    const answer = await this.#room.store.cursors.lease(this.handler.entry.name, wanted, now);
    this.#lease = answer.taken ? wanted : { ...wanted, until: 0 };
    if (answer.taken && wasHeld) return null;
    // While the lease was not held, another process may have gone on, or done what failed before: look again from where the handler stands now.
    const hasMoved = answer.position !== this.#position;
    this.#position = answer.position;
    if (answer.position === nowhere && this.handler.entry.delivery === "durable") {
      return this.#retire("was made inline by another process, so this one runs it no more. Start it again with the new registry.");
    }
    // Nobody holds it, and yet it cannot be had.
    if (!answer.taken && answer.until <= now) {
      return this.#retire(
        "has lost its cursor in the store, so this process takes nothing from there for it any more. Start it again, and it begins like a new one.",
      );
    }
    return answer.taken || hasMoved ? 0 : Math.max(1, Math.min(lookAgain, answer.until - now));
  }

  /** Follows the log no more: it would handle what is handled elsewhere now, or look for ever. */
  #retire(why: string): number {
    this.#stop.give();
    this.#room.workshop.warn(`The handler \`${this.handler.entry.name}\` ${why}`);
    return 0;
  }

  async #work(batch: Batch): Promise<readonly DeliveryChange[]> {
    const beat = setInterval(() => void this.#prolong(), heartbeat);
    try {
      return await runLanes(batch, { workshop: this.#room.workshop, isStopped: () => this.#stop.isGiven });
    } finally {
      clearInterval(beat);
    }
  }

  async #move(to: Position, changes: readonly DeliveryChange[]): Promise<void> {
    const lease = { token: this.#lease.token, until: Date.now() + leaseTime };
    const hasMoved = await this.#room.store.cursors.move(this.handler.entry.name, lease, to, changes);
    this.#lease = hasMoved ? lease : { ...lease, until: 0 };
    if (hasMoved) this.#position = to;
  }

  async #prolong(): Promise<void> {
    const now = Date.now();
    const lease = { token: this.#lease.token, until: now + leaseTime };
    await this.#room.store.cursors.lease(this.handler.entry.name, lease, now).catch(() => {});
  }

  async #untilNext(): Promise<number> {
    const due = await this.#room.store.deliveries.nextDue(this.handler.entry.name);
    if (due === null) return Number.POSITIVE_INFINITY;
    const left = due - Date.now();
    if (left > 0) return left;
    // It came due a moment ago, or an inline handler works on it right now.
    return this.handler.entry.delivery === "inline" ? soon : 0;
  }

  async #giveBack(): Promise<void> {
    if (this.#lease.until <= Date.now()) return;
    const over = { token: this.#lease.token, until: 0 };
    await this.#room.store.cursors.move(this.handler.entry.name, over, this.#position, []).catch(() => {});
  }

  #wait(error: unknown): number {
    const long = this.#trouble.again();
    if (long !== null) {
      this.#room.workshop.warn(`The handler \`${this.handler.entry.name}\` waits for the store${long}: ${String(error)}`);
    }
    this.#answer(error);
    return afterTrouble;
  }

  #answer(error: unknown, count: number = this.#waiters.length): void {
    for (const waiter of this.#waiters.splice(0, count)) {
      if (error === null) waiter.resolve();
      else waiter.reject(error);
    }
  }
}
