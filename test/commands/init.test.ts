import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach, runIn } from "./project.js";

removeProjectsAfterEach();

describe("init", () => {
  it("sets up an empty folder, from which everything else follows", async () => {
    const { run, read, files } = projectWith({});
    expect(await run("init")).toEqual({
      status: 0,
      stderr: "",
      stdout: `created  package.json                   "type": "module", "#events/*", \`npm run events\`, \`npm run events:check\`
created  eventbook.config.yaml
created  events/app.events.yaml
created  .gitattributes
created  generated/catalog.schema.json  for editors, until \`generate\` writes it
created  .vscode/settings.json          \`yaml.schemas\`
created  .vscode/tasks.json

Next: say what can happen in events/app.events.yaml, then run \`npx eventbook generate\`.
`,
    });
    expect(JSON.parse(read("package.json"))).toMatchObject({
      private: true,
      type: "module",
      imports: { "#events/*": "./generated/*.js" },
      scripts: { events: "eventbook generate", "events:check": "eventbook generate --check" },
    });
    expect(files()).toEqual([
      ".gitattributes",
      ".vscode/settings.json",
      ".vscode/tasks.json",
      "eventbook.config.yaml",
      "events/app.events.yaml",
      "generated/catalog.schema.json",
      "package.json",
    ]);
    expect(await run("check")).toEqual({ status: 0, stdout: "Nothing to complain of: 1 catalog, 1 event, 1 handler.\n", stderr: "" });
    expect((await run("generate")).status).toBe(0);
    expect((await run("generate", "--check")).status).toBe(0);
  });

  it("does nothing the second time", async () => {
    const { run } = projectWith({});
    await run("init");
    expect((await run("init")).stdout).toBe(`kept     package.json
kept     eventbook.config.yaml
kept     .gitattributes
kept     generated/catalog.schema.json
kept     .vscode/settings.json
kept     .vscode/tasks.json

Next: run \`npx eventbook generate\`.
`);
  });

  it("adds to what is there, and replaces nothing", async () => {
    const { run, read } = projectWith({
      "package.json": '{\n\t"name": "app",\n\t"type": "module",\n\t"files": ["dist"],\n\t"scripts": { "events": "mine" }\n}\n',
      ".gitattributes": "* text=auto",
      ".vscode/settings.json": '{\n  // Ours.\n  "yaml.schemas": {}\n}\n',
    });
    expect((await run("init")).stdout).toBe(`added    package.json                   "#events/*", \`npm run events:check\`
created  eventbook.config.yaml
created  events/app.events.yaml
added    .gitattributes                 \`generated/**\` is generated
created  generated/catalog.schema.json  for editors, until \`generate\` writes it
added    .vscode/settings.json          \`yaml.schemas\`
created  .vscode/tasks.json

Next: say what can happen in events/app.events.yaml, then run \`npx eventbook generate\`.
`);
    expect(read("package.json")).toBe(
      '{\n\t"name": "app",\n\t"type": "module",\n\t"files": ["dist"],\n\t"scripts": { "events": "mine", "events:check": "eventbook generate --check" },\n\t"imports": {\n\t\t"#events/*": "./generated/*.js"\n\t}\n}\n',
    );
    expect(read(".gitattributes")).toBe("* text=auto\ngenerated/** text eol=lf linguist-generated\n");
    expect(read(".vscode/settings.json")).toContain("// Ours.");
  });

  it("keeps a package.json of one line on one line", async () => {
    const { run, read } = projectWith({ "package.json": '{"name":"app","type":"module"}' });
    await run("init");
    expect(read("package.json")).toBe(
      '{"name":"app","type":"module","imports":{"#events/*":"./generated/*.js"},"scripts":{"events":"eventbook generate","events:check":"eventbook generate --check"}}',
    );
  });

  it("makes the output ES modules where the package is not", async () => {
    const { run, read } = projectWith({ "package.json": '{ "name": "app", "type": "commonjs" }\n' });
    expect((await run("init")).stdout).toContain(
      "created  generated/package.json         generated files are ES modules, and package.json says otherwise\n",
    );
    expect(read("generated/package.json")).toBe('{ "type": "module" }\n');
    expect(read("package.json")).toContain('"type": "commonjs"');
    await run("generate");
    expect((await run("generate", "--check")).status).toBe(0);
    expect(read("generated/package.json")).toBe('{ "type": "module" }\n');
  });

  it("leads to TypeScript where that is run as it is", async () => {
    const configuration = "eventbook: 1\ncatalogs: [events/*.yaml]\nout: src/events\ntarget: ts\nimportExtension: ts\n";
    const { run, read } = projectWith({ "eventbook.config.yaml": configuration });
    await run("init");
    expect(JSON.parse(read("package.json"))).toMatchObject({ imports: { "#events/*": "./src/events/*.ts" } });
  });

  it("says that a package.json which npm alone has written is one of modules", async () => {
    const { run, read } = projectWith({ "package.json": '{\n  "devDependencies": {\n    "eventbook": "^0.1.0"\n  }\n}\n' });
    await run("init");
    expect(JSON.parse(read("package.json"))).toMatchObject({ type: "module" });
  });

  it("says what to add where it cannot", async () => {
    const { run, read } = projectWith({ ".vscode/settings.json": "{ broken" });
    expect((await run("init")).stdout).toContain(
      'todo     .vscode/settings.json          add "yaml.schemas" > "./generated/catalog.schema.json": ["**/*.events.yaml"]\n',
    );
    expect(read(".vscode/settings.json")).toBe("{ broken");
  });

  it("refuses to make a second package inside of another", async () => {
    const { folder } = projectWith({ "package.json": "{}", "docs/notes.md": "" });
    expect(await runIn(join(folder, "docs"), ["init"])).toEqual({
      status: 2,
      stdout: "",
      stderr: `error: This folder belongs to the package at \`${folder}\`.\nhelp: Run \`eventbook init\` there, or \`npm init\` here first for a package of its own.\n`,
    });
  });
});
