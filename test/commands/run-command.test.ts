import { describe, expect, it } from "vitest";
import type { CommandEntry } from "../../generator/commands/commands.js";
import { runCommand } from "../../generator/commands/run-command.js";
import { hasColors, terminalOf } from "../../generator/commands/terminal.js";
import { projectWith, removeProjectsAfterEach } from "./project.js";

removeProjectsAfterEach();

const help = `Event definitions in; typed emitters, validators, a registry and storage out.

Usage: eventbook <command> [options]

Commands:
  init                Set up this folder: a configuration, a first catalog, editor settings.
  generate            Write what the catalogs define.
  check               Say what is wrong with the catalogs; write nothing.
  explain [rule]      Say what a rule is for, with an example; without a name, list all rules.
  import <source...>  Write catalogs from JSON Schemas, OpenAPI, AsyncAPI, or a generated catalog.json.
  new handler <name>  Add a typed handler to the application's own code.
  store <command>     Set up, look at and look after the database that keeps the events.

Options:
  -V, --version       print the version
  --[no-]color        print in colour, or not; the default is to see who is looking
  -h, --help          say how it is used

Exit code: 0, all is well; 1, there are findings or drift; 2, the command could not do its work.
`;

describe("the command line", () => {
  it("shows its help and its version on stdout", async () => {
    const { run } = projectWith({});
    expect(await run("--help")).toEqual({ status: 0, stdout: help, stderr: "" });
    expect(await run("--version")).toEqual({ status: 0, stdout: "0.1.0\n", stderr: "" });
  });

  it.each([40, 80, 200])("shows its help in %s columns", async (columns) => {
    let shown = "";
    const stdout = { isTTY: true, columns, write: (text: string) => void (shown += text) };
    const terminal = terminalOf({ cwd: () => ".", env: { NO_COLOR: "1" }, stdout, stderr: stdout });
    expect(await runCommand(["--help"], terminal)).toBe(0);
    expect(Math.max(...shown.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(columns);
    // Each summary stays in its column, and no word is lost.
    expect(shown).toMatch(/ {2}init {16}Set up.*\n(?: {22}\S.*\n)* {2}generate/);
    expect(shown.split(/\s+/)).toEqual(help.split(/\s+/));
  });

  it("says on stderr what it does not understand, and ends with 2", async () => {
    const { run } = projectWith({});
    expect(await run("genrate")).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: unknown command `genrate`.\nhelp: Did you mean `generate`?\n",
    });
    expect(await run("generate", "--chek")).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: unknown option `--chek`.\nhelp: Did you mean `--check`?\n",
    });
    expect(await run("check", "--format", "yaml")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: `--format` takes text, json, github, sarif or gitlab, not `yaml`.\nhelp: `eventbook check --help` says how it is used.\n",
    });
    expect(await run()).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: `eventbook` needs a command.\nhelp: `eventbook --help` says how it is used.\n",
    });
  });

  it("is coloured where it is asked to be, also when it complains", async () => {
    const { run } = projectWith({});
    expect((await run("genrate", "--color")).stderr).toContain("\u001b[31merror\u001b[39m");
    expect((await run("genrate")).stderr).not.toContain("\u001b[");
  });

  it.each(["generate", "check", "new handler x"])("says where %s finds no configuration", async (words) => {
    expect(await projectWith({}).run(...words.split(" "))).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: There is no `eventbook.config.yaml` here or in a folder above.\nhelp: `eventbook init` makes one; `--config <file>` names another.\n",
    });
  });

  it("says that a named configuration is not there", async () => {
    const { run } = projectWith({ "some.yaml": "" });
    for (const file of ["none.yaml", "some.yaml/none.yaml"])
      expect(await run("check", "--config", file)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(`There is no file \`${file}\`.`),
      });
  });
});

describe("a mistake of ours", () => {
  it("says so, and what to report", async () => {
    let said = "";
    const stream = { write: (text: string) => (said += text) };
    const entry: CommandEntry = {
      name: "fail",
      summary: "",
      arguments: [],
      options: [],
      load: async () => () => {
        throw new TypeError("x is not a function");
      },
    };
    const terminal = terminalOf({ cwd: () => "/", env: {}, stdout: stream, stderr: stream });
    expect(await runCommand(["fail"], terminal, [entry])).toBe(2);
    expect(said).toMatch(/^error: This is a bug in eventbook, not in your catalogs\.\n\nTypeError: x is not a function\n {4}at /);
    expect(said).toContain(
      `help: Please report it with the lines above, the catalog that led here, and: eventbook 0.1.0, node ${process.version}`,
    );
  });
});

describe("colours", () => {
  const tty = { isTTY: true };
  it.each([
    ["a person is looking", undefined, {}, tty, true],
    ["nobody is looking", undefined, {}, {}, false],
    ["the terminal is dumb", undefined, { TERM: "dumb" }, tty, false],
    ["NO_COLOR is set", undefined, { NO_COLOR: "1" }, tty, false],
    ["NO_COLOR is empty", undefined, { NO_COLOR: "" }, tty, true],
    ["FORCE_COLOR is set", undefined, { FORCE_COLOR: "1" }, {}, true],
    ["FORCE_COLOR is 0", undefined, { FORCE_COLOR: "0" }, tty, false],
    ["both are set", undefined, { NO_COLOR: "1", FORCE_COLOR: "1" }, tty, false],
    ["--color is given", true, { NO_COLOR: "1" }, {}, true],
    ["--no-color is given", false, { FORCE_COLOR: "1" }, tty, false],
    ["CI is set", undefined, { CI: "true" }, {}, false],
  ])("where %s", async (_, asked, env, stream, expected) => {
    expect(hasColors(asked, env, stream)).toBe(expected);
  });
});
