import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach } from "../commands/project.js";
import { startYamlServer, type YamlServer } from "./yaml-server.js";

removeProjectsAfterEach();

let server: YamlServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

/** With the settings that a project brings, and nothing else. */
async function start(folder: string): Promise<YamlServer> {
  const settings = JSON.parse(readFileSync(join(folder, ".vscode/settings.json"), "utf8")) as { "yaml.schemas": Record<string, string[]> };
  const schemas = Object.entries(settings["yaml.schemas"]).map(([path, globs]) => [join(folder, path), globs] as const);
  server = await startYamlServer(folder, Object.fromEntries(schemas));
  return server;
}

const withModeline = "# yaml-language-server: $schema=../generated/catalog.schema.json\n";
const catalog = "catalog: app\nhandlers:\n  a:\n    description: A.\n";

describe("after `init`", () => {
  it.each(["", withModeline])("editors complete keys at once, and names from the first `generate` on: %j", async (modeline) => {
    const { folder, run, read } = projectWith({});
    await run("init");
    const before = await start(folder);
    expect(read("events/app.events.yaml").startsWith(withModeline)).toBe(true);
    expect(await before.findings(read("events/app.events.yaml"))).toEqual([]);
    const keys = await before.proposals(`${modeline}${catalog}    ‸`);
    expect(keys.map(({ label }) => label)).toContain("delivery");
    expect(await before.proposals(`${modeline}${catalog}    on: [‸]`)).toEqual([]);
    await before.stop();

    await run("generate");
    const after = await start(folder);
    expect((await after.proposals(`${modeline}${catalog}    on: [‸]`)).map(({ label }) => label)).toEqual(["account.opened"]);
  });
});
