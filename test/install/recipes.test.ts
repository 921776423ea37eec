import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { commandsIn } from "../ci/runner.js";
import { sarifMistakes } from "../ci/sarif-schema.js";
import { type Ran, run } from "../support/built-command.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { packedTarballs } from "../support/packed.js";
import { describeWhere } from "../support/require.js";
import { withoutNpx } from "./without-npx.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>>;
}

const blocks = blocksOf(readFileSync("docs/ci.md", "utf8"));

function recipe(title: string): string {
  const block = blocks.find(({ marks }) => marks["title"] === title);
  if (block === undefined) throw new Error(`docs/ci.md has no recipe called ${title}.`);
  return block.text;
}

const workflows = blocks.flatMap(({ marks: { title = "" }, text }) =>
  title.startsWith(".github/") ? [{ title, workflow: parse(text) as Workflow }] : [],
);

function linesOf(title: string): readonly string[] {
  const { jobs } = parse(recipe(title)) as Workflow;
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.run ?? []));
}

/** The line that each recipe begins with is run once, and what it installs is there for all. */
const install = "npm ci --ignore-scripts";

// Most start npm more than once.
vi.setConfig({ testTimeout: 90_000 });

let home: string;
let checkout: string;
const inCheckout = (...path: string[]): string => join(checkout, ...path);

/** An application that `eventbook init` has set up, committed, as a runner checks it out. */
beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-recipes-")));
  checkout = join(home, "checkout");
  mkdirSync(checkout);
  for (const [name, tarball] of Object.entries(packedTarballs())) cpSync(tarball, join(home, `${name}.tgz`));
  const devDependencies = { "@eventbook/runtime": "file:../runtime.tgz", eventbook: "file:../eventbook.tgz" };
  writeFileSync(inCheckout("package.json"), JSON.stringify({ type: "module", private: true, devDependencies }));
  writeFileSync(inCheckout(".gitignore"), "node_modules/\neventbook.sarif\ngl-code-quality-report.json\n");
  succeed("npm install --package-lock-only");
  succeed(install);
  succeed("npx --no -- eventbook init");
  succeed(withoutNpx("npx --no -- eventbook generate"));
  for (const { marks, text } of blocks) {
    const path = inCheckout(marks["title"] ?? "");
    if (marks["title"] === undefined || existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  succeed("git init --quiet");
  succeed("git add --all");
  succeed("git -c user.name=somebody -c user.email=somebody@example.com commit --quiet --message all");
}, 180_000);

function succeed(line: string): void {
  const { status, stdout, stderr } = bash(line, checkout);
  expect({ line, status, said: status === 0 ? "" : `${stdout}${stderr}` }).toEqual({ line, status: 0, said: "" });
}

afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeEach(() => {
  succeed("git reset --quiet --hard");
  succeed("git clean --quiet -d --force -x --exclude node_modules");
  writeFileSync(join(home, "summary.md"), "");
});

const quiet = {
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
};
const github = () => ({ CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: checkout, GITHUB_STEP_SUMMARY: join(home, "summary.md") });
const gitlab = () => ({ CI: "true", GITLAB_CI: "true", CI_PROJECT_DIR: checkout });

