import type { Remark, Row } from "../row.js";
import type { Contest, Spent } from "./contest.js";

/** Two contenders by name, and what is expected of them. */
export interface Comparison {
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A row that holds us to being so many times as fast as they are; 0.9 lets us be a tenth slower. */
export function fasterRow(contest: Contest, { name, ours, theirs }: Comparison, least: number): Row {
  return {
    name,
    measured: faster(contest, ours, theirs),
    value: contest.times(ours, theirs),
    most: 1 / least,
    goal: `>= ${least}x`,
    gated: true,
  };
}

/** A row that holds us to taking no more than so many times their time. */
export function slowerRow(contest: Contest, { name, ours, theirs }: Comparison, most: number): Row {
  const value = contest.times(ours, theirs);
  return { name, measured: `${times(value)} the time (${both(contest, ours, theirs)})`, value, most, goal: `<= ${most}x`, gated: true };
}

/** The same comparison where nothing is expected; with a peer that does not run here, why not. */
export function comparison(contest: Contest, { name, ours, theirs }: Comparison, peer: unknown = null): Remark {
  return { name, remark: typeof peer === "string" ? peer : faster(contest, ours, theirs) };
}

/** What an event cost, where there is nothing to compare it with. */
export function costOf(spent: Spent): string {
  return `${micros(spent.wall)} us; CPU ${cpuOf(spent)}`;
}

/** `9.1x as fast (98 us to 892 us; CPU 25+62 us to 120+480 us, 6.9x; log 2.3 kB to 2.4 kB)`: of one event; CPU is this process's and the server's. */
function faster(contest: Contest, ours: string, theirs: string): string {
  return `${times(1 / contest.times(ours, theirs))} as fast (${both(contest, ours, theirs)})`;
}

function both({ spent }: Contest, ours: string, theirs: string): string {
  const [one, other] = [spent(ours), spent(theirs)];
  const cpu = `CPU ${cpuOf(one)} to ${cpuOf(other)}, ${times((other.client + other.server) / (one.client + one.server))}`;
  const parts = [`${micros(one.wall)} us to ${micros(other.wall)} us`, cpu, ...logs(one, other)];
  return parts.join("; ");
}

function cpuOf({ client, server }: Spent): string {
  return server === 0 ? `${micros(client)} us` : `${micros(client)}+${micros(server)} us`;
}

function logs(one: Spent, other: Spent): readonly string[] {
  return one.wal + other.wal === 0 ? [] : [`log ${bytes(one)} to ${bytes(other)}`];
}

function bytes({ wal }: Spent): string {
  return Number.isNaN(wal) ? "unknown" : `${(wal / 1000).toFixed(1)} kB`;
}

function micros(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)}x`;
}
