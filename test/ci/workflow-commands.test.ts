import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats } from "../../generator/commands/reports/formats.js";
import { jsonForLogs, withoutCommands } from "../../generator/diagnostics/workflow-commands.js";
import { removeProjectsAfterEach, runIn, shopCatalog, shopProject } from "../commands/project.js";
import { commandsIn } from "./runner.js";

removeProjectsAfterEach();

/** What would be a command where it stands in a line of its own. */
const traps = [
  "::error::pwned",
  "  ::set-output name=a::b",
  "##[add-mask]a",
  "text ##[stop-commands]x",
  "\u00a0\u0085::group::a",
  "##[error]",
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...traps, ":", "::", "#", "##", "[", "]", "\n", "\r", " ", "\\"), fc.string()), { maxLength: 12 })
  .map((parts) => parts.join(""));

describe("a text for the log of a runner", () => {
  it.each(traps)("is a command as it stands, and none any more: %j", (trap) => {
    for (const text of [trap, `before\n${trap}\nafter`, `\r${trap}`]) {
      expect(commandsIn(text)).toHaveLength(1);
      expect(commandsIn(withoutCommands(text))).toEqual([]);
    }
  });

  it("is none, whatever it is made of", () =>
    fc.assert(
      fc.property(hostile, (text) => {
        expect(commandsIn(withoutCommands(text))).toEqual([]);
      }),
    ));

  it.each(["error: a::b", "  ::: shop.events.yaml:1:1", "# [title]", "a: b", "::", "##vso", "[::1]"])(
    "stays as it is where it is none: %j",
    (text) => expect(withoutCommands(text)).toBe(text),
  );

  it("shows what stood there", () => {
    expect(withoutCommands("::error::pwned")).toBe("<U+003A>:error::pwned");
    expect(withoutCommands("say ##vso[task.complete]")).toBe("say <U+0023>#vso[task.complete]");
  });
});

it("JSON for the log of a runner says the same, and is no command", () =>
  fc.assert(
    fc.property(hostile, hostile, (key, text) => {
      const printed = jsonForLogs({ [`a${key}`]: [text] });
      expect(JSON.parse(printed)).toEqual({ [`a${key}`]: [text] });
      expect(commandsIn(printed)).toEqual([]);
    }),
  ));

describe("a hostile pull request", () => {
  const quoted = traps.map((trap) => JSON.stringify(`${trap}\n${trap}`));
  const catalogs = traps.map((_, at) =>
    shopCatalog
      .replace("catalog: shop", `catalog: shop${at}`)
      .replaceAll("order.placed", `order.placed${at}`)
      .replace("send-receipt", `send-receipt${at}`)
      .replace("A customer placed an order.", quoted[at] ?? "")
      .replace("coupon?: string", `coupon?: ${quoted[at]}\n      ${quoted[at]}: string`),
  );
  const files = Object.fromEntries(catalogs.map((text, at) => [`events/a ::error::${at} ##[group]b.events.yaml`, text]));
  const prepared = () => shopProject({ ...files, "events/raw.events.yaml": `catalog: raw\n${traps.join("\n")}\n` });

  it.each(formats.map(({ name }) => name))("says nothing to the runner but what we say, as %s", async (format) => {
    for (const words of [["check"], ["generate", "--check"]]) {
      const { status, stdout, stderr } = await runIn(prepared().folder, [...words, "--format", format], { GITHUB_ACTIONS: "true" });
      expect(status).toBe(1);
      expect(stdout).toContain("error");
      const commands = commandsIn(`${stdout}\n${stderr}`);
      if (format === "github") {
        expect(commands).toHaveLength(10);
        for (const { name, properties } of commands)
          expect({ name, title: properties["title"] }).toEqual({ name: "error", title: expect.stringMatching(/^eventbook/) });
      } else expect(commands).toEqual([]);
    }
  });

  it.each(formats.map(({ name }) => name))("says nothing through a generated file, as %s", async (format) => {
    const { folder, run, read, write } = shopProject();
    await run("generate");
    for (const path of ["generated/shop.js", "generated/catalog.md", "generated/registry.d.ts"]) {
      const lines = read(path).split("\n");
      write(path, [...lines.slice(0, 4), ...traps, ...lines.slice(4)].join("\n"));
    }
    const { status, stdout } = await runIn(folder, ["generate", "--check", "--format", format], { GITHUB_ACTIONS: "true" });
    expect(status).toBe(1);
    expect(commandsIn(stdout).map(({ name, properties: { title } }) => `${name} ${title}`)).toEqual(
      format === "github" ? Array.from({ length: 3 }, () => "error eventbook: output-is-current") : [],
    );
  });

  it("says nothing through lines that only stand beside a difference", async () => {
    const { folder, run, read, write } = shopProject({
      "events/shop.events.yaml": shopCatalog.replace("A customer placed an order.", '"::error::beside"'),
    });
    await run("generate");
    const page = read("generated/catalog.md");
    expect(commandsIn(page)).toHaveLength(1);
    write("generated/catalog.md", page.replace("::error::beside\n", "::error::beside\nedited\n"));
    const { stdout } = await runIn(folder, ["generate", "--check"]);
    expect(stdout).toContain("<U+003A>:error::beside");
    expect(commandsIn(stdout)).toEqual([]);
  });

  it("says nothing through what was asked of the command", async () => {
    for (const words of [["explain", "##[error]"], ["check", "--config", "::error::\n::error::a"], ["##[error]"]]) {
      const { status, stdout, stderr } = await runIn(shopProject().folder, words);
      expect({ status, stdout, commands: commandsIn(stderr) }).toEqual({ status: 2, stdout: "", commands: [] });
    }
  });
});
