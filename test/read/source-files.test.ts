import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSources } from "../../generator/read/files/source-files.js";

let root = "";

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-sources-")));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = "catalog: a\n"): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function read(...patterns: string[]) {
  const text = patterns.join("\n");
  const catalogs = patterns.map((pattern) => ({
    pattern,
    place: { file: { path: "eventbook.config.yaml", text }, start: text.indexOf(pattern), end: text.indexOf(pattern) + pattern.length },
  }));
  const { value, diagnostics } = await readSources(root, { catalogs, out: "generated" });
  return { paths: value?.map(({ path }) => path), texts: value?.map(({ text }) => text), said: diagnostics.map(({ message }) => message) };
}

describe("the catalog files", () => {
  it("are found by patterns, once each, sorted by code unit", async () => {
    for (const path of ["events/b.events.yaml", "events/a/z.events.yaml", "events/B.events.yaml", "events/notes.yaml"]) write(path);
    expect((await read("events/**/*.events.yaml", "events/b.events.yaml")).paths).toEqual([
      "events/B.events.yaml",
      "events/a/z.events.yaml",
      "events/b.events.yaml",
    ]);
  });

  it("are read without their byte order mark", async () => {
    write("a.events.yaml", "\uFEFFcatalog: a\r\n");
    expect((await read("*.events.yaml")).texts).toEqual(["catalog: a\r\n"]);
  });

  it("bring those that they use, and those that these use", async () => {
    write("a/a.events.yaml", "catalog: a\nuse: [../b/b.events.yaml, ./missing.events.yaml]\n");
    write("b/b.events.yaml", "catalog: b\nuse: [./c.events.yaml, ../a/a.events.yaml]\n");
    write("b/c.events.yaml");
    expect((await read("a/*.events.yaml")).paths).toEqual(["a/a.events.yaml", "b/b.events.yaml", "b/c.events.yaml"]);
  });

  it("never lie outside the root", async () => {
    const outside = `${root}-outside`;
    mkdirSync(outside);
    try {
      writeFileSync(join(outside, "x.events.yaml"), "catalog: x\n");
      write("a.events.yaml", `catalog: a\nuse: [../${outside.split("/").at(-1)}/x.events.yaml, ./linked/x.events.yaml]\n`);
      symlinkSync(outside, join(root, "linked"));
      symlinkSync(join(outside, "x.events.yaml"), join(root, "link.events.yaml"));
      expect((await read("**/*.events.yaml")).paths).toEqual(["a.events.yaml"]);
      expect((await read("linked/x.events.yaml")).said).toEqual(["No catalog file matches `linked/x.events.yaml`."]);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it("are complained of where a pattern finds none", async () => {
    write("a.events.yaml");
    const { paths, said } = await read("*.events.yaml", "evnts/*.yaml");
    expect(paths).toBeUndefined();
    expect(said).toEqual(["No catalog file matches `evnts/*.yaml`."]);
  });

  it("are not those of packages", async () => {
    write("node_modules/a/a.events.yaml");
    expect((await read("**/*.events.yaml")).paths).toBeUndefined();
  });
});
