import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../generator/diagnostics/limits.js";
import { packageFolder } from "../support/built-command.js";

const mebi = 1024 * 1024;

/** The rows of the table of limits: `8 MiB`, `5000`. */
function rowsOf(page: string): readonly (readonly [name: string, most: string])[] {
  return [...page.matchAll(/^\| `(\w+)` *\| *([^|]+?) *\|/gm)].map(([, name = "", most = ""]) => [name, most]);
}

function textOf(limit: number): string {
  return limit >= mebi && limit % mebi === 0 ? `${limit / mebi} MiB` : String(limit);
}

describe("the limits", () => {
  const page = readFileSync(join(packageFolder, "SECURITY.md"), "utf8");

  it("are those that SECURITY.md lists", () =>
    expect(Object.fromEntries(rowsOf(page))).toEqual(
      Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, textOf(limit)])),
    ));

  it("are looked for in the table", () =>
    expect(rowsOf("| `ways`   |  5000 | x |\n| `files` | 8 MiB | y |\n")).toEqual([
      ["ways", "5000"],
      ["files", "8 MiB"],
    ]));

  it("are named where people look for them", () => {
    for (const file of ["README.md", "ARCHITECTURE.md", "docs/rules/limits-are-kept.md"])
      expect(readFileSync(join(packageFolder, file), "utf8")).toContain("SECURITY.md");
  });
});
