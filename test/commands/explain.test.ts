import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderPage } from "../../generator/commands/explain/render-page.js";
import { runCommand } from "../../generator/commands/run-command.js";
import { rulesOfKeys } from "../../generator/commands/explain/rules-of-keys.js";
import { terminalOf } from "../../generator/commands/terminal.js";
import { severities } from "../../generator/diagnostics/codes.js";
import { coloured, plain } from "../../generator/tools/terminal-colors.js";
import { projectWith, removeProjectsAfterEach } from "./project.js";

removeProjectsAfterEach();

it("lists every rule with a sentence", async () => {
  const { status, stdout } = await projectWith({}).run("explain");
  expect(status).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(Object.keys(severities).sort());
  for (const line of stdout.trimEnd().split("\n")) expect(line).toMatch(/^[a-z-]+ {2,}\S.*\.$/);
});

it("lists them in two columns where somebody looks", async () => {
  let said = "";
  const stdout = { isTTY: true, columns: 80, write: (text: string) => (said += text) };
  await runCommand(["explain", "--no-color"], terminalOf({ cwd: () => "/", env: {}, stdout, stderr: stdout }));
  const lines = said.trimEnd().split("\n");
  const margin = Math.max(...Object.keys(severities).map((rule) => rule.length)) + 2;
  for (const line of lines) expect(line).toMatch(new RegExp(`^(?:[a-z-]+ {2,}| {${margin}})\\S.{0,${79 - margin}}$`));
  expect(lines.filter((line) => !line.startsWith(" "))).toHaveLength(Object.keys(severities).length);
});

it("prints the page of a rule", async () => {
  const { status, stdout } = await projectWith({}).run("explain", "types-are-known");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^types-are-known\n\n/);
  expect(stdout).not.toContain("```");
});

it("knows the nearest names", async () => {
  const { run } = projectWith({});
  expect(await run("explain", "handlers-run-in-order")).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: No rule is called `handlers-run-in-order`.\nhelp: Did you mean `handlers-run-in-an-order`?\n",
  });
  expect(await run("explain", "../../package")).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: No rule is called `../../package`.\nhelp: `eventbook explain` lists all rules.\n",
  });
  expect((await run("explain", "toString")).status).toBe(2);
});

it("leads from a key to its rules", async () => {
  const { run } = projectWith({});
  expect(await run("explain", "retain")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "error: No rule is called `retain`.\nhelp: `retain` is a key, and what is said of it has other names: `events-are-kept-for-a-stated-time` or `durations-have-units`.\n",
  });
  expect((await run("explain", "constructor")).stderr).toContain("`eventbook explain` lists all rules.");
});

it.each(Object.keys(rulesOfKeys))("knows %s for a key", (key) => {
  const grammar = ["catalog", "config"].map((name) => readFileSync(`schemas/${name}.schema.json`, "utf8")).join("");
  expect(grammar).toContain(`"${key}": {`);
});

it("sets code in, wraps prose where somebody looks, and leaves the marks of Markdown out", async () => {
  const page = '# a-rule\n\nOne two\nthree four five [six](six.md) `seven`.\n\n```yaml title="a.yaml"\na: 1\n\nb: 2\n```\n\nEnd.\n';
  expect(renderPage(page, { colors: plain, width: 20 })).toBe(
    "a-rule\n\nOne two three four\nfive six `seven`.\n\n    # a.yaml\n    a: 1\n\n    b: 2\n\nEnd.\n",
  );
  expect(renderPage("# a-rule\n", { colors: coloured(), width: null })).toBe("\u001b[1ma-rule\u001b[22m\n");
});
