import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach, runIn, shopCatalog } from "../commands/project.js";
import { run } from "../support/built-command.js";
import { blocksOf } from "../support/markdown-blocks.js";

removeProjectsAfterEach();

const catalog = shopCatalog.replace("A customer placed an order.", "|\n      A customer placed an order.\n\n      Of things.\n");

let folder: string;

function git(...words: readonly string[]): string {
  const { status, stdout, stderr } = run("git", words, folder);
  expect({ words, status, stderr: status === 0 ? "" : stderr }).toEqual({ words, status: 0, stderr: "" });
  return stdout;
}

/** A project that `init` has set up, committed as others have it. */
async function committed(files: Readonly<Record<string, string>>): Promise<void> {
  const project = projectWith({ "events/app.events.yaml": catalog, ...files });
  folder = project.folder;
  expect((await project.run("init")).status).toBe(0);
  expect((await project.run("generate")).status).toBe(0);
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=somebody", "-c", "user.email=somebody@example.com", "commit", "--quiet", "--message", "all");
}

/** Checks everything out anew, as a machine does whose Git writes CRLF. */
function checkOutWithCrlf(): void {
  git("config", "core.autocrlf", "true");
  git("rm", "--quiet", "-r", "--cached", ".");
  git("reset", "--quiet", "--hard");
}

const lineEnds = (path: string) => (/\r\n/.test(readFileSync(join(folder, path), "utf8")) ? "CRLF" : "LF");

describe("what init writes for Git", () => {
  beforeEach(() => committed({}));

  it("is what the documents show", () => {
    const shown = blocksOf(readFileSync("docs/ci.md", "utf8")).find(({ marks }) => marks["title"] === ".gitattributes");
    expect(readFileSync(join(folder, ".gitattributes"), "utf8")).toBe(shown?.text);
  });

  it.each(["generated/app.js", "generated/storage/sqlite/schema.sql", "generated/registry.d.ts.map"])("holds for %s", (path) =>
    expect(git("check-attr", "text", "eol", "linguist-generated", "--", path)).toBe(
      `${path}: text: set\n${path}: eol: lf\n${path}: linguist-generated: set\n`,
    ),
  );

  it("holds for nothing else", () => {
    expect(git("check-attr", "text", "eol", "linguist-generated", "--", "events/app.events.yaml")).not.toMatch(/: (set|lf)$/m);
  });

  it("keeps LF in a checkout with CRLF, which is no drift", async () => {
    checkOutWithCrlf();
    expect(["events/app.events.yaml", "generated/app.js", "generated/catalog.json"].map(lineEnds)).toEqual(["CRLF", "LF", "LF"]);
    expect(await runIn(folder, ["generate", "--check"])).toMatchObject({ status: 0, stderr: "" });
    expect(git("status", "--porcelain")).toBe("");
  });
});

describe("a checkout with CRLF", () => {
  it("is no drift without those attributes either, and generating it anew changes nothing for Git", async () => {
    await committed({ ".gitattributes": "generated/** linguist-generated\n" });
    checkOutWithCrlf();
    expect(["events/app.events.yaml", "generated/app.js", "generated/catalog.json"].map(lineEnds)).toEqual(["CRLF", "CRLF", "CRLF"]);
    expect(await runIn(folder, ["generate", "--check"])).toMatchObject({ status: 0, stderr: "" });
    expect(await runIn(folder, ["generate"])).toMatchObject({ status: 0, stdout: expect.stringContaining("is up to date") });
    expect(git("status", "--porcelain")).toBe("");
  });
});
