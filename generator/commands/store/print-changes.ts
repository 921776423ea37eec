import type { StoreChange } from "@eventbook/runtime/store";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { Terminal } from "../terminal.js";

/** More things of one kind than this become one line. */
const mostLines = 4;

/** A line for each thing that was made, changed or dropped; for many of a kind one line in all. */
export function printChanges(changes: readonly StoreChange[], { print, colors }: Terminal): void {
  const paint: Readonly<Record<StoreChange["how"], (text: string) => string>> = {
    made: colors.green,
    changed: colors.yellow,
    dropped: colors.red,
  };
  for (const [how, objects] of grouped(changes))
    for (const object of objects) print(`${paint[how](how.padEnd(7))}  ${visibleText(object)}\n`);
}

function grouped(changes: readonly StoreChange[]): readonly (readonly [StoreChange["how"], readonly string[]])[] {
  const groups = new Map<string, StoreChange[]>();
  for (const change of changes) {
    const key = `${change.how} ${kindOf(change.object)}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const place = ([key]: readonly [string, unknown]): number => {
    const at = order.indexOf(key.slice(key.indexOf(" ") + 1));
    return at < 0 ? order.length : at;
  };
  const sorted = [...groups].sort((a, b) => place(a) - place(b)).map(([, group]) => group);
  return sorted.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const objects = group.map(({ object }) => object);
    return [[first.how, group.length <= mostLines ? objects : [`${group.length} ${pluralOf(kindOf(first.object))}`]] as const];
  });
}

/** Whatever has another name comes last. */
const order: readonly string[] = [
  "table",
  "partition",
  "column",
  "index",
  "constraint",
  "trigger",
  "view",
  "domain",
  "sequence",
  "function",
  "procedure",
  "category",
  "event type",
];

/** `event type` of `event type order.placed`. */
function kindOf(object: string): string {
  return /^(?:event type|privileges|comment|owner|[a-z]+)/.exec(object)?.[0] ?? object;
}

function pluralOf(kind: string): string {
  if (kind === "category") return "categories";
  if (kind === "index") return "indexes";
  return kind.endsWith("s") ? kind : `${kind}s`;
}
