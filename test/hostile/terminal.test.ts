import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { commands } from "../../generator/commands/commands.js";
import { hasColors, terminalOf } from "../../generator/commands/terminal.js";
import { runCommand } from "../../generator/commands/run-command.js";
import { generatedBy } from "../../generator/render/file-header.js";
import type { Ran } from "../support/built-command.js";
import { configuration, hostileProject, type HostileProject, removeHostileProjects } from "./hostile-project.js";

afterEach(removeHostileProjects);

/** What a terminal obeys, or what hides or turns what stands beside it. Our own colours are not among it where they are asked for. */
const obeyed = /(?!\n)[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

const ours = /\p{Cc}\[(?:1|2|22|3[12346]|39)m/gu;

/** Texts that clear screens, write clipboards, hide links, ring, turn and hide. */
const tricks: readonly (readonly [string, string])[] = [
  ["a screen that is cleared", "\u001b[2J\u001b[H"],
  ["a clipboard that is written", "\u001b]52;c;cm0gLXJmIH4K\u0007"],
  ["a link that lies", "\u001b]8;;https://evil.example\u001b\\https://good.example\u001b]8;;\u001b\\"],
  ["a title", "\u001b]0;evil\u0007"],
  ["a C1 command", "\u009b2J\u009d52;c;x\u009c"],
  ["a next line", "\u0085error: evil"],
  ["a bell", "\u0007"],
  ["a carriage return", "fine\rerror: evil"],
  ["what is wiped out", "evil\b\b\b\b"],
  ["text that turns", "\u202egpj.exe\u202c"],
  ["text that is isolated", "\u2066evil\u2069"],
  ["text that is not seen", "a\u200bb\u2060c\ufeffd"],
  ["tags", "a\u{e0041}\u{e007f}"],
  ["colours", "\u001b[8mhidden\u001b[0m"],
];

const sound = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { order.placed: { description: Somebody ordered., details: { orderId: string } } }
`;

const formats = commands
  .flatMap(({ options }) => options)
  .flatMap(({ flags, choices = [] }) => (flags.startsWith("--format") ? choices : []))
  .filter((format, at, all) => all.indexOf(format) === at);

async function runWith(project: HostileProject, colors: boolean, words: readonly string[]): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({ isTTY: colors, columns: 80, write: (text: string) => void (said[name] += text) });
  const terminal = terminalOf({ cwd: () => project.root, env: {}, stdout: stream("stdout"), stderr: stream("stderr") });
  const status = await runCommand(colors ? [...words, "--color"] : words, terminal);
  return { status, ...said };
}

/** Runs a command in every way in which it can talk. */
async function expectCalm(project: HostileProject, ...words: readonly string[]): Promise<string> {
  let all = "";
  for (const colors of [false, true]) {
    const { status, stdout, stderr } = await runWith(project, colors, words);
    expect([0, 1, 2]).toContain(status);
    expect(stdout + stderr).not.toContain("This is a bug");
    const rest = colors ? (stdout + stderr).replaceAll(ours, "") : stdout + stderr;
    expect(obeyed.exec(rest)?.[0], rest).toBe(undefined);
    all += rest;
  }
  return all;
}

/** In one process the first run loads most of what there is. */
const commandsThatSayAll = [
  ["check"],
  ["generate", "--dry-run"],
  ["generate"],
  ["generate", "--check"],
  ...formats.map((format) => ["check", "--format", format]),
];

describe("what a terminal would obey is only shown", () => {
  it("of catalogs with mistakes", { timeout: 60_000 }, async () => {
    const catalogs = tricks.map(([, trick], at) => {
      const written = JSON.stringify(trick);
      return [
        `c${at}.events.yaml`,
        `catalog: c${at}\ntypes: { Money: { type: ${written} } }\n${written}: 1\nx-a: ${trick.replaceAll(/[\n\r]/gu, "")}\n`,
      ];
    });
    const raw = tricks.map(([, trick], at) => [`raw${at}.events.yaml`, `catalog: ${trick}\n`]);
    const project = hostileProject({ "shop.events.yaml": sound, ...Object.fromEntries([...catalogs, ...raw]) });
    for (const words of commandsThatSayAll) expect(await expectCalm(project, ...words)).not.toBe("");
  });

  it.each(tricks)("of a configuration: %s", async (_, trick) => {
    for (const text of [
      `${configuration}${JSON.stringify(trick)}: 1\n`,
      configuration.replace("generated", JSON.stringify(`x${trick}`)),
      configuration.replace('"**/*.events.yaml"', JSON.stringify(`x${trick}`)),
    ]) {
      const project = hostileProject({ "shop.events.yaml": sound, "eventbook.config.yaml": text });
      await expectCalm(project, "generate");
    }
  });

  it("of the names of files, and of what they hold", async () => {
    const names = tricks.map(([, trick]) => trick.replaceAll("/", "_"));
    const project = hostileProject({
      "shop.events.yaml": sound,
      ...Object.fromEntries(
        names.flatMap((name) => [
          [`events/${name}.events.yaml`, "catalog: 1\n"],
          [`generated/${name}.js`, `// ${generatedBy} from events/${name}.events.yaml.\n`],
          [`s/${name}.json`, '{ "type": 1 }'],
        ]),
      ),
      "generated/shop.js": `// ${generatedBy} from shop.events.yaml.\n${names.join("\n")}\nexport {};\n`,
    });
    for (const words of commandsThatSayAll) await expectCalm(project, ...words);
    rmSync(join(project.root, "events"), { recursive: true });
    for (const words of [
      ["generate", "--dry-run"],
      ["generate", "--check"],
      ["import", "s"],
      ["new", "handler", "x"],
      ["init"],
      ["generate"],
    ])
      expect(await expectCalm(project, ...words)).not.toBe("");
  });

  it("of the words of a command line", async () => {
    const project = hostileProject({ "shop.events.yaml": sound });
    for (const [, trick] of tricks)
      for (const words of [
        [trick],
        ["check", "--config", trick],
        ["check", `--${trick}`],
        ["explain", trick],
        ["import", trick],
        ["import", "x", "--out", trick],
      ])
        await expectCalm(project, ...words);
  });
});

it("what is printed is all that was said, and would be obeyed if it were not for the terminal", () => {
  expect(formats).toContain("json");
  expect(obeyed.test("\u001b[2J")).toBe(true);
  expect(hasColors(true, {}, {})).toBe(true);
  let written = "";
  const stream = { write: (text: string) => void (written += text) };
  const { print } = terminalOf({ cwd: () => "/", env: {}, stdout: stream, stderr: stream })(false);
  print("a\n\tb \u001b[31mred\u001b[39m \u001b[8m\u009b \u202e é 🎉\n");
  expect(written).toBe("a\n\tb \u001b[31mred\u001b[39m <U+001B>[8m<U+009B> <U+202E> é 🎉\n");
});
