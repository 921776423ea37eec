import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, packageFolder, type Ran, run } from "../support/built-command.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { compilers } from "../support/strict-matrix.js";

const blocks = blocksOf(readFileSync("docs/stores-of-your-own.md", "utf8"));
const titled = new Map(blocks.map(({ marks, text }) => [marks["title"] ?? "", text]));

let folder: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "esnext.disposable"],
  module: "nodenext",
  strict: true,
  types: ["node"],
  rootDir: "src",
  outDir: "dist",
};

beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), "eventbook-stores-"));
  symlinkSync(join(packageFolder, "node_modules"), join(folder, "node_modules"), "junction");
  write("package.json", '{ "private": true, "type": "module" }');
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  for (const [path, text] of titled) write(path, text);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tested = (file: string, name = ""): Ran =>
  run(process.execPath, ["--no-warnings", "--test", "--test-name-pattern", name, `dist/${file}`], folder);

describe("the page about stores of one's own", () => {
  it("compiles, and its stores keep the contract under the runner of Node.js", () => {
    expect(run(process.execPath, [compilers["7"], "--pretty", "false"], folder)).toEqual({ status: 0, stdout: "", stderr: "" });
    for (const file of ["telling-store.test.js", "in-a-file.test.js"]) {
      const { status, stdout } = tested(file);
      expect([file, status, /^(?:#|ℹ) fail (\d+)$/m.exec(stdout)?.[1]]).toEqual([file, 0, "0"]);
      expect(Number(/^(?:#|ℹ) pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(30);
    }
  }, 120_000);

  it("would be caught showing a store that breaks it, by the name of what is broken", () => {
    const text = readFileSync(join(folder, "dist/telling-store.js"), "utf8");
    write("dist/telling-store.js", text.replace("return open.append(groups, settled)", "return open.append(groups.slice(-1), settled)"));
    const broken = "an id that is taken refuses its own emit and no other that shares the write";
    const { status, stdout } = tested("telling-store.test.js", broken);
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^ *not ok \\d+ - ${broken}$|✖ ${broken}`, "m"));
  }, 120_000);

  it("names every ability", () => {
    const declared = readFileSync("runtime/testing/contract/topic.ts", "utf8");
    const names = [...(/export type Ability =(.*?);/s.exec(declared)?.[1] ?? "").matchAll(/\| "(\w+)"/g)].map(([, name]) => name);
    const rows = [...readFileSync("docs/stores-of-your-own.md", "utf8").matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    expect(rows).toEqual(names);
    expect(names.length).toBeGreaterThan(0);
  });
});
