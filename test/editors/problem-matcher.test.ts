import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tasksText } from "../../generator/commands/init/editor-tasks.js";
import { projectWith, removeProjectsAfterEach, shopCatalog } from "../commands/project.js";
import { packageFolder } from "../support/built-command.js";
import { catalogPages, filesIn, pageOf } from "../support/rule-pages.js";
import { type Problem, type ProblemMatcher, problemsIn } from "./vscode-problems.js";

removeProjectsAfterEach();

const tasks = JSON.parse(tasksText) as { readonly tasks: readonly { readonly label: string; readonly problemMatcher: ProblemMatcher }[] };

function matcherOf(label: string): ProblemMatcher {
  const task = tasks.tasks.find((each) => each.label === label);
  if (task === undefined) throw new Error(`There is no task ${label}.`);
  return task.problemMatcher;
}

const matcher = matcherOf("eventbook: check");

const configuration = "eventbook: 1\ncatalogs: ['**/*.events.yaml']\nout: generated\n";

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

/** What the command prints for people, and what it tells programs of the same. */
async function checked(
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<{ text: string; told: readonly Problem[] }> {
  const { run } = projectWith({ "package.json": "{}", "eventbook.config.yaml": configuration, ...files });
  const { stdout } = await run("check", "--format", "json");
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
  const told = diagnostics.map(({ code, severity, message, file, range: { start } }) => ({
    severity: severity === "information" ? "info" : severity,
    code,
    message,
    file,
    line: start.line,
    column: start.column,
  }));
  return { text: (await run("check", ...words)).stdout, told };
}

describe("the problem matcher finds", () => {
  it.each(catalogPages)("what the page of %s shows", async (rule) => {
    const files = Object.fromEntries(filesIn(pageOf(rule), "Fails").map(({ path, text }) => [path, text]));
    const { text, told } = await checked(files);
    expect(told.length).toBeGreaterThan(0);
    expect(problemsIn(text, matcher)).toEqual(told);
  });

  it("each of several, in colours, with places that belong to them", async () => {
    const text = shopCatalog.replace("retain: 365d", "retain: 3").replaceAll("coupon?: string", "coupon?: Strin\n      orderId: uuid");
    const { text: shown, told } = await checked({ "events/a shop/shop.events.yaml": text }, "--color");
    expect(shown).toContain("\u001B[");
    expect(told.length).toBeGreaterThan(1);
    expect(problemsIn(shown, matcher)).toEqual(told);
  });

  it("nothing where there is nothing", async () => {
    const { text, told } = await checked({ "shop.events.yaml": shopCatalog });
    expect([problemsIn(text, matcher), told]).toEqual([[], []]);
  });
});

it("stands in the documentation as `init` writes it", () => {
  const [, shown = ""] =
    /^```json title="\.vscode\/tasks\.json"\n([^]*?)^```$/m.exec(readFileSync(join(packageFolder, "docs/editors.md"), "utf8")) ?? [];
  expect(JSON.parse(shown)).toEqual(tasks);
});

describe("while watching", () => {
  const watching = matcherOf("eventbook: watch");
  const finding = (line: number): string => `error[types-are-known]: No type is called \`a\`.\n --> a.events.yaml:${line}:1\n  |\n`;

  const begins = "12:03:09 a.events.yaml changed\n";
  const ends = "12:03:09 a.events.yaml: 1 error, nothing was written\n";
  const first = `12:02:00 the catalogs changed\n${finding(1)}12:02:00 the catalogs: 1 error, nothing was written\n12:02:00 watching 2 catalogs: Ctrl-C ends\n`;
  const mended = "12:04:00 a.events.yaml changed\n12:04:00 a.events.yaml: mended, 3 files\n";

  it.each([
    ["what is found at first", first, [1]],
    ["what is found in the last round alone", `${first}${begins}${finding(2)}${ends}`, [2]],
    ["nothing of the round before", `${first}${begins}`, []],
    ["nothing after all is mended", `${first}${mended}`, []],
    ["nothing where all was well at first", "12:02:00 the catalogs: up to date\n12:02:00 watching 2 catalogs: Ctrl-C ends\n", []],
    [
      "what is found after a quiet start",
      `12:02:00 the catalogs: 12 files\n12:03:00 a.events.yaml: 1 file\n${begins}${finding(3)}${ends}`,
      [3],
    ],
  ])("%s", (_, output, lines) => {
    expect(problemsIn(output, watching).map(({ line }) => line)).toEqual(lines);
  });
});
