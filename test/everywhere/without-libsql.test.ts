import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Ran } from "../support/built-command.js";
import { describeWhere } from "../support/require.js";
import { needed, nodes, runIn, type Runtime } from "./runtimes.js";

const folder = mkdtempSync(join(tmpdir(), "eventbook-without-libsql-"));

beforeAll(() => {
  for (const part of ["package.json", "dist", "generated", "node_modules/@eventbook"])
    cpSync(join(inject("application"), part), join(folder, part), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sqlite(node: Runtime): Ran {
  return runIn(node, ["dist/sqlite.js", `${node.version}.sqlite`], folder);
}

describe.each(nodes)("$name, where libsql is not installed", (node) => {
  describeWhere(needed(node), "the store for SQLite", () => {
    it(`${said(node.version)}`, () => {
      const { status, stdout, stderr } = sqlite(node);
      expect({ status, stderr }).toEqual(expected(node.version));
      expect(stdout.includes("refused: book-closed")).toBe(status === 0);
    });
  });
});

function said(version: string): string {
  if (version < "22.13") return "says what is missing";
  return version < "24" ? "works, and Node.js warns" : "works";
}

function expected(version: string): object {
  if (version < "22.13") return { status: 1, stderr: expect.stringContaining("the package `libsql` is not installed: npm install libsql") };
  return { status: 0, stderr: version < "24" ? expect.stringContaining("ExperimentalWarning: SQLite") : "" };
}
