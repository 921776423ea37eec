import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readTree } from "../support/golden.js";
import { describeWhere } from "../support/require.js";
import { needed, nodes, programOf } from "./runtimes.js";

const { runtime, eventbook } = inject("tarballs");
const home = mkdtempSync(join(tmpdir(), "eventbook-versions-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const commands = [
  ["npm", "init", "--yes"],
  ["npm", "install", "--prefer-offline", "--no-audit", "--no-fund", runtime, eventbook],
  ["node_modules/.bin/eventbook", "init"],
  ["node_modules/.bin/eventbook", "generate"],
  ["node_modules/.bin/eventbook", "generate", "--check"],
  ["node_modules/.bin/eventbook", "check"],
];

interface Installed {
  /** What each command has said on standard error. */
  readonly warnings: readonly string[];
  /** Every file that is neither installed nor named after the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Installs the tarballs in an empty folder and generates, all of it with the Node.js of this program. */
function installedWith(program: string, name: string): Installed {
  const folder = join(home, name, "app");
  mkdirSync(folder, { recursive: true });
  const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
  const env = { ...environment, PATH: [dirname(program), process.env["PATH"]].join(delimiter) };
  const warnings = commands.map(([command = "", ...words]) => {
    const { status, stdout, stderr } = spawnSync(command, words, {
      cwd: folder,
      env,
      encoding: "utf8",
      timeout: 300_000,
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`${command} ${words.join(" ")} failed:\n${stdout}${stderr}`);
    return stderr;
  });
  const files = [...readTree(folder)].filter(([path]) => !path.startsWith("node_modules/") && path !== "package-lock.json");
  return { warnings, files: new Map(files) };
}

describe("the packages, installed in an empty folder", () => {
  let expected: Installed;

  beforeAll(() => {
    expected = installedWith(process.execPath, "here");
  });

  it("generate with the Node.js of this run", () => {
    expect(expected.warnings).toEqual(commands.map(() => ""));
    expect([...expected.files.keys()]).toEqual(expect.arrayContaining(["generated/registry.js", "generated/storage/sqlite/schema.sql"]));
  });

  describe.each(nodes)("$name", (node) => {
    describeWhere(needed(node), "the packages", () => {
      it("generate the same, and warn of nothing", () => {
        expect(installedWith(programOf(node) ?? "", node.version)).toEqual(expected);
      });
    });
  });
});
