import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressOf, shopOfStore, type StoreProject, storeProject } from "../commands/store/store-project.js";
import { removeProjectsAfterEach, runIn } from "../commands/project.js";
import { eventbook, packageFolder, type Ran, run } from "../support/built-command.js";
import { type Block, blocksOf } from "../support/markdown-blocks.js";
import { describeOnQuietPostgres } from "../support/postgres.js";

removeProjectsAfterEach();

const blocks = blocksOf(readFileSync("docs/stores.md", "utf8"));
const titled = (title: string): string => blocks.find(({ marks }) => marks["title"] === title)?.text ?? "";
const commands = blocks.filter(({ language }) => language === "sh").flatMap(linesOf);

function linesOf({ text }: Block): readonly string[] {
  return text.trimEnd().split("\n");
}

/** A project as the page has it. */
function project(address: string): StoreProject {
  return storeProject(address, {
    "package.json": '{ "type": "module", "imports": { "#events/*": "./generated/*.js" } }\n',
    "eventbook.config.yaml": titled("eventbook.config.yaml"),
    "events/shop.events.yaml": shopOfStore,
  });
}

async function runAll(run: (words: readonly string[]) => Ran | Promise<Ran>): Promise<void> {
  for (const command of commands) {
    const words = command.replace(/^npx eventbook /, "").split(" ");
    expect({ command, ...(await run(words)) }).toMatchObject({ command, status: 0, stderr: "" });
  }
}

describe("what the page on stores says", () => {
  it("names every command, and only those", () => {
    expect([...new Set(commands.map((command) => command.split(" ").slice(0, 4).join(" ")))]).toEqual(
      ["apply", "status", "ensure", "verify"].map((name) => `npx eventbook store ${name}`),
    );
  });

  it("can be done with SQLite, and the store of the page's configuration", async () => {
    const { folder } = project("");
    await runAll((words) => eventbook(folder, words));
  });
});

describeOnQuietPostgres("what the page on stores says", (database) => {
  it("can be done", async () => {
    const shop = project("");
    await runAll((words) => runIn(shop.folder, words, { EVENTBOOK_STORE: addressOf(database()) }));
    for (const { text } of blocks.filter(({ marks }) => marks["run"] === "owner")) await database().query(text);
    try {
      expect(eventbook(shop.folder, ["store", "verify"], { EVENTBOOK_STORE: addressOf(database()) }).status).toBe(0);
      expect((await shop.run("generate")).status).toBe(0);
      shop.write("upkeep.mjs", titled("src/upkeep.ts"));
      mkdirSync(join(shop.folder, "node_modules/@eventbook"));
      symlinkSync(join(packageFolder, "runtime"), join(shop.folder, "node_modules/@eventbook/runtime"));
      const { host = "", user = "", database: name = "" } = database().config;
      const ran = run(process.execPath, ["upkeep.mjs"], shop.folder, { more: { PGHOST: host, PGUSER: user, PGDATABASE: name } });
      expect(ran).toEqual({ status: 0, stdout: "0 dropped, 0 waiting\nhealthy\n", stderr: "" });
    } finally {
      await database().query("drop owned by shop_app, shop_analyst; drop role shop_app, shop_analyst");
    }
  });
});
