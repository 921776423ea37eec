import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { severities } from "../../generator/diagnostics/codes.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import type { SourceFile } from "../../generator/diagnostics/source.js";
import { check } from "../../generator/generate.js";
import { readConfig } from "../../generator/read/config/read-config.js";
import { readSources } from "../../generator/read/files/source-files.js";
import { projectWith, removeProjectsAfterEach } from "../commands/project.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { catalogPages, filesIn, isNamed, ofTheOutput, pageOf, pages } from "../support/rule-pages.js";

removeProjectsAfterEach();

const configuration = "eventbook.config.yaml";

/** What is said of files; a configuration among them finds the catalogs on a disk. */
async function findings(files: readonly SourceFile[]): Promise<readonly Diagnostic[]> {
  const config = files.find(({ path }) => path === configuration);
  if (config === undefined) return checkTexts(files);
  const { value, diagnostics } = readConfig(config);
  if (value === null) return diagnostics;
  const root = mkdtempSync(join(tmpdir(), "eventbook-rules-"));
  try {
    for (const { path, text } of files) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const sources = await readSources(root, value);
    return sources.value === null ? sources.diagnostics : check(sources.value).diagnostics;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The application's own catalogs are found; whatever else there is has to be named. */
function checkTexts(files: readonly SourceFile[]): readonly Diagnostic[] {
  const named = new Map(files.filter(isNamed).map((file) => [file.path, file]));
  return check(
    files.filter((file) => !isNamed(file)),
    (path) => named.get(path) ?? "missing",
  ).diagnostics;
}

describe("the pages of the rules", () => {
  it("are as many as the rules", () => expect(pages.toSorted()).toEqual(Object.keys(severities).toSorted()));

  it("holds of the output what the command then writes", async () => {
    const [failing, mending] = pageOf(ofTheOutput).split("## Mended");
    const files = blocksOf(failing ?? "").map(({ marks, text }) => [marks["title"] ?? "", text] as const);
    const config = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n";
    const { run } = projectWith({ "package.json": "{}", "eventbook.config.yaml": config, ...Object.fromEntries(files) });
    const found = async () => {
      const { status, stdout } = await run("generate", "--check", "--format", "gitlab");
      return { status, rules: [...new Set((JSON.parse(stdout) as { check_name: string }[]).map((issue) => issue.check_name))] };
    };
    expect(await found()).toEqual({ status: 1, rules: [ofTheOutput] });
    const [line] = blocksOf(mending ?? "");
    expect((await run(...(line?.text.trim().split(" ").slice(2) ?? []))).status).toBe(0);
    expect(await found()).toEqual({ status: 0, rules: [] });
  });

  it.each(catalogPages)("%s: one fails, the other is mended", async (rule) => {
    const page = pageOf(rule);
    expect(page.startsWith(`# ${rule}\n\n`)).toBe(true);
    expect(page.split("\n")[2]).toMatch(/^\S/);
    const failing = await findings(filesIn(page, "Fails"));
    expect([...new Set(failing.map(({ code }) => code))]).toEqual([rule]);
    expect(
      failing.filter(({ code }) => code === rule).every(({ severity }) => severity === severities[rule as keyof typeof severities]),
    ).toBe(true);
    const mended = filesIn(page, "Mended");
    expect(mended).not.toEqual([]);
    expect(await findings(mended)).toEqual([]);
  });
});
