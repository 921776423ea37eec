import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SourceFile } from "../../generator/diagnostics/source.js";
import { generate } from "../../generator/generate.js";
import { packageFolder } from "../support/built-command.js";
import { catalogsIn, readProject, type Tree } from "../support/golden.js";
import { startYamlServer, type YamlServer } from "./yaml-server.js";

/** Catalogs that the generator accepts, by where they come from. */
const accepted: readonly (readonly [name: string, files: Tree])[] = [
  ...treesBelow("test/golden", (folder) => join(folder, "input")).filter(([name]) =>
    existsSync(join(packageFolder, "test/golden", name, "expected")),
  ),
  ...treesBelow("catalogs", (folder) => folder),
  ["every form", new Map([["every-form.events.yaml", readFileSync(join(packageFolder, "test/support/every-form.events.yaml"), "utf8")]])],
];

function treesBelow(folder: string, inputOf: (folder: string) => string): readonly (readonly [string, Tree])[] {
  const entries = readdirSync(join(packageFolder, folder), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  return folders.map(({ name }) => [name, readProject(inputOf(join(packageFolder, folder, name)))] as const);
}

/** The catalogs among the files, and the schema that is generated of them. */
function projectOf(files: Tree): { readonly catalogs: readonly SourceFile[]; readonly schema: string } {
  const catalogs = catalogsIn(files);
  const { value } = generate(catalogs, { out: "generated", target: "js", storage: [] }, (path) => {
    const text = files.get(path);
    return text === undefined ? "missing" : { path, text };
  });
  const schema = value.find(({ path }) => path === "catalog.schema.json");
  if (schema === undefined) throw new Error("The generator does not accept these catalogs.");
  return { catalogs, schema: schema.content };
}

let folder: string;
let server: YamlServer;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-findings-")));
  mkdirSync(join(folder, "events"));
  server = await startYamlServer(folder, {});
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is found in a catalog whose first line names the schema. */
function findingsIn(text: string, schema: string): Promise<readonly string[]> {
  const bare = text.replace(/^# yaml-language-server:.*\n/, "");
  return server.findings(`# yaml-language-server: $schema=../${schema}\n${bare}`);
}

describe("in what the generator accepts, yaml-language-server finds nothing", () => {
  it("to speak of at all", () => expect(accepted.length).toBeGreaterThan(12));

  it.each(accepted)("%s", async (name, files) => {
    const { catalogs, schema } = projectOf(files);
    const file = `${name.replaceAll(" ", "-")}.json`;
    writeFileSync(join(folder, file), schema);
    for (const { path, text } of catalogs) expect(await findingsIn(text, file), path).toEqual([]);
  });
});

const catalog = "catalog: shop\ndescription: A shop.\nowner: me\ndefaults: { retain: 1d }\n";

/** Mistakes that the grammar knows, and what an editor shows of them before the command is run. */
const mistakes: readonly (readonly [text: string, says: string])[] = [
  [`${catalog}events: { a.b: { description: A., detials: { a: uuid } } }\n`, "Property detials is not allowed."],
  [`${catalog}events: { a.b: { details: { a: uuid } } }\n`, 'Missing property "description".'],
  [`${catalog}events: { a.b: { description: A., retain: 30 } }\n`, 'Incorrect type. Expected "string".'],
  [
    `${catalog}events: { a.b: { description: A., retain: 3 weeks } }\n`,
    "How long an event is kept: hours or days, or `forever`. Must be said somewhere: by the event, its category, or the defaults.",
  ],
  [
    `${catalog}handlers: { a: { description: A., on: ["order.?"] } }\n`,
    "An event type's name, or a pattern: `*` is exactly one segment, `**` one or more. Quote a pattern that begins with `*`.",
  ],
  [
    `${catalog}events: { a.b: { description: A., severity: urgent } }\n`,
    'Value is not accepted. Valid values: "low", "medium", "high", "critical".',
  ],
];

describe("in what the grammar refuses, it says so", () => {
  it.each(mistakes)("%j", async (text, says) => {
    const { schema } = projectOf(
      new Map([["a.events.yaml", `${catalog}categories: { b: B. }\nevents: { c.d: { description: C., category: b } }\n`]]),
    );
    writeFileSync(join(folder, "mistakes.json"), schema);
    expect(await findingsIn(text, "mistakes.json")).toEqual([says]);
  });
});
