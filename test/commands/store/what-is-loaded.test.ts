import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { command, ensureBuilt, run } from "../../support/built-command.js";
import { removeProjectsAfterEach } from "../project.js";
import { storeProject } from "./store-project.js";

removeProjectsAfterEach();

/** Notes every module that is asked for by an import. */
const noting = (file: string): string => {
  const hook = `import { appendFileSync } from "node:fs"; export async function resolve(name, context, next) { appendFileSync(${JSON.stringify(file)}, name + "\\n"); return next(name, context); }`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  return `data:text/javascript,${encodeURIComponent(register)}`;
};

function loadedBy(words: readonly string[]): string {
  ensureBuilt();
  const { folder } = storeProject("");
  const file = join(folder, "loaded.txt");
  const { status } = run(process.execPath, ["--import", noting(file), command, ...words], folder, {
    more: { EVENTBOOK_STORE: "shop.sqlite" },
  });
  expect(status).toBe(0);
  // The folder that all this lies in may be called anything.
  return readFileSync(file, "utf8").replaceAll(dirname(dirname(dirname(command))), "");
}

it.each([["check"], ["generate"], ["--help"], ["explain"]])("%s loads nothing of a store", (...words) => {
  expect(loadedBy(words)).not.toMatch(/@eventbook\/runtime|apply-store|libsql|\bpg\b/);
});

it("is seen where a store is needed", () => expect(loadedBy(["store", "apply"])).toMatch(/^@eventbook\/runtime\/sqlite$/m));
