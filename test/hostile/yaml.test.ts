import { execFileSync } from "node:child_process";
import { openSync, closeSync, ftruncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { limits } from "../../generator/diagnostics/limits.js";
import { configuration, hostileProject, removeHostileProjects } from "./hostile-project.js";
import { details, head, saidOf } from "./said.js";
import { readVerdict, verdictOn } from "./verdict.js";

afterEach(removeHostileProjects);

const sound = details("{ a: string }");
const many = (count: number, part: (index: number) => string, separator = ""): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(separator);

const laughs = many(9, (level) => `x-l${level}: &l${level} [${many(9, () => (level === 0 ? "lol" : `*l${level - 1}`), ", ")}]\n`);

// Deep nesting, and texts of every form: see `read/hostile-catalogs.test.ts`.
describe("YAML that means harm", () => {
  it.each<[name: string, text: string, said: readonly string[]]>([
    ["a billion laughs", `${laughs}${sound.slice(1, -1)}`, ["yaml-is-sound"]],
    ["many aliases of a long list", `x-a: &a [${many(3000, () => "x", ", ")}]\nx-b: [${many(99, () => "*a", ", ")}]\n`, ["yaml-is-sound"]],
    ["brackets without end", "[".repeat(5000), ["yaml-is-sound"]],
    ["blocks without end", many(3000, (level) => `${" ".repeat(level)}a:\n`), ["yaml-is-sound"]],
    ["an alias in its own list", `x-a: &a [*a]\n`, ["1:10 yaml-is-sound"]],
    ["an alias in its own map", `x-a: &a { b: *a }\n`, ["1:14 yaml-is-sound"]],
    ["an alias of nothing", "x-a: *nope\n", ["1:6 yaml-is-sound"]],
    ["a merge", "x-b: &b { a: 1 }\nx-a: { <<: *b }\n", ["2:8 yaml-is-sound"]],
    ["a merge of a prototype", "x-a: { <<: { __proto__: { p: 1 } } }\n", ["1:8 yaml-is-sound"]],
    ["one key twice", 'x-a: { a: 1, "a": 2 }\n', ["1:14 yaml-is-sound"]],
    ["one number twice", 'x-a: { 1: 1, "1": 2 }\n', ["1:14 yaml-is-sound"]],
    ["a tag of a function", "x-a: !!js/function 'evil()'\n", ["1:6 yaml-is-sound"]],
    ["a tag of somebody", "x-a: !foo x\n", ["1:6 yaml-is-sound"]],
    ["a tag of bytes", "x-a: !!binary aGVsbG8=\n", ["1:6 yaml-is-sound"]],
    ["a tag of a set", "x-a: !!set { a, b }\n", ["1:6 yaml-is-sound"]],
    ["a tag of a long map", `x-a: !!omap [${many(150_000, (at) => `k${at}: 1`, ", ")}]\n`, ["1:6 yaml-is-sound"]],
    ["a tag of a time", "x-a: !!timestamp 2001-12-14\n", ["1:6 yaml-is-sound"]],
    ["an older YAML", "%YAML 1.1\n---\nx-a: [yes, 012, 12:30:45]\n", ["1:1 yaml-is-sound"]],
    ["two documents", "x-a: 1\n---\nx-b: 2\n", ["2:1 yaml-is-sound"]],
    ["a document that ends", "x-a: 1\n...\nx-b: 2\n", ["yaml-is-sound"]],
    ["nothing", "", ["values-fit-their-keys"]],
    ["comments", "# a\n# b\n", ["values-fit-their-keys"]],
    ["a text", "hello\n", ["values-fit-their-keys"]],
    ["a list", "- a\n", ["values-fit-their-keys"]],
    ["tabs", "catalog: a\n\tevents: {}\n", ["yaml-is-sound"]],
    ["a zero character", "catalog: a\u0000b\n", ["1:11 yaml-is-sound"]],
    ["a number that cannot be kept", "x-a: 9007199254740993\n", ["1:6 yaml-is-sound"]],
    ["a number of 40 digits", `x-a: 0x${"F".repeat(40)}\n`, ["1:6 yaml-is-sound"]],
    ["a number beyond all", "x-a: 1e400\n", ["1:6 yaml-is-sound"]],
    ["no number", "x-a: .nan\n", ["1:6 yaml-is-sound"]],
    ["a number without end", "x-a: -.inf\n", ["1:6 yaml-is-sound"]],
    ...["1e400", ".nan", "-.inf", "9007199254740993", `0x${"F".repeat(40)}`].map((bound): [string, string, string[]] => [
      `the bound ${bound}`,
      details(`{ a: { type: number, minimum: ${bound} } }`),
      ["2:75 yaml-is-sound"],
    ]),
    ["a list for a key", "x-a:\n  ? [x, y]\n  : 1\n", ["yaml-is-sound"]],
    ["a map for a key", "x-a:\n  ? { q: 1 }\n  : 1\n", ["yaml-is-sound"]],
  ])("%s is told where it stands", (_, text, said) => {
    const found = saidOf(text);
    for (const each of said) expect(found).toContainEqual(/^\d/.test(each) ? each : expect.stringContaining(` ${each}`));
  });

  it.each([
    ["keys that are numbers and null", `${sound.slice(0, -1)}, x-a: { 1: a, null: b, true: c, ~: d, .nan: e } }`],
    ["zero below zero", `${sound.slice(0, -1)}, x-a: -0 }`],
    ["carriage returns", sound.replaceAll("\n", "\r")],
    ["both line ends", sound.replaceAll("\n", "\r\n")],
    ["what was true once", `${sound.slice(0, -1)}, x-a: [yes, 012, 12:30:45, 0o17] }`],
  ])("%s mean what they say", (_, text) => expect(saidOf(text)).toEqual([]));

  it("is read in a moment, however many keys a map has", () => {
    const started = process.cpuUsage();
    expect(saidOf(`${sound.slice(0, -1)}, x-a: { ${many(40_000, (at) => `k${at}: 1`, ", ")} } }`)).toEqual([]);
    expect(saidOf(`${sound.slice(0, -1)},\nx-a: { ${many(20_000, (at) => `k${at}: 1`, ", ")} }, x-b: [*a] }`)).toHaveLength(1);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});

const hidden = (text: string): string =>
  `${head.replace("description: It.", `description: ${text.startsWith('"') ? text : `"${text}"`}`)} }`;

describe("texts that hide something", () => {
  it.each([
    ["It\u202E.", 1],
    ["It\u2066.\u2069", 2],
    ["I\u200Bt.", 1],
    ["I\u2060t.", 1],
    ["It\u{E0041}\u{E007F}.", 2],
    ["I\u00ADt.", 1],
    ["pass\u200Dword", 1],
    ["\u041Erder placed.", 1],
    ["Order pl\u0430ced.", 1],
    ["\u039Frder.", 1],
  ])("are told: %j", (text, count) => {
    const said = saidOf(hidden(text)).filter((each) => each.endsWith("texts-hide-nothing"));
    expect(said).toHaveLength(count);
    expect(said[0]).toMatch(/^1:(?:3[1-9]|4\d) /);
  });

  it.each([
    '"It\\u202E."',
    "Заказ размещён.",
    "Λόγος, μs and Δt.",
    "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}",
    "می\u200Cخواهم",
    "naïve café, Größe",
    "日本語",
    "x\u00A0y",
  ])("are not: %s", (text) => expect(saidOf(hidden(text))).toEqual([]));

  it("are told where two values of an enum look the same", () => {
    const text = `${head}events: { a.b: { description: It., details: { a: [\u00E9, e\u0301] } } } }`;
    expect(saidOf(text)).toEqual(["2:54 texts-hide-nothing"]);
  });
});

describe("files that mean harm", () => {
  const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

  it.each<[string, string, Uint8Array | null, string]>([
    ["of another encoding", "shop.events.yaml", utf16(sound), "shop.events.yaml:1:1 yaml-is-sound"],
    ["of no encoding", "shop.events.yaml", Buffer.from("catalog: a\nx-a: \xff\xc0", "latin1"), "shop.events.yaml:1:1 yaml-is-sound"],
    ["of surrogates", "shop.events.yaml", Buffer.from("x-a: \xed\xa0\x80", "latin1"), "shop.events.yaml:1:1 yaml-is-sound"],
    ["that is a folder", "shop.events.yaml", null, "eventbook.config.yaml:2:12 configuration-finds-catalogs"],
  ])("%s are told", async (_, path, content, said) => {
    const project = hostileProject({ [path]: content });
    expect(await verdictOn(project)).toMatchObject({ status: 2, said: [said] });
  });

  it("that are too large are told before they are read", async () => {
    const project = hostileProject({ "shop.events.yaml": sound });
    const file = openSync(join(project.root, "large.events.yaml"), "w");
    ftruncateSync(file, 20 * 1024 ** 3);
    closeSync(file);
    expect(await verdictOn(project, true)).toMatchObject({ status: 2, said: ["large.events.yaml:1:1 limits-are-kept"] });
  }, 60_000);

  it("that are too large together are told", async () => {
    const text = `${head} }\n${"# ".repeat(3 * 1024 * 1024)}`;
    const project = hostileProject(
      Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`c${at}.events.yaml`, text.replace("shop", `c${at}`)])),
    );
    const ran = await project.runApart(["check", "--format", "json"]);
    expect(readVerdict(ran)).toMatchObject({ status: 2, said: ["eventbook.config.yaml:2:12 limits-are-kept"] });
  }, 120_000);

  it("that hold too many values are told, one or many", async () => {
    const dense = `x-a: [${"1,".repeat(limits.values + 1)}]`;
    expect(saidOf(dense)).toContainEqual("1:1 limits-are-kept");
    const half = `x-a: [${"1,".repeat(limits.values * 0.6)}]`;
    const project = hostileProject({ "a.events.yaml": half, "b.events.yaml": half });
    const ran = await project.runApart(["check", "--format", "json"]);
    expect(readVerdict(ran).said).toEqual(["eventbook.config.yaml:2:12 limits-are-kept"]);
  }, 120_000);

  it("that are too many are told", async () => {
    const count = limits.catalogFiles + 1;
    const project = hostileProject(Object.fromEntries(Array.from({ length: count }, (_, at) => [`c/${at}.events.yaml`, ""])));
    const ran = await project.run("check", "--format", "json");
    expect(readVerdict(ran).said).toEqual(["eventbook.config.yaml:2:12 limits-are-kept"]);
  }, 120_000);

  describe.skipIf(process.platform === "win32")("and are no files", () => {
    it.each<[string, (path: string, outside: string) => void]>([
      ["a pipe", (path) => void execFileSync("sh", ["-c", 'mkfifo "$0"', path])],
      ["a link to a device", (path) => void execFileSync("ln", ["-s", "/dev/zero", path])],
      ["a link to a catalog outside", (path, outside) => void execFileSync("ln", ["-s", join(outside, "secret.events.yaml"), path])],
      ["a link to a file of the system", (path) => void execFileSync("ln", ["-s", "/etc/passwd", path])],
      ["a link to itself", (path) => void execFileSync("ln", ["-s", path, path])],
      ["a socket that is a link to nothing", (path) => void execFileSync("ln", ["-s", "/nowhere", path])],
    ])(
      "are not read: %s",
      async (_, make) => {
        const catalog = hostileProject();
        make(join(catalog.root, "shop.events.yaml"), catalog.outside);
        const said = ["eventbook.config.yaml:2:12 configuration-finds-catalogs"];
        expect(readVerdict(await catalog.runApart(["check", "--format", "json"]))).toMatchObject({ status: 2, said });

        const schema = hostileProject({ "shop.events.yaml": `${head}events: { a.b: { description: It., schema: ./a.json } } }` });
        make(join(schema.root, "a.json"), schema.outside);
        expect(readVerdict(await schema.runApart(["check", "--format", "json"])).said).toEqual([
          expect.stringMatching(/^shop.events.yaml:2:44 (?:references-stay-inside|schemas-are-found)$/),
        ]);

        const used = hostileProject({
          "shop.events.yaml": `${sound.slice(0, -1)}, use: [./b.yaml] }`.replace(head, `${head}use: [./b.yaml],\n`),
        });
        make(join(used.root, "b.yaml"), used.outside);
        expect(readVerdict(await used.run("check", "--format", "json")).status).toBe(1);

        const config = hostileProject({ "shop.events.yaml": sound, "eventbook.config.yaml": configuration, "other/package.json": "{}" });
        make(join(config.root, "other/eventbook.config.yaml"), config.outside);
        const { status, stderr } = await config.run("check", "--config", "other/eventbook.config.yaml");
        expect(status).toBe(2);
        expect(stderr).toMatch(/is reached by a link, or is no file|There is no file/);
      },
      120_000,
    );
  });
});

