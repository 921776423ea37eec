import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startWatching, type WatchingCommand } from "../support/watching-command.js";
import { type Project, projectWith, removeProjectsAfterEach } from "./project.js";

// Before what ends the command, since the last that is said here is done first: it would go on writing into a folder that is removed.
removeProjectsAfterEach();
const running: WatchingCommand[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) {
    each.process.kill("SIGKILL");
    await each.end();
  }
});

const home = "node_modules/@acme/accounts";
const catalog = (field: string): string => `catalog: accounts
description: What happens to accounts.
owner: team-accounts
defaults: { category: account, retain: 365d }
categories: { account: An account changed. }
events:
  account.closed:
    description: An account was closed.
    details: { ${field}: string }
`;
const manifest = (exports: string): string =>
  JSON.stringify({
    name: "@acme/accounts",
    version: "1.0.0",
    exports: { "./standard": "./standard.js", "./other": "./other.js" },
    eventbook: { catalogs: { [exports]: "./standard.events.yaml" } },
  });

function installed(folder: string, field: string): Readonly<Record<string, string>> {
  return { [`${folder}/package.json`]: manifest("standard"), [`${folder}/standard.events.yaml`]: catalog(field) };
}

const configuration = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n";

/** An application in a folder of a project, or in the project itself. */
async function watchShop(files: Readonly<Record<string, string>>, folder = "."): Promise<{ project: Project; watching: WatchingCommand }> {
  const shop = {
    "package.json": '{ "type": "module" }\n',
    "eventbook.config.yaml": configuration,
    "events/shop.events.yaml": `catalog: shop
description: What happens in the shop.
owner: team-orders
use: ["@acme/accounts/standard"]
defaults: { category: account, retain: 365d }
categories: { account: Somebody did something. }
events:
  order.placed:
    description: A customer placed an order.
    details: { orderId: uuid }
`,
    ...files,
  };
  const project = projectWith(Object.fromEntries(Object.entries(shop).map(([path, text]) => [join(folder, path), text])));
  const watching = await startWatching(join(project.folder, folder));
  running.push(watching);
  return { project, watching };
}

const clock = String.raw`^\d\d:\d\d:\d\d `;
const wrong = new RegExp(`${clock}.*: 1 error, nothing was written$`);
const mended = new RegExp(`${clock}.*: mended, (?:\\d+ files?|up to date)$`);
const written = new RegExp(`${clock}.*: (?:mended, )?\\d+ files?$`);

/** What the package's event carries, as the application's documents say it. */
function expectField(project: Project, field: string): void {
  expect(project.read("generated/catalog.md")).toContain(`\`${field}\``);
}

describe("generate --watch over a package that ships catalogs", () => {
  it("follows a catalog that changes where it is installed", async () => {
    const { project, watching } = await watchShop(installed(home, "before"));
    expectField(project, "before");
    project.write(`${home}/standard.events.yaml`, catalog("after"));
    await watching.until(written);
    expectField(project, "after");
  });

  it("follows a package that is installed again, again and again", async () => {
    const { project, watching } = await watchShop(installed(home, "zero"));
    for (const field of ["one", "two"]) {
      for (const [path, text] of Object.entries(installed("node_modules/.fresh", field))) project.write(path, text);
      rmSync(join(project.folder, home), { recursive: true });
      renameSync(join(project.folder, "node_modules/.fresh"), join(project.folder, home));
      while (!project.read("generated/catalog.md").includes(`\`${field}\``)) await watching.until(new RegExp(`${clock}.*: .*`));
      expectField(project, field);
    }
  });

  it("follows a package beside the root of the application, also after the configuration has changed", async () => {
    const { project, watching } = await watchShop(installed(`../${home}`, "before"), "apps");
    for (const [out, field] of [
      ["generated", "first"],
      ["elsewhere", "second"],
    ] as const) {
      if (out !== "generated") {
        project.write("apps/eventbook.config.yaml", configuration.replace("generated", out));
        await watching.until(written);
      }
      project.write(`${home}/standard.events.yaml`, catalog(field));
      await watching.until(written);
      expect(project.read(`apps/${out}/catalog.md`)).toContain(`\`${field}\``);
    }
  });

  it("says so when an export goes missing, and goes on when it comes back", async () => {
    const { project, watching } = await watchShop(installed(home, "before"));
    project.write(`${home}/package.json`, manifest("other"));
    expect(await watching.until(wrong)).toContain("standard");
    expectField(project, "before");
    project.write(`${home}/package.json`, manifest("standard"));
    await watching.until(mended);
    project.write(`${home}/standard.events.yaml`, catalog("after"));
    await watching.until(written);
    expectField(project, "after");
  });

  it("takes up a package that is installed only later, and misses one that is gone", async () => {
    const { project, watching } = await watchShop({});
    expect(existsSync(join(project.folder, "generated"))).toBe(false);
    for (const [path, text] of Object.entries(installed(home, "later"))) project.write(path, text);
    await watching.until(mended);
    expectField(project, "later");
    rmSync(join(project.folder, home), { recursive: true });
    await watching.until(wrong);
    for (const [path, text] of Object.entries(installed(home, "again"))) project.write(path, text);
    await watching.until(mended);
    expectField(project, "again");
  });
});
