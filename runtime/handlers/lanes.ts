import type { DeliveryChange } from "../store/deliveries.js";
import { attempt, type Task, type Workshop } from "./attempt.js";

/** What is to be brought to one handler. */
export interface Batch {
  /** Failed before, and due: each the first of its order. */
  readonly retries: readonly Task[];
  /** New, in the order of the log. */
  readonly tasks: readonly Task[];
  /** The orders in which something failed earlier still waits. */
  readonly blocked: ReadonlySet<string>;
}

export interface Surroundings {
  readonly workshop: Workshop;
  /** Whether to take up nothing more. */
  readonly isStopped: () => boolean;
}

/** How many orders are worked on at once. */
const mostLanes = 8;

/**
 * Runs a batch: one after the other within an order, and several orders at once. Behind a failure its order waits.
 * Answers what is to be written; what went well at the first attempt writes nothing.
 */
export async function runLanes(batch: Batch, surroundings: Surroundings): Promise<readonly DeliveryChange[]> {
  const changes: DeliveryChange[] = [];
  const free = batch.tasks.filter((task) => !isBlocked(task, batch.blocked));
  for (const task of batch.tasks) if (isBlocked(task, batch.blocked)) changes.push(held(task));
  const lanes = [...batch.retries.map((task) => [task]), ...lanesOf(free)];
  const next = lanes.values();
  const work = async (): Promise<void> => {
    for (const lane of next) changes.push(...(await runLane(lane, surroundings)));
  };
  await Promise.all(Array.from({ length: Math.min(mostLanes, lanes.length) }, work));
  return changes;
}

async function runLane(lane: readonly Task[], { workshop, isStopped }: Surroundings): Promise<readonly DeliveryChange[]> {
  const changes: DeliveryChange[] = [];
  let isWaiting = false;
  for (const task of lane) {
    const change: DeliveryChange = isWaiting ? held(task) : isStopped() ? later(task) : await attempt(task, workshop);
    if (change.state !== "done" || task.isNoted) changes.push(change);
    isWaiting ||= change.state === "retry" && task.order !== null;
  }
  return changes;
}

function lanesOf(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const ordered = new Map<string, Task[]>();
  const lanes: Task[][] = [];
  for (const task of tasks) {
    const lane = task.order === null ? undefined : ordered.get(task.order);
    if (lane !== undefined) {
      lane.push(task);
      continue;
    }
    const begun = [task];
    lanes.push(begun);
    if (task.order !== null) ordered.set(task.order, begun);
  }
  return lanes;
}

function isBlocked(task: Task, blocked: ReadonlySet<string>): boolean {
  return task.order !== null && blocked.has(task.order);
}

function held(task: Task): DeliveryChange {
  return { ...keyOf(task), state: "held" };
}

// The cursor passes what a closing book no longer took up, so it is noted as due.
function later(task: Task): DeliveryChange {
  return { ...keyOf(task), state: "retry", attempts: task.attempts, due: Date.now(), error: null };
}

function keyOf({ handler, row, order }: Task): Pick<DeliveryChange, "handler" | "position" | "order"> {
  return { handler: handler.entry.name, position: row.position, order };
}
