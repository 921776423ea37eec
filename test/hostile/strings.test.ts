import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFolder } from "../support/built-command.js";
import { callsFor, everySlot, expectSurvival } from "./every-slot.js";
import { type HostileProject, hostileProject, removeHostileProjects, removeHostileProjectsAfterEach } from "./hostile-project.js";
import { runNode } from "./limited-process.js";
import { verdictOn } from "./verdict.js";

/** Texts that break out of what they are written into, where that is possible at all. */
const texts: readonly (readonly [name: string, text: string])[] = [
  ["the end of a comment", "*/ globalThis.__PWN=1; /*"],
  ["ends of comments within comments", "*\\/ */ /** */"],
  ["the end of a comment over two lines", "a *\n/ globalThis.__PWN=1; /* b */\n*/"],
  ["a line separator", "x\u2028globalThis.__PWN=1"],
  ["a paragraph separator", "// x\u2029globalThis.__PWN=1"],
  ["a carriage return", "// x\rglobalThis.__PWN=1"],
  ["a place in a template literal", "${globalThis.__PWN=1}"],
  ["the end of a template literal", "`;globalThis.__PWN=1;`"],
  ["a place between two texts", "v${globalThis.__PWN=1}w"],
  ["the end of a single quote", "'; globalThis.__PWN=1; //"],
  ["the end of a double quote", 'a"; globalThis.__PWN=1; "'],
  ["a backslash at the end", "it\\"],
  ["a backslash before a quote", '\\"; globalThis.__PWN=1; //'],
  ["mustaches", '{{constructor}} {{{lookup this "x"}}} {{> evil}} {{#with "s"}}{{/with}}'],
  ["tags of comments", "@deprecated */ @ts-ignore\n// eslint-enable\n{@link javascript:alert(1)}\n@import x from 'node:fs'"],
  ["the end of a script", "</script><script>globalThis.__PWN=1</script>"],
  ["the beginning of a comment in HTML", "<!--<script>"],
  ["the name of what every object inherits from", "__proto__"],
  ["the name of what made every object", "constructor"],
  ["a member of an interface", "string }\nconsole.log(1);\nexport interface Z {"],
  ["a computed key", "[globalThis.__PWN=1]"],
  ["the end of a regular expression", "/;globalThis.__PWN=1;//"],
  ["a reference to a source map", "//# sourceMappingURL=data:application/json;base64,e30="],
  ["a reference to a library", '/// <reference path="../../outside/CANARY" />'],
  ["the end of a text of SQL", "'); DROP TABLE events; --"],
  ["the end of a dollar quote", "$$; DROP TABLE events; $body$ E'\\'"],
  ["what replaces a text", "$& $1 $` $' $$"],
  ["characters that turn", "\u202Eabc\u2066def\u2069"],
  ["characters that nobody sees", "a\u200Bb\u2060c\u{E0041}d\u00ADe"],
  ["what a terminal obeys", "\u001B[2J\u001B]52;c;x\u0007\u009B31m\u0085"],
  ["signs of our own", "\u0001\u0002AAAA\u0005\u0006\u0007‹types›«values¦»"],
  ["nothing", ""],
  ["spaces", "  "],
  ["a line break at the end", "x\n"],
  ["a long text", `${"ab*/`${".repeat(2000)}`],
];

describe("texts in every place of a catalog", () => {
  let project: HostileProject;
  const all = texts.map(([, text]) => text);

  beforeAll(() => {
    project = hostileProject({ "shop.events.yaml": everySlot(all) });
  });
  afterAll(removeHostileProjects);

  it("are written, once, by a process that has little time and memory", async () => {
    expect(await verdictOn(project, true)).toMatchObject({ status: 0, complaint: "" });
  }, 120_000);

  it("come back as they were, and run nowhere", () => expectSurvival(project, all), 60_000);

  it("make types that the compiler accepts", async () => {
    const compiler = join(packageFolder, "node_modules/typescript/bin/tsc");
    const words = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"];
    const modules = [...project.output().keys()].filter((path) => path.endsWith(".d.ts")).map((path) => join("generated", path));
    project.write("use.ts", usesOf(all));
    const limits = { seconds: 120, megabytes: 2048 };
    expect(await runNode(project.root, [compiler, ...words, "use.ts", ...modules], limits)).toMatchObject({ status: 0, stdout: "" });
    project.write("use.ts", `${usesOf(all)}const wrong: Choice0 = "no such text";\n`);
    expect((await runNode(project.root, [compiler, ...words, "use.ts", ...modules], limits)).stdout).toContain("TS2322");
  }, 120_000);

  it("are asked for more than once each", () => expect(callsFor(all).length).toBeGreaterThan(5 * all.length));
});

/** Each text as a value of its type. */
function usesOf(all: readonly string[]): string {
  const names = all.map((_, index) => `Choice${index}`);
  const uses = all.map((text, index) => `export const c${index}: Choice${index} = ${JSON.stringify(text)};`);
  return `import type { ${names.join(", ")} } from "./generated/shop.js";\n${uses.join("\n")}\n`;
}

describe("a catalog of somebody who means harm", () => {
  removeHostileProjectsAfterEach();

  /** One event with these lines in it. */
  const eventWith = (lines: string): string =>
    `catalog: shop\ndescription: It.\nowner: me\ndefaults: { category: action, retain: 1d }\ncategories: { action: It. }\nevents:\n  a.b:\n    description: It.\n${lines}\n`;

  it.each<[name: string, lines: string, said: readonly string[]]>([
    ["an object that would be a prototype", "    details: { a: json }\n    examples: [{ a: { __proto__: { isAdmin: true } } }]", []],
    ["two values that make one identifier", '    details: { a: [a-b, a_b, A B, "1", "+1", ""] }', []],
    ["a pattern that ends", "    details: { a: { type: string, pattern: '/;globalThis.__PWN=1;//' } }", []],
    ["a pattern with a slash in a class", '    details: { a: { type: string, pattern: "[/]\\n" } }', []],
    ["a pattern with the end of a comment", "    details: { a: { type: string, pattern: '*/' } }", ["9:44 patterns-compile"]],
    ["a pattern that refers back", "    details: { a: { type: string, pattern: '(?<a>x)\\k<a>' } }", []],
    ["a pattern that is none", "    details: { a: { type: string, pattern: '(' } }", ["9:44 patterns-compile"]],
    ["a pattern that is half an escape", "    details: { a: { type: string, pattern: '\\' } }", ["9:44 patterns-compile"]],
    ["a type of TypeScript", '    details: { a: { type: string, tsType: "string }\\nconsole.log(1);\\n" } }', ["9:35 keys-are-known"]],
    ["names of an enum of TypeScript", "    details: { a: { type: [x], tsEnumNames: [z] } }", ["9:32 keys-are-known"]],
    ["a name of its own", "    customName: evil()", ["9:5 keys-are-known"]],
    ["a default", "    details: { a: { type: string, default: 'v${globalThis.__PWN=1}w' } }", ["9:35 keys-are-known"]],
    ["a constant", "    details: { a: { const: '*/' } }", ["9:29 types-are-known"]],
    ["a topic", "    topic: \"orders'; globalThis.__PWN=1;'\"", ["9:5 keys-are-known"]],
    ["a stream", '    stream: "a\\r\\nX-Evil: 1"', ["9:5 keys-are-known"]],
    ["a version that is code", "    version: 1; evil()", ["9:14 values-fit-their-keys"]],
    ["a version that is a power", "    version: 1e3", []],
    ["a version below all", "    version: -1", ["9:14 values-fit-their-keys"]],
    ["version nothing", "    version: 0", ["9:14 values-fit-their-keys"]],
    ["a version with a zero", "    version: 01", []],
    ["a version with a point", "    version: 1.0", []],
    ["a version beyond all", "    version: 99999999999999999999", ["9:14 yaml-is-sound"]],
    ["a replacement that is code", '    deprecated: { description: It., use: "*/ evil()" }', ["9:42 values-fit-their-keys"]],
    ["a page", '    docs: "javascript:alert(1)"', ["9:5 keys-are-known"]],
  ])("%s", async (_, lines, said) => {
    const project = hostileProject({ "shop.events.yaml": eventWith(lines) });
    const verdict = await verdictOn(project);
    expect(verdict.said).toEqual(said.map((each) => `shop.events.yaml:${each}`));
    if (verdict.status === 0) await project.importOutput();
  });

  it.skipIf(process.platform === "win32").each(["*", "${globalThis.__PWN=1}", "\nglobalThis.__PWN=1;\n", "'; globalThis.__PWN=1; //"])(
    "names of folders that are code are names of folders: %j",
    async (folder) => {
      const project = hostileProject({ [`${folder}/shop.events.yaml`]: eventWith("    details: { a: string }") });
      expect(await verdictOn(project)).toMatchObject({ status: 0, said: [] });
      await project.importOutput();
    },
  );

  it("file names that are code are names of files", async () => {
    const names = [
      "a*?(evil()).events.yaml",
      "${globalThis.__PWN=1}.events.yaml",
      "*; globalThis.__PWN=1; `.events.yaml",
      "'\"&<b>.events.yaml",
    ];
    for (const [index, name] of names.entries()) {
      const project = hostileProject({
        [process.platform === "win32" ? `f${index}.events.yaml` : name]: eventWith("    details: { a: string }"),
      });
      const { status, said } = await verdictOn(project);
      if (status === 0) await project.importOutput();
      else expect(said[0]).toContain("names-are-plain");
    }
  });
});