describe("configurations that mean harm", () => {
  it.each<[name: string, text: string, said: readonly string[]]>([
    ["a key of somebody else", `${configuration}plugins: [evil]\n`, ["5:1 keys-are-known"]],
    ["a file that runs", `${configuration}extends: http://127.0.0.1/x\n`, ["5:1 keys-are-known"]],
    ["templates", `${configuration}templates: ../../x.hbs\n`, ["5:1 keys-are-known"]],
    ["a command", `${configuration}postprocess: "prettier; rm -rf"\n`, ["5:1 keys-are-known"]],
    ["output into the root", configuration.replace("generated", "."), ["3:6 values-fit-their-keys"]],
    ["output elsewhere", configuration.replace("generated", "../outside"), ["3:6 values-fit-their-keys"]],
    ["catalogs elsewhere", configuration.replace("**/", "../outside/"), ["2:12 values-fit-their-keys"]],
    ["stars without end", configuration.replace("**/*", "*a*a*a*a*a*a*a*a*a*a*b"), ["2:12 limits-are-kept"]],
    ["folders without end", configuration.replace("**/*", "**/a/**/a/**/a/**/*"), ["2:12 limits-are-kept"]],
    ["groups that repeat", configuration.replace("**/*", "+(+(a)b)"), ["2:12 limits-are-kept"]],
    ["alternatives without end", configuration.replace("**/*", "{a,b}".repeat(20)), ["2:12 limits-are-kept"]],
    ["a long pattern", configuration.replace("**/*", "a".repeat(1000)), ["2:12 limits-are-kept"]],
    ["laughs", laughs, ["yaml-is-sound"]],
    ["a prototype", `${configuration}__proto__: { out: .. }\n`, ["5:1 keys-are-known"]],
  ])("%s", async (_, text, said) => {
    const project = hostileProject({ "shop.events.yaml": sound, "eventbook.config.yaml": text });
    const verdict = await verdictOn(project);
    expect(verdict.status).toBe(2);
    for (const each of said)
      expect(verdict.said).toContainEqual(/^\d/.test(each) ? `eventbook.config.yaml:${each}` : expect.stringContaining(` ${each}`));
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["a large one", `${configuration}# ${"x".repeat(2 * 1024 * 1024)}`, /is larger than 1024 KiB/],
    ["one of another encoding", Buffer.from(`\uFEFF${configuration}`, "utf16le"), /is not UTF-8/],
  ])("%s is not read", async (_, content, told) => {
    const { status, complaint } = await verdictOn(hostileProject({ "shop.events.yaml": sound, "eventbook.config.yaml": content }));
    expect(status).toBe(2);
    expect(complaint).toMatch(told);
  });

  it.skipIf(process.platform === "win32")("one that is a link says nothing of another root", async () => {
    const project = hostileProject({ "shop.events.yaml": sound });
    const other = hostileProject({ "shop.events.yaml": sound });
    execFileSync("ln", ["-sf", join(other.root, "eventbook.config.yaml"), join(project.root, "eventbook.config.yaml")]);
    execFileSync("ln", ["-s", other.root, join(project.root, "linked")]);
    for (const words of [[], ["--config", "eventbook.config.yaml"], ["--config", "linked/eventbook.config.yaml"]])
      expect((await project.run("generate", ...words)).stderr).toContain("is reached by a link, or is no file");
    expect(other.output().size).toBe(0);
  });
});
