import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { severities } from "../../generator/diagnostics/codes.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printSarif } from "../../generator/diagnostics/print-sarif.js";
import type { SourceFile } from "../../generator/diagnostics/source.js";
import { check } from "../../generator/generate.js";
import { removeProjectsAfterEach, shopCatalog, shopProject } from "../commands/project.js";
import { catalogPages, filesIn, isNamed, pageOf } from "../support/rule-pages.js";
import { finding } from "./findings.js";
import { sarifMistakes } from "./sarif-schema.js";

removeProjectsAfterEach();

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Result[];
  }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

const tool = { version: "1.2.3", pageOf: () => ({ summary: "A sentence.", body: "A sentence.\n" }) };

function log(diagnostics: Parameters<typeof printSarif>[0]): Log {
  return JSON.parse(printSarif(diagnostics, tool)) as Log;
}

function resultsOf(diagnostics: Parameters<typeof printSarif>[0]): readonly Result[] {
  const printed = log(diagnostics);
  expect(sarifMistakes(printed)).toEqual([]);
  return printed.runs[0]?.results ?? [];
}

function diagnosticsOf(files: readonly SourceFile[]): readonly Diagnostic[] {
  const schemas = new Map(files.map((file) => [file.path, file]));
  return check(
    files.filter((file) => !isNamed(file)),
    (path) => schemas.get(path) ?? "missing",
  ).diagnostics;
}

function hashOf({ partialFingerprints }: Result): string {
  return partialFingerprints.primaryLocationLineHash;
}

const mistaken = shopCatalog.replace("coupon?: string", "coupon?: strnig").replace("on: [order.placed]", "on: [order.palced]");

describe("a SARIF log", () => {
  it("is one to the official schema, which refuses what is none", async () => {
    const { stdout, status, stderr } = await shopProject({ "events/shop.events.yaml": mistaken }).run("check", "--format", "sarif");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const printed = JSON.parse(stdout);
    expect(sarifMistakes(printed)).toEqual([]);
    printed.runs[0].results[0].level = "fatal";
    printed.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(sarifMistakes(printed)).toEqual([
      expect.stringContaining("/runs/0/results/0/level"),
      expect.stringContaining("/runs/0/results/0/locations/0/physicalLocation/region/startLine"),
    ]);
  });

  it("says the tool, its rules with their pages, and each finding with its place", async () => {
    const { stdout } = await shopProject({ "events/shop.events.yaml": mistaken }).run("check", "--format", "sarif");
    const [run] = (JSON.parse(stdout) as { runs: Record<string, unknown>[] }).runs;
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(run).toMatchObject({
      tool: {
        driver: {
          name: "eventbook",
          version,
          informationUri: "https://www.npmjs.com/package/eventbook",
          rules: [
            { id: "patterns-match-something", name: "PatternsMatchSomething", defaultConfiguration: { level: "error" } },
            { id: "types-are-known", name: "TypesAreKnown", help: { markdown: pageOf("types-are-known").replace(/^.*\n+/, "") } },
          ],
        },
      },
      columnKind: "utf16CodeUnits",
      results: [
        {
          ruleId: "types-are-known",
          ruleIndex: 1,
          level: "error",
          message: { text: "No type is called `strnig`. Did you mean `string`?" },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: "events/shop.events.yaml", uriBaseId: "%SRCROOT%" },
                region: { startLine: 12, startColumn: 16, endLine: 12, endColumn: 22 },
              },
            },
          ],
        },
        { ruleId: "patterns-match-something", ruleIndex: 0 },
      ],
    });
  });

  it("is one where there is nothing to say", async () => {
    const { stdout, status } = await shopProject().run("check", "--format", "sarif");
    expect(status).toBe(0);
    expect(sarifMistakes(JSON.parse(stdout))).toEqual([]);
    expect((JSON.parse(stdout) as Log).runs[0]?.results).toEqual([]);
  });

  it("says drift, too", async () => {
    const { run, write } = shopProject();
    await run("generate");
    write("events/shop.events.yaml", shopCatalog.replace("coupon?", "voucher?"));
    const { stdout, status } = await run("generate", "--check", "--format", "sarif");
    expect(status).toBe(1);
    const printed = JSON.parse(stdout) as Log;
    expect(sarifMistakes(printed)).toEqual([]);
    expect(new Set(printed.runs[0]?.results.map(({ ruleId }) => ruleId))).toEqual(new Set(["output-is-current"]));
    await run("generate");
    expect((await run("generate", "--check", "--format", "sarif")).status).toBe(0);
  });

  it.each(catalogPages.filter((page) => !page.startsWith("configuration-")))("is one for the page of %s, whose lines may move", (rule) => {
    const files = filesIn(pageOf(rule), "Fails");
    const results = resultsOf(diagnosticsOf(files));
    const levels = { error: "error", warning: "warning", information: "note" };
    for (const result of results)
      expect(result).toMatchObject({ ruleId: rule, level: levels[severities[rule as keyof typeof severities]] });
    expect(results).not.toEqual([]);
    const moved = files.map(({ path, text }) => ({ path, text: `${path.endsWith(".yaml") ? "# More.\n" : ""}\n${text}` }));
    expect(resultsOf(diagnosticsOf(moved)).map(hashOf)).toEqual(results.map(hashOf));
  });

  it("is one whatever stands in a catalog and what files are called", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary-ascii" }), (text, path) => {
        const [result] = resultsOf([finding(`a: ${text}`, text, { message: text, help: text, path })]);
        expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).not.toMatch(/[^\w./%!'()*~-]/);
      }),
      { numRuns: 50 },
    ));
});

describe("a message", () => {
  it.each([
    ["`{orderId}` is a field.", "`{orderId}` is a field."],
    ["`{0}` is none.", "`{{0}}` is none."],
    ["[here](https://example.com)", "[here\\](https://example.com)"],
    ["string[]", "string[]"],
    ["a\u202Eb\n", "a<U+202E>b<U+000A>"],
  ])("%j is said as %j", (message, text) => expect(resultsOf([finding("a", "a", { message })])[0]?.message.text).toBe(text));
});

describe("a fingerprint", () => {
  const text = "a: strnig\nb: strnig\nc: strnig\nb: strnig\n";
  const prints = (source: string, ...wanted: readonly string[]) => {
    let from = 0;
    const diagnostics = wanted.map((meant) => {
      const start = source.indexOf(meant, from);
      from = start + 1;
      const [found] = [finding(source, meant)];
      return { ...found, place: { ...found.place, start, end: start + meant.length } };
    });
    return resultsOf(diagnostics).map(hashOf);
  };

  it("stays when the line moves", () => expect(prints(`# More.\n\n${text}`, "a: ", "c: ")).toEqual(prints(text, "a: ", "c: ")));

  it("is another one for another line, and for the same line once more", () =>
    expect(new Set(prints(text, "a: ", "b: ", "c: ", "b: ")).size).toBe(4));

  it.each([{ code: "yaml-is-sound" as const }, { path: "other.yaml" }, { message: "This is wrong, too." }])("depends on %j", (more) => {
    const [one, other] = resultsOf([finding(text, "a"), finding(text, "a", more)]);
    expect(one?.partialFingerprints).not.toEqual(other?.partialFingerprints);
  });
});

it("cuts what GitHub would refuse, the least first", () => {
  const many = Array.from({ length: 25_001 }, (_, at) => finding("a", "a", { severity: at === 25_000 ? "error" : "warning" }));
  const results = log(many).runs[0]?.results ?? [];
  expect(results).toHaveLength(25_000);
  expect(results[0]).toMatchObject({ level: "error" });
});
