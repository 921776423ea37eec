import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../generator/commands/project/load-project.js";
import { terminalOf } from "../../generator/commands/terminal.js";
import { check } from "../../generator/generate.js";
import type { EventModel } from "../../generator/model/event-model.js";
import { everyForm, generatedFrom } from "../support/generated-from.js";
import { catalogsIn, readProject, readTree, type Tree } from "../support/golden.js";
import { modelOf } from "../support/model-of.js";
import { strangeFiles } from "./strange-files.js";

const golden = resolve(import.meta.dirname, "../golden");
const committed = readdirSync(resolve(import.meta.dirname, "../../generated")).filter((name) => !name.startsWith("."));
const cases = readdirSync(golden).filter((name) => !name.startsWith(".") && readTree(join(golden, name, "expected")).size > 0);

function modelOfInput(input: Tree): EventModel {
  return check(catalogsIn(input), (path) => {
    const text = input.get(path);
    return text === undefined ? "missing" : { path, text };
  }).value;
}

describe("what is generated holds only what is expected", () => {
  it.each(cases)("in the golden case %s", async (name) => {
    const files = readTree(join(golden, name, "expected"));
    expect(await strangeFiles(files, modelOfInput(readProject(join(golden, name, "input"))))).toEqual([]);
  });

  it.each(committed)("in generated/%s", async (name) => {
    const cwd = resolve(import.meta.dirname, "../../catalogs", name);
    const silent = { write: () => undefined };
    const project = await loadProject({}, terminalOf({ cwd: () => cwd, env: {}, stdout: silent, stderr: silent })(false));
    if (project.kind !== "project") throw new Error(`${cwd} holds no project.`);
    const files = readTree(join(dirname(dirname(cwd)), "generated", name));
    expect(files.size).toBeGreaterThan(8);
    expect(await strangeFiles(files, check(project.sources, project.files).value)).toEqual([]);
  });

  it.each(["js", "ts"] as const)("in everything that the language can say, as %s", async (target) => {
    const artifacts = generatedFrom(everyForm, { target, storage: ["postgres", "sqlite"] });
    const files = new Map([...artifacts.values()].map(({ path, content }) => [path, content]));
    expect(await strangeFiles(files, modelOf(everyForm))).toEqual([]);
  });
});
