import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFolder, run } from "../support/built-command.js";
import { packedTarballs, type Tarballs } from "../support/packed.js";

let folder: string;
let tarballs: Tarballs;

beforeAll(() => {
  tarballs = packedTarballs();
  folder = mkdtempSync(join(tmpdir(), "eventbook-install-"));
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function contents(tarball: string): readonly string[] {
  return run("tar", ["-tvzf", tarball], tmpdir()).stdout.trimEnd().split("\n");
}

function pathsIn(tarball: string): readonly string[] {
  return contents(tarball).map((line) => line.replace(/^.* package\//, ""));
}

describe("the tarballs", () => {
  it("hold what is needed, and nothing else", () => {
    const [own, runtime] = [pathsIn(tarballs.eventbook), pathsIn(tarballs.runtime)];
    const expected =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/generator\/.+\.js|schemas\/(catalog|config)\.schema\.json|docs\/rules\/[a-z-]+\.md)$/;
    expect(own.filter((path) => !expected.test(path))).toEqual([]);
    expect(runtime.filter((path) => !/^(package\.json|README\.md|LICENSE|dist\/.+\.(js|d\.ts))$/.test(path))).toEqual([]);
    for (const part of ["dist/generator/cli.js", "schemas/catalog.schema.json", "docs/rules/"]) {
      expect(
        own.some((path) => path.startsWith(part)),
        part,
      ).toBe(true);
    }
  });

  it("hold a command that can be started", () => {
    expect(contents(tarballs.eventbook).find((line) => line.endsWith("dist/generator/cli.js"))).toMatch(/^-rwxr-xr-x/);
  });
});

describe("in an empty folder", () => {
  it("leads from nothing to an event that another process finds", () => {
    mkdirSync(join(folder, "src"));
    const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", tarballs.runtime, tarballs.eventbook];
    expect(run("npm", install, folder)).toMatchObject({ status: 0 });

    const eventbook = join(folder, "node_modules", ".bin", "eventbook");
    expect(run(eventbook, ["init"], folder)).toMatchObject({ status: 0, stderr: "" });
    expect(run(eventbook, ["generate"], folder)).toMatchObject({ status: 0, stderr: "" });
    expect(run(eventbook, ["generate", "--check"], folder)).toMatchObject({ status: 0, stderr: "" });
    expect(run(eventbook, ["new", "handler", "welcome"], folder)).toMatchObject({ status: 0, stderr: "" });
    expect(run(eventbook, ["explain", "yaml-is-sound"], folder)).toMatchObject({ status: 0, stderr: "" });

    for (const [name, text] of Object.entries(application)) writeFileSync(join(folder, name), text);
    expect(run(process.execPath, [join(packageFolder, "node_modules", "typescript", "bin", "tsc")], folder)).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(run(process.execPath, ["dist/emit.js"], folder)).toEqual({ status: 0, stdout: "welcome ada\nstored\n", stderr: "" });
    expect(existsSync(join(folder, "app.sqlite"))).toBe(true);
    expect(run(process.execPath, ["dist/find.js"], folder)).toEqual({
      status: 0,
      stdout: "Account 0190163d-8694-739b-aea5-966c26f8ad91 was opened on the team plan.\n",
      stderr: "",
    });
  }, 120_000);

  it("installs no more than it uses", () => {
    expect(readdirSync(join(folder, "node_modules", "@eventbook"))).toEqual(["runtime"]);
    expect(existsSync(join(folder, "node_modules", "typescript"))).toBe(false);
  });
});

const application = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "esnext.disposable"],
      module: "nodenext",
      strict: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      rootDir: "src",
      outDir: "dist",
      types: [],
    },
    include: ["src"],
  }),
  "src/book.ts": `import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Handlers } from "#events/registry";
import { registry } from "#events/registry";
import { schema } from "#events/storage/sqlite";

export const open = (welcome: Handlers["welcome"]) =>
  openBook({ registry, store: sqliteStore("app.sqlite", { schema }), handlers: { welcome } });
`,
  "src/emit.ts": `import { emitAccountOpened } from "#events/app";
import { open } from "./book.js";

declare const console: { log(text: string): void };

await using book = await open(() => console.log("welcome ada"));
const receipt = await emitAccountOpened(book, { accountId: "0190163d-8694-739b-aea5-966c26f8ad91", plan: "team" });
await book.idle();
console.log(receipt.state);
`,
  "src/find.ts": `import { open } from "./book.js";

declare const console: { log(text: string | null): void };

await using book = await open(() => {});
for await (const event of book.only("account.opened").find()) console.log(event.message);
`,
};
