import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { command, ensureBuilt, eventbook, packageFolder, run } from "../support/built-command.js";

const folder = dirname(command);

/** The files of the built command that lead to one another, from the first on. */
function reachable(): ReadonlySet<string> {
  const found = new Set(["cli.js"]);
  for (const name of found)
    for (const [, other = ""] of readFileSync(join(folder, name), "utf8").matchAll(/(?:from|import)\s*\(?\s*"\.\/([^"]+)"/g))
      found.add(other);
  return found;
}

it("a build leaves nothing of a former one behind, and what is the same alone", () => {
  ensureBuilt();
  const times = (): readonly number[] =>
    [...reachable()].filter((name) => name !== "cli.js").map((name) => statSync(join(folder, name)).mtimeMs);
  const before = times();
  expect(before.length).toBeGreaterThan(10);
  writeFileSync(join(folder, "chunk-OFANOTHERDAY.js"), "export {};\n");
  expect(run("npm", ["run", "--silent", "bundle"], packageFolder)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(readdirSync(folder).toSorted()).toEqual([...reachable()].toSorted());
  expect(times()).toEqual(before);
  expect(eventbook(packageFolder, ["--version"])).toMatchObject({ status: 0, stderr: "" });
});
