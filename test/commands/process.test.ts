import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, ensureBuilt, eventbook, run } from "../support/built-command.js";
import { type Project, projectWith, removeProjectsAfterEach, shopProject } from "./project.js";

removeProjectsAfterEach();

/** Says on stderr, when the process ends, which CommonJS packages it has loaded. */
const watch = `import { createRequire } from "node:module";
const { cache } = createRequire(import.meta.url);
process.on("exit", () => process.stderr.write(Object.keys(cache).join("\\n")));
`;

const configuration = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstorage: [sqlite]\nstore: shop.sqlite\n";

function loadedBy(folder: string, words: readonly string[]): string {
  ensureBuilt();
  writeFileSync(join(folder, "watch.mjs"), watch);
  return run(process.execPath, ["--import", "./watch.mjs", command, ...words], folder).stderr;
}

describe("the command as a process", () => {
  it.each([
    [["--help"], 0],
    [["genrate"], 2],
    [["init"], 0],
    [["check"], 0],
    [["generate", "--check"], 1],
    [["generate"], 0],
    [["explain", "yaml-is-sound"], 0],
    [["new", "handler", "send-receipt"], 0],
    [["store", "apply"], 0],
    [["store", "status"], 2],
  ])("says and returns what it does in this process: %j", async (words, status) => {
    const project = (): Project => (words[0] === "init" ? projectWith({}) : shopProject({ "eventbook.config.yaml": configuration }));
    const here = await project().run(...words);
    expect(here.status).toBe(status);
    expect(eventbook(project().folder, words)).toEqual(here);
  });

  it("loads TypeScript only where it edits some, and no library where it has no use for any", () => {
    const { folder } = shopProject();
    expect(loadedBy(folder, ["new", "handler", "send-receipt"])).toContain("ts-morph");
    expect(loadedBy(folder, ["--help"])).toMatch(/commander(?!.*ts-morph)/s);
    for (const words of [["check"], ["generate"], ["generate", "--check"], ["explain"]]) expect(loadedBy(folder, words)).toBe("");
  });

  it.skipIf(process.platform === "win32")("is not troubled by a reader that stops early", () => {
    ensureBuilt();
    const { stderr } = run("sh", ["-c", `"$0" "$1" explain | head -n 1`, process.execPath, command], projectWith({}).folder);
    expect(stderr).toBe("");
  });
});
