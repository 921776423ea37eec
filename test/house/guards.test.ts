import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, it } from "vitest";
import { packageFolder, type Ran, run } from "../support/built-command.js";
import { areKept } from "../support/globals-are-put-back.js";

const home = mkdtempSync(join(tmpdir(), "eventbook-guards-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What `npm run packages` asks publint, of a package with one file. */
function publint(manifest: object): Ran {
  const folder = join(home, "package");
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "dist", "index.js"), "export const x = 1;\n");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "x", version: "1.0.0", type: "module", files: ["dist"], ...manifest }),
  );
  return run(process.execPath, [join(packageFolder, "node_modules", "publint", "src", "cli.js"), "--strict"], folder);
}

it("publint lets a sound package pass, and sees entries that lead nowhere", () => {
  expect(publint({ license: "MIT", exports: { ".": "./dist/index.js" } })).toMatchObject({ status: 0 });
  const { status, stdout, stderr } = publint({ license: "MIT", exports: { ".": "./dist/gone.js" } });
  expect(stripVTControlCharacters(stdout + stderr)).toContain("./dist/gone.js but the file does not exist");
  expect(status).toBe(1);
}, 60_000);

it("knip sees a file, an export and a dependency that nobody uses, and one that nobody has listed", () => {
  const clone = join(home, "clone");
  for (const part of ["package.json", "knip.json", "tsconfig.json", "generator", "runtime", "schemas", "templates"])
    cpSync(join(packageFolder, part), join(clone, part), { recursive: true, filter: (path) => !/[\\/](dist|node_modules)$/.test(path) });
  symlinkSync(join(packageFolder, "node_modules"), join(clone, "node_modules"), "junction");
  const manifest = JSON.parse(readFileSync(join(clone, "package.json"), "utf8"));
  writeFileSync(join(clone, "package.json"), JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, nobody: "1.0.0" } }));
  writeFileSync(join(clone, "generator", "nobody.ts"), "export const x = 1;\n");
  appendFileSync(join(clone, "generator", "model", "names", "free-names.ts"), 'import "unheard-of";\nexport const nobodyAsks = 1;\n');

  const { status, stdout } = run(process.execPath, [join(packageFolder, "node_modules", "knip", "bin", "knip.js")], clone);
  expect(status).toBe(1);
  const told = stripVTControlCharacters(stdout);
  for (const section of [
    /^Unused files.*\n(.+\n)*?generator\/nobody\.ts/m,
    /^Unused dependencies.*\n(.+\n)*?nobody /m,
    /^Unlisted dependencies.*\n(.+\n)*?unheard-of /m,
    /^Unused exports.*\n(.+\n)*?nobodyAsks /m,
  ])
    expect(told).toMatch(section);
}, 60_000);

it("timers that a test keeps for itself are seen", () => {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
  try {
    expect(() => areKept("nobody")).toThrow("`setTimeout` was put back by nobody");
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  areKept("this test");
});
