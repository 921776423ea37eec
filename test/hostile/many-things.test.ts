import { spawnSync } from "node:child_process";
import { mkdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../generator/diagnostics/limits.js";
import { runIn } from "../commands/project.js";
import { command, ensureBuilt } from "../support/built-command.js";
import { mark } from "../write/artifacts.js";
import { hostileProject, removeHostileProjectsAfterEach } from "./hostile-project.js";
import { runNode, usualLimits } from "./limited-process.js";

removeHostileProjectsAfterEach();

const head = "catalog: many\ndescription: Many things.\nowner: team-many\ndefaults: { category: wide, retain: 365d }\n";

function times(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join("");
}

/** As many things as are declared in all: a category, an event, and categories beside. */
function manyCategories(count: number): string {
  return `${head}categories:\n  wide: Any.\n${times(count - 2, (at) => `  c${at}: x\n`)}events:\n  many.done: It was done.\n`;
}

/** Events of a category, each with all of its fields. */
function wideCategory(fields: number, events: number): string {
  const details = times(fields, (at) => `      f${at}: string\n`);
  const types = times(events, (at) => `  many.done${at}: It was done.\n`);
  return `${head}categories:\n  wide:\n    description: Any.\n    details:\n${details}events:\n${types}`;
}

describe("things that a catalog declares", () => {
  it("may be as many as the limit says, and are generated", async () => {
    const project = hostileProject({ "many.events.yaml": manyCategories(limits.declarations) });
    expect(await project.runApart(["generate"])).toMatchObject({ status: 0, stderr: "" });
  }, 120_000);

  it("are refused where there is one more, at that one", async () => {
    const project = hostileProject({ "many.events.yaml": manyCategories(limits.declarations + 1) });
    const { status, stdout } = await project.runApart(["check"]);
    expect(status).toBe(1);
    expect(stdout).toContain(`error[limits-are-kept]: The catalogs declare more than ${limits.declarations} event types,`);
    expect(stdout).toContain(`c${limits.declarations - 2}: x`);
    expect(stdout).toContain("help: Split the catalogs over several configurations");
  }, 120_000);
});

describe("fields that events have from their category", () => {
  const fields = 3000;
  const events = limits.fields / fields;

  it("may be as many as the limit says", async () => {
    const project = hostileProject({ "many.events.yaml": wideCategory(fields, events) });
    expect(await project.runApart(["check"])).toMatchObject({ status: 0, stderr: "" });
  }, 120_000);

  it.each([
    ["one event too many", fields, events + 1],
    ["thousands of millions", 30_000, 30_000],
  ])(
    "are refused where they are more: %s",
    async (_, each, types) => {
      const project = hostileProject({ "many.events.yaml": wideCategory(each, types) });
      const { status, stdout } = await project.runApart(["generate"]);
      expect(status).toBe(1);
      const last = Math.floor(limits.fields / each);
      expect(stdout).toContain(
        `error[limits-are-kept]: With \`many.done${last}\`, events and types have more than ${limits.fields} fields`,
      );
      expect(stdout).toContain("help: Say what many events have in common in a type");
    },
    120_000,
  );

  it("are counted in types as well", async () => {
    const types = times(limits.fields / 1000 + 1, (at) => `  T${at}:\n${times(1000, (field) => `    f${field}: string\n`)}`);
    const text = `${head}categories: { wide: Any. }\nevents: { many.done: It was done. }\ntypes:\n${types}`;
    const { status, stdout } = await hostileProject({ "many.events.yaml": text }).runApart(["check"]);
    expect([status, stdout]).toEqual([1, expect.stringContaining("error[limits-are-kept]: With `many.T300`")]);
  }, 120_000);
});

it("backticks without end are a text like any other", async () => {
  const description = "` ".repeat(200_000);
  const text = `${head}categories: { wide: ${JSON.stringify(description)} }\nevents: { many.done: It was done. }\n`;
  const project = hostileProject({ "many.events.yaml": text });
  expect(await project.runApart(["generate"])).toMatchObject({ status: 0, stderr: "" });
});

describe("in the output folder", () => {
  const shop = `${head}categories: { wide: Any. }\nevents: { many.done: It was done. }\n`;

  it("files of gigabytes that seem to be ours are not read", async () => {
    const project = hostileProject({ "many.events.yaml": shop });
    expect((await project.run("generate")).status).toBe(0);
    const write = (name: string, beginning: string): void => {
      project.write(`generated/${name}`, beginning);
      truncateSync(join(project.root, "generated", name), 700 * 1024 * 1024);
    };
    for (const name of ["many.js", "registry.js", "catalog.json", "a.js", "b.js", "c.sql", "d.md"]) write(name, mark);
    write("many.d.ts.map", '{"version":3,"x_eventbook":');
    ensureBuilt();
    // Not through the project, which would look into all of it.
    const { status, stdout, stderr } = await runNode(project.root, [command, "generate", "--check"], { ...usualLimits, megabytes: 128 });
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("4 changed, 4 orphaned");
    expect(Buffer.byteLength(stdout)).toBeLessThan(5_000);
    expect((await runNode(project.root, [command, "generate"], { ...usualLimits, megabytes: 128 })).status).toBe(0);
    expect((await project.runApart(["generate", "--check"])).status).toBe(0);
  }, 120_000);

  it.skipIf(process.platform === "win32")("folders in folders without end are none of ours", async () => {
    const project = hostileProject({ "many.events.yaml": shop });
    expect((await project.run("generate")).status).toBe(0);
    const home = process.cwd();
    const name = "a".repeat(200);
    try {
      // A path of so many names cannot be said at once.
      process.chdir(join(project.root, "generated"));
      for (let depth = 0; depth < 25; depth++) {
        mkdirSync(name);
        process.chdir(name);
      }
      process.chdir(home);
      for (const words of [["generate", "--check"], ["generate"]])
        expect(await runIn(project.root, words)).toMatchObject({ status: 0, stderr: "" });
    } finally {
      process.chdir(home);
      // Node.js cannot say it either.
      spawnSync("rm", ["-rf", join(project.root, "generated", name)]);
    }
  });
});
