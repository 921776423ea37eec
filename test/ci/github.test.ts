import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach, runIn, shopCatalog, shopProject } from "../commands/project.js";
import { commandsIn } from "./runner.js";

removeProjectsAfterEach();

const mistaken = shopCatalog.replace("coupon?: string", "coupon?: strnig");
const inWorkflow = { GITHUB_ACTIONS: "true" };

describe("check in a workflow of GitHub", () => {
  it("prints what it always prints, and annotations below", async () => {
    const { folder, run } = shopProject({ "events/shop.events.yaml": mistaken });
    const { status, stdout } = await runIn(folder, ["check"], inWorkflow);
    const text = (await run("check")).stdout;
    expect(status).toBe(1);
    expect(stdout.startsWith(text)).toBe(true);
    expect(stdout.slice(text.length)).toMatch(/^::error file=events\/shop\.events\.yaml,line=12,endLine=12,col=16,endColumn=22,.*\n$/);
  });

  it.each(["text", "json", "sarif", "gitlab"])("annotates nothing where --format says %s", async (format) => {
    const { folder } = shopProject({ "events/shop.events.yaml": mistaken });
    expect(commandsIn((await runIn(folder, ["check", "--format", format], inWorkflow)).stdout)).toEqual([]);
  });

  it("annotates elsewhere where --format says github", async () => {
    const { run } = shopProject({ "events/shop.events.yaml": mistaken });
    expect(commandsIn((await run("check", "--format", "github")).stdout)).toHaveLength(1);
    expect(commandsIn((await run("check")).stdout)).toEqual([]);
  });

  it("annotates a configuration", async () => {
    const { folder } = shopProject({
      "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nuot: generated\nout: generated\n",
    });
    const { status, stdout } = await runIn(folder, ["check"], inWorkflow);
    expect(status).toBe(2);
    expect(commandsIn(stdout).map(({ properties }) => `${properties["file"]}:${properties["line"]}`)).toEqual(["eventbook.config.yaml:3"]);
  });

  it("has nothing to annotate in a sound project", async () =>
    expect(await runIn(shopProject().folder, ["check"], inWorkflow)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Nothing.*\n$/),
    }));
});

describe("paths of annotations", () => {
  const below = {
    "packages/shop/package.json": "{}",
    "packages/shop/eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n",
    "packages/shop/events/shop.events.yaml": mistaken,
  };

  it.each([
    ["the repository", { ".git/HEAD": "" }, {}, "packages/shop/events/shop.events.yaml"],
    [
      "the repository within a workspace",
      { "packages/.git": "gitdir: elsewhere" },
      { GITHUB_WORKSPACE: "." },
      "shop/events/shop.events.yaml",
    ],
    ["the workspace, where there is no repository", {}, { GITHUB_WORKSPACE: "." }, "packages/shop/events/shop.events.yaml"],
    ["the root, where the workspace is elsewhere", {}, { GITHUB_WORKSPACE: "elsewhere" }, "events/shop.events.yaml"],
    ["the root, where nobody says more", {}, {}, "events/shop.events.yaml"],
  ])("are relative to %s", async (_, files, env, path) => {
    const { folder } = projectWith({ ...below, ...files });
    const at = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, join(folder, value)]));
    const { stdout } = await runIn(join(folder, "packages/shop"), ["check"], { ...inWorkflow, ...at });
    expect(commandsIn(stdout)[0]?.properties["file"]).toBe(path);
    expect(stdout).toContain("--> events/shop.events.yaml:12:16");
  });
});

it("paths of annotations do not mind a link to the workspace", async () => {
  const { folder } = projectWith({ "real/app/package.json": "{}", "real/app/eventbook.config.yaml": "eventbook: 1\n" });
  symlinkSync(join(folder, "real"), join(folder, "workspace"));
  const { stdout } = await runIn(join(folder, "workspace/app"), ["check"], { ...inWorkflow, GITHUB_WORKSPACE: join(folder, "workspace") });
  expect(commandsIn(stdout)[0]?.properties["file"]).toBe("app/eventbook.config.yaml");
});

