import { nameInvisible, oneVisibleLine } from "../invisible-characters.js";

// Most of what is printed needs no look at each of the rules below.
const plainWords = /^(?:[A-Za-z]|\d+(?![\d.)]))[A-Za-z0-9,.;:'"()/?-]*(?: [A-Za-z0-9,.;:'"()/?-]+)*$/;

/** Text within a line or a table cell: no mark-up, no HTML, no line break. */
export function markdownText(text: string): string {
  return plainWords.test(text) ? text : escaped(oneVisibleLine(text));
}

function escaped(line: string): string {
  const text = line
    .replaceAll(/[\\`*[\]>|~$]/g, "\\$&")
    .replaceAll(/&(?=[#A-Za-z])/g, "&amp;")
    .replaceAll("<", "&lt;");
  const words = text.includes("_") ? text.replaceAll(outerUnderscore(), "\\_") : text;
  return words.replace(/^[-+#=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

// What all letters are takes long to look up, and hardly a text asks.
let outer: RegExp | null = null;

/** One that does not stand within a word. */
function outerUnderscore(): RegExp {
  return (outer ??= new RegExp("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "gu"));
}

/** Text of one paragraph or more. */
export function markdownParagraphs(text: string): string {
  if (!text.includes("\n")) return markdownText(text);
  return text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map(markdownText)
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

// Nor does a word such as `order.lines[].sku`.
const plainWord = /^[\w.[\]{}:$@/-]+$/;

/** A code span within a line. */
export function markdownCode(text: string): string {
  if (plainWord.test(text)) return `\`${text}\``;
  // Unlike a text, a value is not to lose anything but its line breaks.
  const code = nameInvisible(text.replaceAll(/[\t\n\v\f\r]+/g, " "));
  if (code.trim() === "") return "";
  const fence = "`".repeat(longestRun(code) + 1);
  const space = /^[ `]|[ `]$/.test(code) ? " " : "";
  return fence + space + code + space + fence;
}

/** A code span within a table cell, where a bar ends the cell even inside a span. */
export function markdownCellCode(text: string): string {
  return plainWord.test(text) ? `\`${text}\`` : markdownCode(text).replaceAll("|", "\\|");
}

/** A fenced block of JSON. */
export function markdownJson(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split("\n").map(nameInvisible);
  return [`${fence}json`, ...lines, fence].join("\n");
}

/** The part of a link behind `#`. */
export function markdownAnchor(slug: string): string {
  return /^[\w-]*$/.test(slug) ? slug : encodeURIComponent(slug).replaceAll(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}

/** Text inside an HTML comment, which two hyphens would end. */
export function htmlComment(text: string): string {
  return oneVisibleLine(text).replaceAll(/-(?=-)/g, "- ");
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
