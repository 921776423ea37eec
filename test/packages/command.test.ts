import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject, type Project } from "../../generator/commands/project/load-project.js";
import { check } from "../../generator/generate.js";
import { terminalOf } from "../../generator/commands/terminal.js";
import { projectWith, removeProjectsAfterEach, runIn } from "../commands/project.js";
import { billingCatalog, packaged, shopUsing } from "../support/shipped.js";

removeProjectsAfterEach();

const configuration = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n";
const application = { "package.json": "{}", "eventbook.config.yaml": configuration, "events/shop.events.yaml": shopUsing("acme/standard") };

async function load(folder: string): Promise<Project> {
  const write = () => {};
  const terminal = terminalOf({ cwd: () => folder, env: {}, stdout: { write }, stderr: { write } });
  const project = await loadProject({}, terminal(undefined));
  if (project.kind !== "project") throw new Error("There is no project.");
  return project;
}

describe("a command", () => {
  it("finds packages beside the application, and counts their catalogs", async () => {
    const { run } = projectWith({ ...application, ...packaged("acme") });
    expect(await run("check")).toEqual({ status: 0, stdout: "Nothing to complain of: 2 catalogs, 2 events, 0 handlers.\n", stderr: "" });
  });

  it("finds them where a workspace has hoisted them", async () => {
    const { folder } = projectWith({
      "package.json": '{ "workspaces": ["apps/*", "packages/*"] }',
      ...Object.fromEntries(Object.entries(application).map(([path, text]) => [`apps/shop/${path}`, text])),
      ...Object.fromEntries(Object.entries(packaged("acme")).map(([path, text]) => [path.replace("node_modules", "packages"), text])),
    });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(folder, "packages/acme"), join(folder, "node_modules/acme"));
    expect(await runIn(join(folder, "apps/shop"), ["generate"])).toMatchObject({ status: 0, stderr: "" });
  });

  it("writes nothing into a package, and the same wherever it is", async () => {
    const near = projectWith({ ...application, ...packaged("acme") });
    const far = projectWith({
      ...Object.fromEntries(Object.entries(application).map(([path, text]) => [`app/${path}`, text])),
      ...packaged("acme"),
    });
    expect(await near.run("generate")).toMatchObject({ status: 0 });
    expect(await runIn(join(far.folder, "app"), ["generate"])).toMatchObject({ status: 0 });
    const generated = near.files().filter((path) => path.startsWith("generated/"));
    expect(generated.length).toBeGreaterThan(8);
    expect(near.files().filter((path) => path.startsWith("node_modules/"))).toEqual(Object.keys(packaged("acme")).toSorted());
    expect(generated.map((path) => far.read(`app/${path}`))).toEqual(generated.map((path) => near.read(path)));
  });

  it("sees that a package was updated, and says where the difference comes from", async () => {
    const { run, write } = projectWith({ ...application, ...packaged("acme") });
    await run("generate");
    expect(await run("generate", "--check")).toMatchObject({ status: 0 });
    write(
      "node_modules/acme/standard.events.yaml",
      billingCatalog("events: { invoice.paid: { description: Somebody paid., version: 2 } }"),
    );
    const { status, stdout } = await run("generate", "--check");
    expect(status).toBe(1);
    expect(stdout).toContain("node_modules/acme/standard.events.yaml");
  });

  it("tells of a package in a file's own words", async () => {
    const { run } = projectWith(application);
    expect((await run("check")).stdout).toBe(`error[packages-are-installed]: The package \`acme\` is not installed.
 --> events/shop.events.yaml:4:7
  |
4 | use: [acme/standard]
  |       ^^^^^^^^^^^^^
  |
  = help: \`npm install acme\`. A file of your own is used by a path that begins with \`./\`.

1 error
`);
  });

  it("knows every file that it depends on, also one that would come with an installation", async () => {
    const { folder } = projectWith({
      ...application,
      ...packaged("acme", billingCatalog("use: [ledger/standard]\nevents: { invoice.paid: x }")),
    });
    const { files, sources, asked } = await load(folder);
    check(sources, files);
    expect(asked()).toEqual(
      ["acme/package.json", "acme/standard.events.yaml", "ledger/package.json"].map((path) => join(folder, "node_modules", path)),
    );
  });
});
