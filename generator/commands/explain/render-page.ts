import type { Terminal } from "../terminal.js";
import { wrap } from "../wrap-text.js";

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
