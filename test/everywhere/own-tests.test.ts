import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageFolder, run } from "../support/built-command.js";
import { describeWhere } from "../support/require.js";
import { needed, nodes, programOf } from "./runtimes.js";

/** What runs in an application, and the command as a process. Of PostgreSQL, what depends on its driver: the rest happens in the server. */
const runtime = [
  "book",
  "check",
  "contract/memory",
  "contract/sqlite",
  "event",
  "handlers",
  "sqlite",
  "store/",
  "postgres/append",
  "postgres/transactions",
];
const tried = [
  ...runtime.map((part) => `test/runtime/${part}`),
  "test/catalogs",
  "test/storage/sqlite-schema.test.ts",
  "test/commands/process.test.ts",
];
const vitest = join(packageFolder, "node_modules", "vitest", "vitest.mjs");

/** The newest of each line but that of this run, where `npm test` has run them. */
const others = nodes.filter(
  ({ version }, at) => lineOf(version) !== lineOf(nodes[at + 1]?.version) && lineOf(version) !== lineOf(process.versions.node),
);

describe.each(others)("$name", (node) => {
  describeWhere(needed(node), "our own tests", () => {
    it("pass", () => {
      const { status, stdout, stderr } = run(programOf(node) ?? "", [vitest, "run", ...tried], packageFolder);
      expect(status, `${stdout}${stderr}`).toBe(0);
      expect(stdout).toMatch(/Tests .*\d{3,} passed/);
    }, 600_000);
  });
});

function lineOf(version: string | undefined): string {
  return version?.split(".")[0] ?? "";
}