/** Runs lines as a runner does, which stops at the first that fails. */
function bash(lines: string, folder: string, env: Readonly<Record<string, string>> = {}): Ran {
  const { NO_COLOR: _, FORCE_COLOR: __, GITHUB_ACTIONS: ___, GITHUB_STEP_SUMMARY: ____, ...own } = process.env;
  const { status, stdout, stderr, error } = spawnSync("bash", ["-eo", "pipefail", "-c", lines], {
    cwd: folder,
    encoding: "utf8",
    env: { ...own, ...quiet, ...env },
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

function runRecipe(lines: readonly string[], env: Readonly<Record<string, string>>): Ran {
  expect(lines).toContain(install);
  return bash(withoutNpx(lines.filter((line) => line !== install).join("\n")), checkout, env);
}

const drift = () => appendFileSync(inCheckout("events/app.events.yaml"), "  count:\n    description: Counts.\n    on: [account.opened]\n");
const mistake = () =>
  appendFileSync(inCheckout("events/app.events.yaml"), "  count:\n    description: Counts.\n    on: [account.closed]\n");
const breakConfiguration = () => writeFileSync(inCheckout("eventbook.config.yaml"), "eventbook: 2\n");

describe("the workflow for pull requests", () => {
  const lines = linesOf(".github/workflows/events.yml");
  const annotated = (log: string) => commandsIn(log).map(({ name, properties: { file, title } }) => ({ name, file, title }));

  it("is content with what was committed", () => {
    const { status, stdout } = runRecipe(lines, github());
    expect({ status, annotated: annotated(stdout) }).toEqual({ status: 0, annotated: [] });
    expect(stdout).toContain("generated is up to date");
    expect(readFileSync(join(home, "summary.md"), "utf8")).toBe("");
  });

  it.each([
    ["drift", drift, "output-is-current"],
    ["a mistake", mistake, "patterns-match-something"],
  ])("annotates %s, fails, and sums it up", (_, prepare, rule) => {
    prepare();
    const { status, stdout } = runRecipe(lines, github());
    expect(status).toBe(1);
    expect(annotated(stdout)[0]).toEqual({ name: "error", file: "events/app.events.yaml", title: `eventbook: ${rule}` });
    expect(readFileSync(join(home, "summary.md"), "utf8")).toContain(`<code>${rule.replaceAll("-", "&#45;")}</code>`);
  });
});

describe("the workflow for code scanning", () => {
  const lines = linesOf(".github/workflows/events-scanning.yml");
  const uploaded = () => JSON.parse(readFileSync(inCheckout("eventbook.sarif"), "utf8")) as { runs: { results: unknown[] }[] };

  it.each([
    ["nothing", () => {}, 0],
    ["a mistake", mistake, 1],
  ])("makes a log that can be uploaded of %s", (_, prepare, results) => {
    prepare();
    expect(runRecipe(lines, github()).status).toBe(0);
    expect(sarifMistakes(uploaded())).toEqual([]);
    expect(uploaded().runs[0]?.results.length).toEqual(results);
  });

  it("fails where the catalogs could not be read", () => {
    breakConfiguration();
    expect(runRecipe(lines, github()).status).toBe(1);
  });
});

describe("the pipeline of GitLab", () => {
  const { events } = parse(recipe(".gitlab-ci.yml")) as {
    events: { script: readonly string[]; artifacts: { reports: { codequality: string } } };
  };
  const report = () => JSON.parse(readFileSync(inCheckout(events.artifacts.reports.codequality), "utf8")) as { check_name: string }[];

  it("is content with what was committed", () => {
    expect(runRecipe(events.script, gitlab()).status).toBe(0);
    expect(report()).toEqual([]);
  });

  it("reports drift, and fails", () => {
    drift();
    const { status, stdout } = runRecipe(events.script, gitlab());
    expect(status).toBe(1);
    expect(stdout).toContain("error: The output is not what the catalogs say");
    expect(report()[0]?.check_name).toBe("output-is-current");
  });
});

describe("the hook before a commit", () => {
  interface Hook {
    readonly entry: string;
    readonly pass_filenames: boolean;
  }
  const { repos } = parse(recipe(".pre-commit-config.yaml")) as { repos: readonly { readonly hooks: readonly Hook[] }[] };
  const hook = repos[0]?.hooks[0];

  it("lets through what is whole, and nothing else", () => {
    expect(hook?.pass_filenames).toBe(false);
    expect(bash(hook?.entry ?? "", checkout).status).toBe(0);
    drift();
    expect(bash(hook?.entry ?? "", checkout).status).toBe(1);
  });

  it("is what `npm run events:check` does", () => {
    drift();
    expect(bash("npm run events:check", checkout).status).toBe(1);
  });
});

const preCommit = { what: "pre-commit", isThere: spawnSync("pre-commit", ["--version"]).status === 0 };

describeWhere(preCommit, "pre-commit itself", () => {
  it("runs it on what is staged", () => {
    const tryIt = () => bash("pre-commit run", checkout, { PRE_COMMIT_HOME: join(home, "pre-commit") });
    expect(tryIt()).toMatchObject({ status: 0, stdout: expect.stringContaining("Passed") });
    drift();
    expect(tryIt().status).toBe(0);
    run("git", ["add", "--all"], checkout);
    expect(tryIt()).toMatchObject({ status: 1, stdout: expect.stringContaining("The output is not what the catalogs say") });
    bash(withoutNpx("npx --no -- eventbook generate && git add --all"), checkout);
    expect(tryIt().status).toBe(0);
  });
});

describe.each(workflows)("$title", ({ workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("is started by nothing that hands secrets to a fork", () =>
    expect(Object.keys(workflow.on).every((event) => ["pull_request", "push"].includes(event))).toBe(true));

  it("may read, and write no more than it uploads", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const asked = Object.values(workflow.jobs).flatMap(({ permissions }) => Object.entries(permissions ?? {}));
    const isUploading = steps.some(({ uses }) => uses?.includes("/upload-sarif@"));
    expect(asked.filter(([, right]) => right === "write").map(([name]) => name)).toEqual(isUploading ? ["security-events"] : []);
    expect(isUploading && "pull_request" in workflow.on).toBe(false);
  });

  it("pins what it uses by commit", () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
  });

  it("puts no expression into a line of a shell", () => {
    for (const { run: line } of steps) expect(line ?? "").not.toContain("${{");
  });
});
