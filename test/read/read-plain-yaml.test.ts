import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeYaml } from "../../generator/read/yaml/compose-yaml.js";
import { readPlainYaml } from "../../generator/read/yaml/read-plain-yaml.js";
import { explainYaml } from "../../generator/tools/explain-yaml.js";
import { isRefused, readYamlEvents } from "../../generator/tools/read-yaml-events.js";
import { processorSeconds } from "../support/processor-time.js";

const folder = join(import.meta.dirname, "../../catalogs");
const catalogs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const runs = Number(process.env["EVENTBOOK_FUZZ_RUNS"] ?? 1_500);

/** What it reads, both of the others read, without a complaint, and place for place the same. */
function expectTheSame(text: string): void {
  const root = readPlainYaml(text);
  if (root === null) return;
  const file = { path: "a.yaml", text };
  const events = readYamlEvents(text);
  if (isRefused(events)) expect.fail(`the fast reader refuses it: ${events.reason}`);
  const fast = composeYaml(file, events);
  expect(root).toEqual(fast.root);
  expect(fast.diagnostics).toEqual([]);
  expect(fast.unsound.size).toBe(0);
  const { mistakes, events: exact } = explainYaml(text);
  expect(mistakes).toEqual([]);
  expect(composeYaml(file, exact).root).toEqual(root);
}

describe("readPlainYaml", () => {
  it.each(catalogs)("reads %s, or leaves it, like the others", (name) => expectTheSame(readFileSync(join(folder, name), "utf8")));

  it.each([
    "a: 1\nb: text\nc: 'single'\nd: \"double\"\n",
    "a:\n  b: c\n  d:\n    e: f\ng: h",
    "a:\n- b\n- c: 1\n  d: 2\n-   e: {}\nf: []\n",
    "a:\n  - b\n\n  # between\n  - c # behind\nd: e\n# last",
    'a: { b: "x: y", c?: [d, "e", \'f\'], g: { type: string, pattern: "^[A-Z]{3}$" } }\n',
    "a: {\n  b: c, # why\n  d: [\n    e,\n    f,\n  ],\n  }\nh: i\n",
    "a:\nb:\n  c:\nd: ~",
    "\n# first\n\na: b\r\nc:\r\n  - d\r\n",
    "a: x#y z:q -1 :r [s] {t}, u",
    "a: -1\nb: .5\nc: 0x10\nd: 1e3\ne: true\nf: null\ng: 2020-01-01\nnull: x\n",
    "x-note: a\norder.placed: b\nPascal_Case: c\n",
  ])("reads %j", (text) => {
    expect(readPlainYaml(text)).not.toBeNull();
    expectTheSame(text);
  });

  it.each([
    ["a text on two lines", "a: one\n  two\n"],
    ["a text below its key", "a:\n  text\n"],
    ["a block text", "a: |\n  b\n"],
    ["an anchor", "a: &b c\nd: *b\n"],
    ["a tag", "a: !!str b\n"],
    ["a merge key", "<<: a\n"],
    ["a repeated key", "a: 1\na: 2\n"],
    ["a repeated key in brackets", "a: { b: 1, b: 2 }\n"],
    ["a number that is not exact", "a: 9007199254740993\n"],
    ["a number that is not finite", "a: .inf\n"],
    ["an escape", 'a: "\\n"\n'],
    ["a quote in quotes", "a: 'it''s'\n"],
    ["a colon in a text", "a: b: c\n"],
    ["a tab", "a:\tb\n"],
    ["a document", "---\na: b\n"],
    ["a second document", "a: b\n---\nc: d\n"],
    ["a directive", "%YAML 1.2\n---\na: b\n"],
    ["brackets that are not closed", "a: [b\n"],
    ["brackets in the column of their key", "a: {\n  b: c\n}\n"],
    ["a key alone in brackets", "a: { b }\n"],
    ["a pair in a list", "a: [b: c]\n"],
    ["a comma too many", "a: [b,, c]\n"],
    ["uneven indentation", "a:\n    b: c\n  d: e\n"],
    ["a line that goes on", 'a: "b"\n  c: d\n'],
    ["a comment without a space", 'a: "b"#c\n'],
    ["a list in a list", "a:\n- - b\n"],
    ["nothing", ""],
    ["a list", "- a\n"],
    ["a byte order mark", "\uFEFFa: b\n"],
    ["too many brackets", `a: ${"[".repeat(30)}${"]".repeat(30)}\n`],
  ])("leaves %s to the others", (_, text) => expect(readPlainYaml(text)).toBeNull());

  it("reads like the others what was cut, joined and changed", () => {
    const texts = [...catalogs.map((name) => readFileSync(join(folder, name), "utf8")), ...plainTexts];
    const scrap = fc.constantFrom(
      ..."\n|\n  |\n    | |  |: |:|- |-|, |,|[|]|{|}|{ |'|\"|# | #|?|? |&a |*a|!|>|%|~|\t|<<|\r\n|a|1|.|\\|---\n|\u00e9".split("|"),
      "|",
    );
    const change = fc.record({ at: fc.nat(300), cut: fc.nat(10), insert: scrap });
    const changed = fc.tuple(fc.constantFrom(...texts), fc.nat(20_000), fc.array(change, { maxLength: 4 })).map(([text, from, changes]) => {
      const line = text.lastIndexOf("\n", from % text.length) + 1;
      return changes.reduce((piece, { at, cut, insert }) => spliced(piece, at, cut, insert), text.slice(line, line + 300));
    });
    fc.assert(fc.property(changed, expectTheSame), { numRuns: runs });
  });

  it("reads like the others what is put together from scraps", () => {
    const scrap = fc.constantFrom(
      "a",
      "b: ",
      "c:\n",
      "\n",
      "  ",
      "- ",
      "{ ",
      " }",
      "[",
      "]",
      ", ",
      "'x'",
      '"y"',
      " # z\n",
      ":",
      "-1",
      "d: e\n",
      "\n  f: g\n",
      "#",
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 24 }), (scraps) => expectTheSame(`k: v\n${scraps.join("")}`)),
      { numRuns: runs },
    );
  });

  it("takes no longer for texts that are made to be slow", () => {
    const long = 300_000;
    for (const text of [
      `a: ${"b ".repeat(long)}:\n`,
      `a: ${"b:".repeat(long)} \n`,
      "\n".repeat(long),
      `a:${" ".repeat(long)}#\n`,
      `a: [${"b,  ".repeat(long)}`,
      `${"#\n ".repeat(long)}\t`,
    ]) {
      expect(processorSeconds(() => readPlainYaml(text))).toBeLessThan(2);
      expect(readPlainYaml(text.repeat(20))).toBeNull();
    }
  });
});

const plainTexts = [
  "a: { b: [c, d], e: 'f' }\ng:\n  - h: i\n    j: \"k\"\n  - l\nm:\n  n:\n    o: {\n      p: q, # r\n      s: [t] }\nu: v\n"
    .repeat(2)
    .replace("a:", "x:")
    .replace("g:", "y:")
    .replace("m:", "z:")
    .replace("u:", "w:"),
];

function spliced(text: string, at: number, cut: number, insert: string): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + cut);
}
