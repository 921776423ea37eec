import type { Position } from "../event/event.js";
import { nowhere } from "../store/deliveries.js";
import type { Instant } from "../store/store.js";

/**
 * Where something stands in the log: (epoch, transaction, number). What comes after it in its epoch was recorded no more than 26 hours before
 * the time of `floor`, so that older partitions are not looked at.
 */
export interface Place {
  readonly epoch: number;
  readonly transaction: string;
  readonly number: string;
  readonly floor: string;
}

/** When the clock of the positions began, 2020-01-01, in milliseconds since 1970. */
export const beginning: Instant = 1_577_836_800_000;

/** The last instant that a position can have; they have 63 bits. */
export const lastRecorded: Instant = beginning + 2 ** 41 - 1;

/** The number of the first position that an instant can have. */
export function numberAt(instant: Instant): string {
  return String(BigInt(Math.max(0, Math.ceil(instant) - beginning)) << 22n);
}

/** The start of the log. */
const start: Place = { epoch: 0, transaction: "0", number: "0", floor: "0" };

/** `2.851.7412345`; the floor is only said where it does not follow from the number. */
export function positionOf({ epoch, transaction, number, floor }: Place): Position {
  if (epoch < 0) return nowhere;
  const place = `${epoch}.${transaction}.${number}`;
  return number === floor ? place : `${place}.${floor}`;
}

/** Anything but a position of this store is its start. */
export function placeOf(position: Position): Place {
  if (position === nowhere) return { ...start, epoch: -1 };
  const [epoch, transaction, number, floor = number] = position.split(".");
  if (epoch === undefined || transaction === undefined || number === undefined || floor === undefined) return start;
  return { epoch: Number(epoch), transaction, number, floor };
}

/** When an event with a position was recorded. */
export function instantAt(number: string): Instant {
  return Number(BigInt(number) >> 22n) + beginning;
}
