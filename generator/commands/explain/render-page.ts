import type { Terminal } from "../terminal.js";

/** Longer lines tire the eye. */
const widest = 100;

/** A Markdown page of ours as a terminal shows it: titles bold, code set in, paragraphs wrapped where a person is looking. */
export function renderPage(page: string, terminal: Pick<Terminal, "colors" | "width">): string {
  const blocks = page.trim().split(/^(```[^]*?^```)$/m);
  return `${blocks.map((block) => (block.startsWith("```") ? codeOf(block, terminal) : proseOf(block, terminal))).join("")}\n`;
}

function codeOf(block: string, { colors }: Pick<Terminal, "colors">): string {
  const [fence = "", ...lines] = block.split("\n");
  const title = /title="([^"]*)"/.exec(fence)?.[1];
  return [...(title === undefined ? [] : [`# ${title}`]), ...lines.slice(0, -1)]
    .map((line) => (line === "" ? "" : `    ${colors.dim(line)}`))
    .join("\n");
}

function proseOf(block: string, { colors, width }: Pick<Terminal, "colors" | "width">): string {
  return (
    block
      .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1")
      // Where a line of a paragraph ends in the page says nothing.
      .replaceAll(/(?<=[^\n])\n(?=[^\n#|-])/g, " ")
      .split("\n")
      .map((line) => (line.startsWith("#") ? colors.bold(line.replace(/^#+ /, "")) : wrap(line, width)))
      .join("\n")
  );
}

/** Breaks a text into lines that a terminal has room for; null: it has room for all of it. */
export function wrap(line: string, width: number | null): string {
  if (width === null || line.length <= Math.min(width, widest)) return line;
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + word.length + 1 > Math.min(width, widest)) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}
