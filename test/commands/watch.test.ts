import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { startWatching, type WatchingCommand } from "../support/watching-command.js";
import { type Project, removeProjectsAfterEach, shopCatalog, shopProject } from "./project.js";

// Before what ends the command, since the last that is said here is done first: it would go on writing into a folder that is removed.
removeProjectsAfterEach();
const running: WatchingCommand[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) {
    each.process.kill("SIGKILL");
    await each.end();
  }
});

async function watch(project: Project, ...words: readonly string[]): Promise<WatchingCommand> {
  const watching = await startWatching(project.folder, words);
  running.push(watching);
  return watching;
}

const path = "events/shop.events.yaml";
/** In milliseconds: more than it takes until the last of a change is told, and looked at again. */
const settled = 700;
const clock = String.raw`^\d\d:\d\d:\d\d `;
const line = (text: string): RegExp => new RegExp(`${clock}${text}$`);
const withMore = (field: string): string => shopCatalog.replace("coupon?: string", `coupon?: string\n      ${field}?: string`);

/** Holds that the output is what a first run makes of the catalog. */
function expectOutput(project: Project, text: string): void {
  const { value } = generate([{ path, text }], { out: "generated", target: "js", storage: ["sqlite"] });
  expect(value.length).toBeGreaterThan(5);
  for (const artifact of value) expect(project.read(`generated/${artifact.path}`), artifact.path).toBe(artifact.content);
}

