import type { HandlerStatus, PartitionStatus, StoreStatus, TableStatus, TypeStatus } from "@eventbook/runtime/store";
import { visibleText } from "../../diagnostics/visible-text.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";
import { amountText, bytesText, instantText, numberText, spanText } from "./measures.js";
import { type Column, textTable } from "./text-table.js";

/** A table for people; times are UTC. */
export function printStatus(status: StoreStatus, now: number, { print, colors }: Terminal): void {
  const { found, wanted, isOfCatalogs } = status.layout;
  const layout = `layout ${found ?? "none"}${found === wanted ? "" : ` of ${wanted}`}`;
  print(`${colors.bold(status.store)}, ${layout}, ${isOfCatalogs ? "as the catalogs say" : "of other catalogs"}. Times are UTC.\n`);
  const section = (columns: readonly Column[], rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0) print(`\n${textTable(columns, rows, colors)}`);
  };
  section(columnsOf("table", "rows", "bytes", "partitions", "oldest", "newest"), status.tables.map(tableRow));
  section(columnsOf("event type", "rows", "bytes", "kept for", "oldest", "newest", ""), status.types.map(typeRow));
  const partitions = status.partitions.filter(({ table, rows: { count } }) => table === "events" && count !== 0);
  section(columnsOf("partition of events", "rows", "bytes", "from", "until", "drop from"), partitions.map(partitionRow));
  printEmpty(status.partitions, { print, colors });
  section(
    columnsOf("handler", "behind", "retry", "held", "running", "given up", ""),
    status.handlers.map((handler) => handlerRow(handler, now)),
  );
  for (const { message, help, since } of status.overdue) {
    const age = since === null ? "" : ` Since ${instantText(since)}, ${spanText(now - since)}.`;
    print(
      `\n${colors.bold(colors.yellow("overdue"))}: ${visibleText(message)}${age}\n${colors.bold(colors.cyan("help"))}: ${visibleText(help)}\n`,
    );
  }
  print(status.overdue.length === 0 ? "\nNothing is overdue.\n" : `\n${numberOf(status.overdue.length, "thing")} overdue\n`);
}

const left: ReadonlySet<string> = new Set(["table", "event type", "partition of events", "handler", "behind", ""]);

function columnsOf(...titles: readonly string[]): readonly Column[] {
  return titles.map((title) => ({ title, side: left.has(title) ? "left" : "right" }));
}

function tableRow({ table, rows, bytes, partitions, oldest, newest }: TableStatus): readonly string[] {
  return [
    table,
    amountText(rows),
    bytesText(bytes),
    partitions === 0 ? "" : numberText(partitions),
    instantText(oldest),
    instantText(newest),
  ];
}

function typeRow({ type, rows, bytes, retain, oldest, newest, isInCatalogs }: TypeStatus): readonly string[] {
  const share = rows.count === 0 ? "" : bytes === null ? "?" : `~${bytesText(bytes)}`;
  return [type, amountText(rows), share, retain, instantText(oldest), instantText(newest), isInCatalogs ? "" : "in no catalog"];
}

function partitionRow({ partition, rows, bytes, from, to, dueAt }: PartitionStatus): readonly string[] {
  return [partition, amountText(rows), bytesText(bytes), instantText(from), instantText(to), dueAt === null ? "never" : instantText(dueAt)];
}

/** Most partitions are empty, since they are made ahead. */
function printEmpty(partitions: readonly PartitionStatus[], { print, colors }: Pick<Terminal, "print" | "colors">): void {
  const empty = partitions.filter(({ table, rows: { count } }) => table === "events" && count === 0);
  if (empty.length === 0) return;
  const until = Math.min(...lastOfEach(empty));
  print(
    `${colors.dim(`${numberOf(empty.length, "partition")} of events ${empty.length === 1 ? "is" : "are"} empty; there is room until ${instantText(until)}.`)}\n`,
  );
}

/** Until when each class has partitions. */
function lastOfEach(partitions: readonly PartitionStatus[]): readonly number[] {
  const ends = new Map<string, number>();
  for (const { partition, to } of partitions) {
    const parent = partition.replace(/_\d{8}$/, "");
    ends.set(parent, Math.max(ends.get(parent) ?? 0, to ?? 0));
  }
  return [...ends.values()];
}

function handlerRow({ handler, place, behind, deliveries, leasedUntil, isInCatalogs }: HandlerStatus, now: number): readonly string[] {
  const number = (count: number): string => (count === 0 ? "" : numberText(count));
  const notes = [isInCatalogs ? "" : "in no catalog", place === "log" && leasedUntil === null ? "no process runs it" : ""];
  return [
    handler,
    place === null ? "has never run" : place === "inline" ? "runs inline" : behindText(behind, now),
    number(deliveries.retry),
    number(deliveries.held),
    number(deliveries.running),
    number(deliveries.dead),
    notes.filter((note) => note !== "").join(", "),
  ];
}

function behindText(behind: HandlerStatus["behind"], now: number): string {
  if (behind === null || (behind.events === 0 && !behind.isMore)) return "nothing";
  const events = `${behind.isMore ? "more than " : ""}${numberText(behind.events)} ${behind.events === 1 ? "event" : "events"}`;
  return behind.since === null ? events : `${events}, ${spanText(now - behind.since)}`;
}
