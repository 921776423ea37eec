import { jsonText } from "./visible-text.js";

/** `##[group]`, `##vso[task.complete]`, `##teamcity[...]`: a runner looks for them anywhere in a line. */
const bracketed = /#(?=#\w*\[)/g;

/** `::set-output name=a::b`: only where a line begins, white space aside. A colon is a mark of ours where no word follows. */
const colons = /^((?:[^\S\r\n]|\u0085)*):(?=:[\w-])/gm;

/** A text for a log that runners of CI read: nothing in it is a command to them, and whoever reads it sees what stood there. */
export function withoutCommands(text: string): string {
  return text.replaceAll(bracketed, "<U+0023>").replaceAll(colons, "$1<U+003A>");
}

/** A value as JSON, for the same log. */
export function jsonForLogs(value: unknown): string {
  // Lines of JSON begin with brackets and quotes; between them an escape says the same.
  return `${jsonText(value).replaceAll(bracketed, "\\u0023")}\n`;
}