describe("generate --watch", () => {
  it("writes at first, again after each change, a line for each, and ends well", async () => {
    const project = shopProject();
    const watching = await watch(project);
    expectOutput(project, shopCatalog);
    project.write(path, withMore("first"));
    await watching.until(line(String.raw`shop\.events\.yaml: \d+ files`));
    expectOutput(project, withMore("first"));
    project.write(path, withMore("second"));
    expect(await watching.until(line(String.raw`shop\.events\.yaml: \d+ files`))).not.toContain("\n");
    expectOutput(project, withMore("second"));
    expect(await watching.end()).toBe(0);
  });

  it("ends when nobody reads what it tells any more", async () => {
    const project = shopProject();
    const watching = await watch(project);
    const ended = new Promise((resolve) => watching.process.once("exit", resolve));
    watching.process.stdout?.destroy();
    project.write(path, withMore("first"));
    expect(await ended).toBe(0);
    expectOutput(project, withMore("first"));
  });

  it("shows what is wrong between two lines, keeps the last good output, and says when it is mended", async () => {
    const project = shopProject();
    const watching = await watch(project);
    project.write(path, `${shopCatalog}oops: [`);
    const said = await watching.until(line(String.raw`shop\.events\.yaml: 1 error, nothing was written`));
    expect(said.split("\n")[0]).toMatch(line(String.raw`shop\.events\.yaml changed`));
    expect(said).toContain("error[yaml-is-sound]");
    expectOutput(project, shopCatalog);
    project.write(path, withMore("mended"));
    expect(await watching.until(line(String.raw`shop\.events\.yaml: mended, \d+ files`))).not.toContain("error");
    expectOutput(project, withMore("mended"));
  });

  it("begins with what is wrong", async () => {
    const project = shopProject({ [path]: `${shopCatalog}oops: [` });
    const watching = await watch(project);
    expect(existsSync(join(project.folder, "generated"))).toBe(false);
    expect(watching.greeting).toContain("error[yaml-is-sound]");
    expect(watching.greeting).not.toContain("changed");
    project.write(path, shopCatalog);
    await watching.until(line(String.raw`shop\.events\.yaml: mended, \d+ files`));
    expectOutput(project, shopCatalog);
  });

  it("follows an editor that saves by renaming", async () => {
    const project = shopProject();
    const watching = await watch(project);
    for (const field of ["one", "two"]) {
      project.write("events/.shop.events.yaml.swp", withMore(field));
      renameSync(join(project.folder, "events/.shop.events.yaml.swp"), join(project.folder, path));
      await watching.until(line(String.raw`shop\.events\.yaml: \d+ files`));
      expectOutput(project, withMore(field));
    }
  });

  it("takes up new files, follows those that are renamed, and forgets those that are deleted", async () => {
    const project = shopProject();
    const watching = await watch(project);
    const more = shopCatalog
      .replace("catalog: shop", "catalog: more")
      .replace("order.placed:", "more.done:")
      .replace(/handlers:[^]*/, "");
    project.write("events/more.events.yaml", more);
    await watching.until(line(String.raw`more\.events\.yaml: \d+ files`));
    expect(project.read("generated/more.js")).toContain("emitMoreDone");
    renameSync(join(project.folder, "events/more.events.yaml"), join(project.folder, "events/other.events.yaml"));
    await watching.until(line(String.raw`.*other\.events\.yaml.*: .*\d+ files`));
    expect(project.read("generated/other.js")).toContain("emitMoreDone");
    rmSync(join(project.folder, "events/other.events.yaml"));
    await watching.until(line(String.raw`.*(?:more|other)\.events\.yaml: \d+ files`));
    expect(existsSync(join(project.folder, "generated/other.js"))).toBe(false);
    expectOutput(project, shopCatalog);
  });

  it("says what is wrong once when a folder is renamed, and when the same is saved again", async () => {
    const project = shopProject({
      "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/**/*.events.yaml]\nout: generated\nstorage: [sqlite]\n",
      "events/more/one.events.yaml": `${shopCatalog}oops: [`,
      "events/more/two.events.yaml": "catalog: [",
    });
    const watching = await watch(project);
    renameSync(join(project.folder, "events/more"), join(project.folder, "events/other"));
    expect(await watching.until(line(".*: 2 errors, nothing was written"))).toContain("events/other/one.events.yaml:");
    await wait(settled);
    project.write("events/other/one.events.yaml", `${shopCatalog}oops: [`);
    await wait(settled);
    rmSync(join(project.folder, "events/other"), { recursive: true });
    const said = await watching.until(line(String.raw`.*: (?:mended, )?\d+ files`));
    expect(said).not.toContain("error");
    expectOutput(project, shopCatalog);
  });

  it("goes on when a file takes the place of a folder that it has just read", async () => {
    const project = shopProject({
      "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/**/*.events.yaml]\nout: generated\nstorage: [sqlite]\n",
      "events/more/one.events.yaml": "catalog: [",
    });
    const watching = await watch(project);
    project.write("events/more/one.events.yaml", "catalog: {");
    await watching.until(line(String.raw`one\.events\.yaml: 1 error, nothing was written`));
    rmSync(join(project.folder, "events/more"), { recursive: true });
    project.write("events/more", "");
    await watching.until(line(String.raw`.*: mended, \d+ files`));
    await wait(settled);
    project.write(path, withMore("later"));
    await watching.until(line(String.raw`shop\.events\.yaml: \d+ files`));
    expectOutput(project, withMore("later"));
  });

  it("follows the configuration, also where it cannot be read for a while", async () => {
    const project = shopProject({ "others/more.events.yaml": shopCatalog.replaceAll("order.placed", "order.moved") });
    const watching = await watch(project);
    const configuration = project.read("eventbook.config.yaml");
    project.write("eventbook.config.yaml", configuration.replace("storage", "storge"));
    await watching.until(line(String.raw`eventbook\.config\.yaml: 1 error, nothing was written`));
    project.write("eventbook.config.yaml", configuration.replace("events/*", "others/*"));
    await watching.until(line(String.raw`eventbook\.config\.yaml: mended, \d+ files`));
    expect(project.read("generated/more.js")).toContain("emitOrderMoved");
    project.write("others/more.events.yaml", shopCatalog.replaceAll("order.placed", "order.shifted"));
    await watching.until(line(String.raw`.*more\.events\.yaml: .*`));
  });

  it("says once what is wrong with a configuration that is written twice", async () => {
    const project = shopProject({ [path]: `${shopCatalog}oops: [` });
    const watching = await watch(project);
    const configuration = project.read("eventbook.config.yaml");
    project.write("eventbook.config.yaml", `${configuration}target: js\n`);
    await watching.until(line(String.raw`eventbook\.config\.yaml: 1 error, nothing was written`));
    // Long enough to be told of, and soon enough for what is looked at once more.
    await wait(50);
    project.write("eventbook.config.yaml", `${configuration}target: ts\n`);
    await watching.until(line(String.raw`eventbook\.config\.yaml: 1 error, nothing was written`));
    await wait(settled);
    project.write(path, shopCatalog);
    expect(await watching.until(line(String.raw`shop\.events\.yaml: mended, \d+ files`))).not.toContain("error");
  });

  it("says that the configuration is gone, and goes on when it is back", async () => {
    const project = shopProject();
    const watching = await watch(project);
    renameSync(join(project.folder, "eventbook.config.yaml"), join(project.folder, "aside.yaml"));
    const said = await watching.until(line(String.raw`eventbook\.config\.yaml: nothing was written`));
    expect(said).toContain("error: `eventbook.config.yaml` is gone.");
    renameSync(join(project.folder, "aside.yaml"), join(project.folder, "eventbook.config.yaml"));
    await watching.until(line(String.raw`eventbook\.config\.yaml: mended, up to date`));
  });

  it("says once that a former output folder stays", async () => {
    const project = shopProject();
    const watching = await watch(project);
    const configuration = project.read("eventbook.config.yaml");
    project.write("eventbook.config.yaml", configuration.replace("out: generated", "out: elsewhere"));
    const said = await watching.until(line(String.raw`eventbook\.config\.yaml: \d+ files`));
    expect(said.split("\n")[0]).toMatch(line("generated stays as it was: nothing is generated there any more"));
    expect(existsSync(join(project.folder, "generated/shop.js"))).toBe(true);
    project.write(path, withMore("later"));
    expect(await watching.until(line(String.raw`shop\.events\.yaml: \d+ files`))).not.toContain("stays");
  });

  it("follows schema files, and those that are not there yet", async () => {
    const schema =
      '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "id": { "type": "string" } } }\n';
    const project = shopProject({
      [path]: shopCatalog.replace(/ {4}details:[^]*?handlers/, "    schema: ../schemas/placed.json\nhandlers"),
    });
    const watching = await watch(project);
    project.write("schemas/placed.json", schema);
    await watching.until(line(String.raw`.*: mended, \d+ files`));
    project.write("schemas/placed.json", schema.replace("string", "number"));
    await watching.until(line(String.raw`placed\.json: \d+ files`));
    expect(project.read("generated/shop.d.ts")).toContain("id?: number");
  });

  it("writes again what is deleted of the output, and what was changed in it with the next change", async () => {
    const project = shopProject();
    const watching = await watch(project);
    rmSync(join(project.folder, "generated/shop.js"));
    await watching.until(line("generated: 1 file"));
    expectOutput(project, shopCatalog);
    // What is deleted is written again at once, perhaps before the last of it is gone.
    rmSync(join(project.folder, "generated"), { recursive: true, maxRetries: 10, retryDelay: 20 });
    await watching.until(line(String.raw`generated: (?:.*, )?\d+ files`));
    expectOutput(project, shopCatalog);
    project.write("generated/registry.js", `${project.read("generated/registry.js")}// edited\n`);
    project.write(path, withMore("again"));
    await watching.until(line(String.raw`.*shop\.events\.yaml.*: (?:mended, )?\d+ files`));
    expectOutput(project, withMore("again"));
  });

  it("writes again when the output folder is renamed, and says what stands in its place", async () => {
    const project = shopProject();
    const watching = await watch(project);
    renameSync(join(project.folder, "generated"), join(project.folder, "aside"));
    await watching.until(line(String.raw`generated: \d+ files`));
    expectOutput(project, shopCatalog);
    renameSync(join(project.folder, "generated"), join(project.folder, "further"));
    writeFileSync(join(project.folder, "generated"), "");
    project.write(path, withMore("more"));
    const said = await watching.until(line(String.raw`.*shop\.events\.yaml.*: nothing was written`));
    expect(said).toContain("error: `generated` is a file, and a folder has to be there.");
    rmSync(join(project.folder, "generated"));
    await watching.until(line(String.raw`.*: mended, \d+ files`));
    expectOutput(project, withMore("more"));
  });

  it("refuses to write what is not ours, and goes on when it may", async () => {
    const project = shopProject();
    const watching = await watch(project);
    project.write("generated/other.js", "// Somebody's own.\n");
    const other = shopCatalog
      .replaceAll("shop", "other")
      .replace("action:", "other-action:")
      .replace("category: action", "category: other-action")
      .replace("order.placed:", "a.b:")
      .replace(/handlers:[^]*/, "");
    project.write("events/other.events.yaml", other);
    expect(await watching.until(line(String.raw`other\.events\.yaml: nothing was written`))).toContain("was not generated by eventbook");
    rmSync(join(project.folder, "events/other.events.yaml"));
    await watching.until(line(String.raw`other\.events\.yaml: mended, .*`));
    expect(project.read("generated/other.js")).toBe("// Somebody's own.\n");
    project.write("events/other.events.yaml", other);
    await watching.until(line(String.raw`other\.events\.yaml: nothing was written`));
    renameSync(join(project.folder, "generated/other.js"), join(project.folder, "aside.js"));
    await watching.until(line(String.raw`.*: mended, \d+ files`));
    expect(project.read("generated/other.js")).toContain("emitAB");
  });

  it("does not go together with what writes nothing", async () => {
    const project = shopProject();
    for (const word of ["--check", "--dry-run", "--format=json"]) {
      const { status, stderr } = await project.run("generate", "--watch", word);
      expect(stderr).toContain("do not go together");
      expect(status).toBe(2);
    }
  });
});
