import { describe, expect, it } from "vitest";
import { printGithubSummary } from "../../generator/diagnostics/print-github-summary.js";
import { finding } from "./findings.js";

const text = "a: 1\nbad: 2\n";

/** What a browser shows of a line that holds no other mark-up than ours. */
function shown(markdown: string): string {
  return markdown
    .replaceAll("<br>", " / ")
    .replaceAll(/<\/?code>/g, "`")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

describe("the summary of a job", () => {
  it("is a table, the worst first", () => {
    const warning = finding(text, "a", { severity: "warning", message: "No `a`." });
    expect(shown(printGithubSummary([warning, finding(text, "bad", { help: "Write `b`." })], 1_000_000))).toBe(`
### eventbook: 1 error, 1 warning

|  | Where | What |
| --- | --- | --- |
| error | \`events/shop.events.yaml:2:1\` | This is wrong. / Write \`b\`. / \`types-are-known\` |
| warning | \`events/shop.events.yaml:1:1\` | No \`a\`. / \`types-are-known\` |
`);
  });

  it.each([
    "| a | b |",
    "[here](https://example.com)",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "# title",
    "**bold** _it_ ~~gone~~ $x$",
    "@somebody #1",
    "`a` `b",
    "``` a",
    "\\",
  ])("holds no mark-up of others: %s", (message) => {
    const [row = ""] = printGithubSummary([finding(text, "a", { message, path: `${message}.yaml` })], 1_000_000)
      .split("\n")
      .slice(5);
    expect(row.replaceAll(/^\| error \| | \| | \|$|<\/?code>|<br>|&#\d+;/g, "")).toMatch(/^[A-Za-z0-9 ]*$/);
    expect(shown(row).replaceAll("`", "")).toContain(message.replaceAll("`", ""));
  });

  it.each([
    ["a line break", "a\n| b |", "a<U+000A>| b |"],
    ["an escape", "\u001b[31m", "<U+001B>[31m"],
    ["a turn", "a\u202Eb", "a<U+202E>b"],
  ])("shows %s by its name", (_, message, seen) =>
    expect(shown(printGithubSummary([finding(text, "a", { message })], 1_000_000))).toContain(` ${seen} / `),
  );

  it("takes no more bytes than there are, and counts the rest", () => {
    const many = Array.from({ length: 100 }, (_, at) => finding(text, "a", { message: `Ä ${at}` }));
    const summary = printGithubSummary(many, 2_000);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(2_000);
    const rows = summary.split("\n").filter((line) => line.startsWith("| error")).length;
    expect(rows).toBeGreaterThan(5);
    expect(summary).toContain(`\nAnd ${100 - rows} more, which the log has.\n`);
  });
});
