import { visibleText } from "../../diagnostics/visible-text.js";
import type { Outline, Write } from "../../write/plan-writes.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";

type Action = Exclude<Write["action"], "keep">;

const done: Readonly<Record<Action, string>> = { create: "created", update: "updated", remove: "removed" };
const planned: Readonly<Record<Action, string>> = { create: "create", update: "update", remove: "remove" };
const toDo: Readonly<Record<Action, string>> = { create: "to create", update: "to update", remove: "to remove" };

/** More files of one folder than this become one line. */
const mostLines = 10;

/** What was written: a line per file, and how much there was to do. */
export function printWrites(outline: Outline, terminal: Terminal): void {
  printEach(outline, done, terminal);
  terminal.print(`\n${outline.out}: ${summaryOf(outline, done)}.\n`);
}

/** What would be written. */
export function printPlan(outline: Outline, terminal: Terminal): void {
  printEach(outline, planned, terminal);
  terminal.print(`\n${outline.out}: ${summaryOf(outline, toDo)}. Nothing was written.\n`);
}

/** That there is nothing to write. */
export function printUpToDate(outline: Outline, { print }: Terminal): void {
  print(`${outline.out} is up to date: ${numberOf(outline.writes.length, "file")}.\n`);
}

function printEach(outline: Outline, words: Readonly<Record<Action, string>>, { print, colors: { green, yellow, red } }: Terminal): void {
  const paint: Readonly<Record<Action, (text: string) => string>> = { create: green, update: yellow, remove: red };
  for (const { action, path } of linesOf(outline)) print(`${paint[action](words[action].padEnd(7))}  ${visibleText(path)}\n`);
}

interface Line {
  readonly action: Action;
  readonly path: string;
}

function linesOf(outline: Outline): readonly Line[] {
  const groups = new Map<string, Line[]>();
  for (const { action, path } of outline.writes) {
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

function summaryOf(outline: Outline, words: Readonly<Record<Action, string>>): string {
  const count = (action: Write["action"]): number => outline.writes.filter((write) => write.action === action).length;
  const parts = [
    ...(["create", "update", "remove"] as const).map((action) => [count(action), words[action]] as const),
    [count("keep"), "unchanged"] as const,
  ];
  return parts.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`])).join(", ");
}
