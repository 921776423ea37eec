import type { EventType } from "../event/event-types.js";
import type { DeliveryChange, Hold } from "../store/deliveries.js";
import type { Appended, EventRow, NewRow, OpenStore } from "../store/store.js";
import { attempt, type Task, type Workshop } from "./attempt.js";
import { heartbeat, leaseTime } from "./lease-time.js";
import { Turns } from "./turns.js";
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
  readonly #turns = new Turns();
  readonly #running = new Set<Task>();
  readonly #active = new Set<Promise<unknown>>();
  #beat: ReturnType<typeof setInterval> | null = null;
  #flush: ReturnType<typeof setTimeout> | null = null;

  constructor(handlers: readonly WiredHandler[], room: InlineRoom) {
    this.#room = room;
    this.#handlers = new Map(handlers.map((handler) => [handler.entry.name, handler]));
  }

  /** What is noted with an event. */
  holdsOf(type: EventType, row: EventRow): readonly Hold[] {
    if (type.inline.length === 0) return [];
    return type.inline.map((entry) => ({
      handler: entry.name,
      order: orderOf(entry, row),
      // When it is stored, which may be long after it was accepted: others would take it for forgotten at once.
      get due() {
        return Date.now() + leaseTime;
      },
    }));
  }

  /**
   * Runs the inline handlers of new events once they are stored, one after the other; each waits in its order for what was accepted before.
   * Resolves when they have ended. What a handler records (`isHandling`) is not waited for from the first one on that has to queue:
   * whoever is ahead of it may be waiting for this very call. Never rejects: what fails is tried again later.
   */
  async run(group: readonly NewRow[], stored: Promise<readonly Appended[]>, isHandling: boolean): Promise<void> {
    const holds = group.flatMap(({ inline }) => inline);
    if (holds.length === 0) return;
    const begun = stored.then(
      (appended) => this.#begin(group, appended),
      () => nothing,
    );
    const own = new Set<string>();
    let last: Promise<unknown> = begun;
    let awaited = last;
    let isFree = true;
    for (const hold of holds) {
      const lane = hold.order === null ? null : `${hold.handler} ${hold.order}`;
      if (lane !== null) {
        isFree &&= own.has(lane) || !this.#turns.isTaken(lane);
        own.add(lane);
      }
      last = this.#takeTurn(lane, { hold, begun, before: last });
      if (isFree || !isHandling) awaited = last;
    }
    const ended = last;
    this.#active.add(ended);
    void ended.then(() => this.#active.delete(ended));
    await awaited;
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

  /** The tasks of those that were stored and need not wait for what failed before. */
  #begin(group: readonly NewRow[], appended: readonly Appended[]): ReadonlyMap<Hold, Task> {
    const tasks = new Map<Hold, Task>();
    for (const [index, { row, inline }] of group.entries()) {
      const one = appended[index];
      if (one?.state !== "stored") continue;
      const { position, recordedAt, rootId, correlationId, streamVersion, held } = one;
      const stream = row.stream === null || streamVersion === null ? null : { ...row.stream, version: streamVersion };
      const stored = { ...row, position, recordedAt, rootId, correlationId, stream, redactedAt: null };
      for (const hold of inline) {
        const handler = this.#handlers.get(hold.handler);
        if (handler === undefined || held.includes(hold.handler)) continue;
        tasks.set(hold, { handler, row: stored, order: hold.order, attempts: 0, isNoted: true });
      }
    }
    for (const task of tasks.values()) this.#running.add(task);
    if (tasks.size > 0) this.#beat ??= setInterval(() => void this.#prolong(), heartbeat);
    return tasks;
  }

  #takeTurn(lane: string | null, { hold, begun, before }: Turn): Promise<boolean> {
    return this.#turns.take(lane, async (wentWell) => {
      await before;
      const task = (await begun).get(hold);
      if (task === undefined) return wentWell;
      return wentWell ? await this.#work(task) : await this.#hold(task);
    });
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

const nothing: ReadonlyMap<Hold, Task> = new Map();

interface Turn {
  readonly hold: Hold;
  readonly begun: Promise<ReadonlyMap<Hold, Task>>;
  /** The end of what the same call has to run before. */
  readonly before: Promise<unknown>;
}
