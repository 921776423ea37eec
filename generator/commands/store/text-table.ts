import { visibleText } from "../../diagnostics/visible-text.js";
import type { Palette } from "../../tools/terminal-colors.js";

/** A column: its title, and on which side its texts stand. */
export interface Column {
  readonly title: string;
  readonly side: "left" | "right";
}

/** Rows in columns, under their titles; a column in which nobody says anything is left out. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[], { bold }: Pick<Palette, "bold">): string {
  const texts = rows.map((row) => row.map(visibleText));
  const used = columns.map((column, at) => ({ ...column, at })).filter(({ at }) => at === 0 || texts.some((row) => (row[at] ?? "") !== ""));
  const line = (cells: readonly string[]): string =>
    used
      .map(({ title, side, at }) => {
        const width = texts.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), title.length);
        return side === "right" ? (cells[at] ?? "").padStart(width) : (cells[at] ?? "").padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [bold(line(columns.map(({ title }) => title))), ...texts.map(line)].map((each) => `${each}\n`).join("");
}