describe("generate --check in a workflow of GitHub", () => {
  const annotated = async (folder: string) =>
    commandsIn((await runIn(folder, ["generate", "--check"], inWorkflow)).stdout).map(
      ({ properties: { file, line }, data }) => `${file}:${line} ${data.split("\n")[0]}`,
    );

  it("annotates the lines of the catalog that make the difference, once each", async () => {
    const { folder, run, write } = shopProject();
    await run("generate");
    write("events/shop.events.yaml", shopCatalog.replace("coupon?: string", "coupon?: integer"));
    expect(await annotated(folder)).toEqual([
      "events/shop.events.yaml:12 `generated/catalog.json`, `generated/schemas/shop.json`, `generated/shop.d.ts` and 1 more are not what this says.",
      "events/shop.events.yaml:8 `generated/catalog.md`, `generated/shop.js` and `generated/storage/sqlite/schema.sql` are not what this says.",
    ]);
  });

  it("annotates an edit where it was made", async () => {
    const { folder, run, write, read } = shopProject();
    await run("generate");
    write("generated/shop.d.ts", read("generated/shop.d.ts").replace("coupon?: string", "coupon?: number"));
    const line =
      read("generated/shop.d.ts")
        .split("\n")
        .findIndex((text) => text.includes("coupon?: number")) + 1;
    expect(await annotated(folder)).toEqual([
      `generated/shop.d.ts:${line} \`generated/shop.d.ts\` is not what the catalogs say, and they have not changed: it was edited, or another version or configuration wrote it.`,
    ]);
  });

  it("annotates what nothing makes any more, and where what is missing comes from", async () => {
    const { folder, run, write, read } = shopProject();
    await run("generate");
    write("generated/old.js", read("generated/shop.js"));
    expect(await annotated(folder)).toEqual(["generated/old.js:1 No catalog makes `generated/old.js` any more."]);
    const { folder: fresh } = shopProject();
    const [first, ...others] = await annotated(fresh);
    expect(first).toMatch(/^events\/shop\.events\.yaml:\d+ `generated\//);
    expect(others.length).toBeLessThan(10);
  });

  it("says the command that mends it", async () => {
    const { folder } = shopProject();
    const { stdout } = await runIn(folder, ["generate", "--check", "--config", "eventbook.config.yaml"], inWorkflow);
    expect(commandsIn(stdout)[0]?.data).toMatch(
      /\nRun `npx eventbook generate --config eventbook\.config\.yaml`, and commit what it writes\.$/,
    );
  });
});

describe("the summary of a job", () => {
  async function summaryAfter(
    prepare: (file: string) => void,
  ): Promise<{ readonly file: string; readonly stderr: string; readonly status: number | null }> {
    const { folder } = shopProject({ "events/shop.events.yaml": mistaken, "runner/notes.md": "" });
    const file = join(folder, "runner", "summary.md");
    prepare(file);
    const { stderr, status } = await runIn(folder, ["check"], { ...inWorkflow, GITHUB_STEP_SUMMARY: file });
    return { file, stderr, status };
  }

  it("is appended to the file that the runner has made", async () => {
    const { file, stderr } = await summaryAfter((path) => writeFileSync(path, "# Before\n"));
    expect(stderr).toBe("");
    expect(readFileSync(file, "utf8")).toMatch(/^# Before\n\n### eventbook: 1 error\n\n\| .*<code>types&#45;are&#45;known<\/code> \|\n$/s);
  });

  it("is not written where there is nothing to say", async () => {
    const { folder } = shopProject({ "summary.md": "" });
    await runIn(folder, ["check"], { ...inWorkflow, GITHUB_STEP_SUMMARY: join(folder, "summary.md") });
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toBe("");
  });

  it.each([
    ["there is no file", () => {}],
    ["a folder is in its place", (file: string) => mkdirSync(file)],
    ["a pipe that nobody reads is in its place", (file: string) => spawnSync("mkfifo", [file])],
    ["a link is in its place", (file: string) => symlinkSync(join(file, "..", "notes.md"), file)],
  ])("is a warning, and nothing worse, where %s", async (_, prepare) => {
    const { file, stderr, status } = await summaryAfter(prepare);
    expect({ stderr, status }).toEqual({
      status: 1,
      stderr: "warning: The summary of the job could not be written: GITHUB_STEP_SUMMARY names no file that takes it.\n",
    });
    expect(readFileSync(join(file, "..", "notes.md"), "utf8")).toBe("");
  });

  it("stays within what GitHub takes", async () => {
    const { file } = await summaryAfter((path) => writeFileSync(path, "x".repeat(999_990)));
    expect(statSync(file).size).toBeLessThan(1_024 * 1_024);
    expect(readFileSync(file, "utf8")).toContain("And 1 more, which the log has.");
  });
});
