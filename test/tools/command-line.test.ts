import { describe, expect, it } from "vitest";
import { type CommandLine, readCommandLine } from "../../generator/tools/command-line.js";

const line: CommandLine = {
  name: "tool",
  summary: "Does things.",
  version: "1.2.3",
  epilogue: "That is all.",
  groups: [{ name: "new", summary: "Add something." }],
  options: [
    { flags: "--color", summary: "print in colour, or not" },
    { flags: "--no-color", summary: "print without" },
  ],
  commands: [
    {
      name: "make",
      summary: "Make it.",
      arguments: [],
      options: [
        { flags: "--dry-run", summary: "do nothing" },
        { flags: "--format <format>", summary: "how", choices: ["text", "json"] },
      ],
    },
    { name: "new thing", summary: "Add one.", arguments: [{ name: "<name>", summary: "its name" }], options: [] },
  ],
};

function read(words: string) {
  return readCommandLine(
    line,
    words.split(" ").filter((word) => word !== ""),
  );
}

describe("readCommandLine", () => {
  it("finds the command, its arguments and its options, wherever they stand", () => {
    expect(read("make --dry-run --format json")).toEqual({
      kind: "command",
      name: "make",
      arguments: [],
      options: { dryRun: true, format: "json" },
    });
    expect(read("--no-color new thing a")).toEqual({ kind: "command", name: "new thing", arguments: ["a"], options: { color: false } });
  });

  it.each(["make", "make --dry-run", "make --dry-run --format text --dry-run", "make --format json --format text"])(
    "reads %j at once as the library does",
    (words) => {
      // An option of the program is left to the library.
      const { options, ...request } = { options: {}, ...read(`--color ${words}`) };
      expect(read(words)).toEqual({ ...request, options: { ...options, color: undefined } });
    },
  );

  it("shows the version and the help", () => {
    expect(read("--version")).toEqual({ kind: "shown", text: "1.2.3\n" });
    expect(read("--help")).toEqual({
      kind: "shown",
      text: `Does things.

Usage: tool <command> [options]

Commands:
  make              Make it.
  new thing <name>  Add one.

Options:
  -V, --version     print the version
  --[no-]color      print in colour, or not
  -h, --help        say how it is used

That is all.
`,
    });
    expect(read("new thing --help")).toEqual({
      kind: "shown",
      text: `Add one.

Usage: tool new thing <name> [options]

Arguments:
  name          its name

Options:
  --[no-]color  print in colour, or not
  -h, --help    say how it is used
`,
    });
    expect(read("help make")).toEqual(read("make --help"));
  });

  it.each([
    ["", "`tool` needs a command", "`tool --help` says how it is used."],
    ["new", "`tool new` needs a command", "`tool new --help` says how it is used."],
    ["maek", "unknown command `maek`", "Did you mean `make`?"],
    ["make --dry-runn", "unknown option `--dry-runn`", "Did you mean `--dry-run`?"],
    ["make --zzz", "unknown option `--zzz`", "`tool make --help` says how it is used."],
    ["make --format xml", "`--format` takes text or json, not `xml`", "`tool make --help` says how it is used."],
    ["make --format", "`--format` needs a value", "`tool make --help` says how it is used."],
    ["make it", "`make` takes 0 arguments, and was given 1", "`tool make --help` says how it is used."],
    ["new thing one two", "`thing` takes 1 argument, and was given 2", "`tool new thing --help` says how it is used."],
    ["new thing", "`<name>` is missing", "`tool new thing --help` says how it is used."],
  ])("does not understand %j: %s", (words, message, help) => {
    expect(read(words)).toEqual({ kind: "misused", message, help });
  });
});
