import { visibleText } from "../diagnostics/visible-text.js";
import type { Plan, Write } from "../write/plan-writes.js";
import { numberOf } from "./number-of.js";
import type { Terminal } from "./terminal.js";

type Action = Exclude<Write["action"], "keep">;

const done: Readonly<Record<Action, string>> = { create: "created", update: "updated", remove: "removed" };
const planned: Readonly<Record<Action, string>> = { create: "create", update: "update", remove: "remove" };
const toDo: Readonly<Record<Action, string>> = { create: "to create", update: "to update", remove: "to remove" };

/** More files of one folder than this become one line. */
const mostLines = 10;

/** What was written: a line per file, and how much there was to do. */
export function printWrites(plan: Plan, terminal: Terminal): void {
  printEach(plan, done, terminal);
  terminal.print(`\n${plan.out}: ${summaryOf(plan, done)}.\n`);
}

/** What would be written. */
export function printPlan(plan: Plan, terminal: Terminal): void {
  printEach(plan, planned, terminal);
  terminal.print(`\n${plan.out}: ${summaryOf(plan, toDo)}. Nothing was written.\n`);
}

/** That there is nothing to write. */
export function printUpToDate(plan: Plan, { print }: Terminal): void {
  print(`${plan.out} is up to date: ${numberOf(plan.writes.length, "file")}.\n`);
}

function printEach(plan: Plan, words: Readonly<Record<Action, string>>, { print, colors: { green, yellow, red } }: Terminal): void {
  const paint: Readonly<Record<Action, (text: string) => string>> = { create: green, update: yellow, remove: red };
  for (const { action, path } of linesOf(plan)) print(`${paint[action](words[action].padEnd(7))}  ${visibleText(path)}\n`);
}

interface Line {
  readonly action: Action;
  readonly path: string;
}

function linesOf(plan: Plan): readonly Line[] {
  const groups = new Map<string, Line[]>();
  for (const { action, path } of plan.writes) {
    if (action === "keep") continue;
    const group = `${action} ${path.slice(0, path.lastIndexOf("/") + 1)}`;
    groups.set(group, [...(groups.get(group) ?? []), { action, path }]);
  }
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    return first === undefined || lines.length <= mostLines
      ? lines
      : [{ ...first, path: `${first.path.slice(0, first.path.lastIndexOf("/") + 1)} (${numberOf(lines.length, "file")})` }];
  });
}

function summaryOf(plan: Plan, words: Readonly<Record<Action, string>>): string {
  const count = (action: Write["action"]): number => plan.writes.filter((write) => write.action === action).length;
  const parts = [
    ...(["create", "update", "remove"] as const).map((action) => [count(action), words[action]] as const),
    [count("keep"), "unchanged"] as const,
  ];
  return parts.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`])).join(", ");
}
