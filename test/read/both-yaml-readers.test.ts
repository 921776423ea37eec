import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Composed, composeYaml } from "../../generator/read/yaml/compose-yaml.js";
import { explainYaml } from "../../generator/tools/explain-yaml.js";
import { isRefused, readYamlEvents } from "../../generator/tools/read-yaml-events.js";
import { describeWhere } from "../support/require.js";

const catalogs = yamlBelow(join(import.meta.dirname, "../../catalogs"));
const corpora = process.env["EVENTBOOK_CORPORA"] ?? "";

function yamlBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?mlx?$/.test(name) && !name.includes("node_modules"))
    .map((name) => join(folder, name))
    .toSorted();
}

function readText(path: string): string {
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
}

/** What both make of a text; null where the exact one refuses it. */
function both(text: string): { fast: Composed; exact: Composed | null } | null {
  const events = readYamlEvents(text);
  if (isRefused(events)) return null;
  const { mistakes, events: exact } = explainYaml(text);
  const file = { path: "a.yaml", text };
  return { fast: composeYaml(file, events), exact: mistakes.length > 0 ? null : composeYaml(file, exact) };
}

function expectAgreement(text: string): void {
  expectSame(both(text));
}

function expectSame(answers: ReturnType<typeof both>): void {
  if (answers === null) return;
  expect(answers.exact?.root).toEqual(answers.fast.root);
  expect(answers.exact?.diagnostics).toEqual(answers.fast.diagnostics);
}

/** A map that one takes without a complaint is taken by the other, and is the same. What is refused may be refused in two ways. */
function expectAgreementOnWhatIsTaken(text: string): void {
  const answers = both(text);
  if (answers === null) return;
  const { fast, exact } = answers;
  if (fast.root?.kind !== "map") expect(exact?.root?.kind).not.toBe("map");
  else if (fast.diagnostics.length === 0) expectAgreement(text);
  else if (exact !== null) expect(exact.diagnostics).not.toEqual([]);
}

describe("both YAML readers", () => {
  it.each(catalogs)("see the same in %s", (path) => expectAgreement(readText(path)));

  it.each([
    "a: &x [1, 2]\nb: *x\nc: { d: *x }",
    "a: |\n  two\n  lines\n\n# comment\nb: >-\n   folded\n   text\nc: 'it''s'\nd: \"\\u00e9\"",
    "a:\nb: ~\nc: []\nd: {}\ne: { f, g: }\nh:\n  -\n  - x",
    "[x, y: z, { a: 1 }, [ ], 'q']",
    "%YAML 1.2\n---\na: !!str 1\nb: !Money 2\n...\n",
    "a: 1\n---\nb: 2",
    "? a\n: b",
    "a: 1\na: 2\n<<: { c: 1 }",
    "a: 9007199254740993\nb: .inf\nc: 0x10\nd: 0o17\ne: 1_000\nf: 012\ng: yes",
    "plain: one\n  two\n  three # comment\nother: x#y",
    "tags: [sales, customer:{id}, {id}]",
    "\r\na: b\r\nc:\r\n  - d\r\n",
    "",
    "# only a comment",
    "just a text",
    "\uFEFFa: b",
  ])("see the same in %j", (text) => expectAgreement(text));

  it.each([
    ["another value", "a: 1", "a: 2"],
    ["another place", "a: 1", "a:  1"],
    ["another kind", "a: [b]", "a: {b: }"],
    ["a finding more", "a: 1", "a: 1\na: 2"],
  ])("would be seen to differ in %s", (_, one, other) => {
    const [fast, exact] = [both(one)?.fast, both(other)?.exact];
    if (fast === undefined || exact === undefined) throw new Error("Both texts are sound.");
    expect(() => expectSame({ fast, exact })).toThrow();
  });

  it("see the same in catalogs that were cut, joined and changed", () => {
    const texts = catalogs.map(readText).filter((text) => text.length < 20_000);
    const seed = fc.constantFrom(...texts, ...inlineTexts);
    const scrap = fc.constantFrom(
      ":",
      " ",
      "- ",
      "\n",
      "\n  ",
      "[",
      "]",
      "{",
      "}",
      "'",
      '"',
      "#",
      " #",
      "&a ",
      "*a",
      "!",
      "|",
      ">",
      "? ",
      ",",
      "%",
      "~",
      "\t",
      "<<",
    );
    const change = fc.record({ at: fc.nat(400), cut: fc.nat(12), insert: scrap });
    const changed = fc.tuple(seed, fc.nat(20_000), fc.array(change, { minLength: 1, maxLength: 3 })).map(([text, from, changes]) => {
      const start = from % Math.max(1, text.length - 400);
      return changes.reduce((text, { at, cut, insert }) => spliced(text, at, cut, insert), text.slice(start, start + 400));
    });
    fc.assert(fc.property(changed, expectAgreementOnWhatIsTaken), { numRuns: 400 });
  });
});

describeWhere({ what: "the corpora in EVENTBOOK_CORPORA", isThere: corpora !== "" }, "both readers, on the corpora of others", () => {
  it("see the same in every YAML file", () => {
    const paths = yamlBelow(corpora);
    expect(paths.length).toBeGreaterThan(100);
    const differ = paths.filter((path) => {
      try {
        expectAgreement(readText(path));
        return false;
      } catch {
        return true;
      }
    });
    expect(differ).toEqual([]);
  });
});

const inlineTexts = ["a: { b: [c, d], e: 'f' }\ng:\n  - h: i\n    j: \"k\"\n  - l\nm: |\n  n\n  o\np: q\n".repeat(4)];

function spliced(text: string, at: number, cut: number, insert: string): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + cut);
}
