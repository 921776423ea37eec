import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Ran, run } from "../support/built-command.js";
import { describeWhere } from "../support/require.js";
import { bun, deno, needed, runIn, type Runtime, runtimes } from "./runtimes.js";

const [application, uncompiled] = [inject("application"), inject("uncompiled")];
const folder = mkdtempSync(join(tmpdir(), "eventbook-transcripts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, `${name}.sqlite`);
const told = (stdout: string): Ran => ({ status: 0, stdout, stderr: "" });
let inMemory: Ran;
let inSqlite: Ran;

beforeAll(() => {
  inMemory = run(process.execPath, ["dist/memory.js"], application);
  inSqlite = run(process.execPath, ["dist/sqlite.js", file("here")], application);
});

const command = "node_modules/eventbook/dist/generator/cli.js";

function inside(runtime: Runtime, project: string, script: string, database?: string): Ran {
  const words = database === undefined ? [script] : [...runtime.withFiles, script, file(database)];
  return runIn(runtime, words, project);
}

describe("the Node.js of this run", () => {
  it("tells the whole day, and the verdicts", async () => {
    await expect(inMemory.stdout).toMatchFileSnapshot("transcript.txt");
    expect(inMemory).toEqual(told(inMemory.stdout));
  });

  it("tells the same day over SQLite", () => {
    expect(inSqlite).toEqual(told(inSqlite.stdout));
    expect(inMemory.stdout).toContain(inSqlite.stdout);
    expect(inSqlite.stdout).toContain("refused: book-closed");
  });
});

describe.each(runtimes)("$name", (runtime) => {
  describeWhere(needed(runtime), "the application", () => {
    it("tells the same over the store in memory", () => {
      expect(inside(runtime, application, "dist/memory.js")).toEqual(inMemory);
    });

    it("tells the same over SQLite", () => {
      expect(inside(runtime, application, "dist/sqlite.js", runtime.version)).toEqual(inSqlite);
    });

    it("says of stores what Node.js says: that in memory keeps the contract, one that counts wrongly does not", () => {
      const said = run(process.execPath, ["dist/contract.js"], application);
      expect(said.stdout).toMatch(
        /^broken in memory: \nbroken by a store that counts wrongly: .*finds by each part of the envelope: AssertionError/,
      );
      expect(inside(runtime, application, "dist/contract.js")).toEqual(told(said.stdout));
    });

    it("ends by itself where nobody has closed the book", () => {
      expect(inside(runtime, application, "dist/unclosed.js")).toEqual(told("idle\n"));
    });
  });
});

describe.each([bun, deno])("$name", (runtime) => {
  describeWhere(needed(runtime), "the command", () => {
    it("makes what it makes with Node.js, byte for byte", () => {
      const checked = runIn(
        runtime,
        [...runtime.withFiles, ...(runtime === deno ? ["--allow-env=GITHUB_ACTIONS"] : []), command, "generate", "--check"],
        application,
      );
      expect(checked).toEqual(run(process.execPath, [command, "generate", "--check"], application));
      expect(checked.status).toBe(0);
    });
  });
});

describe.each(runtimes.filter(({ withoutStrings }) => withoutStrings !== null))("$name, which runs no text", (runtime) => {
  const forbidding = { ...runtime, words: [...runtime.words, ...(runtime.withoutStrings ?? [])] };

  describeWhere(needed(runtime), "the application", () => {
    it("tells the same", () => {
      expect(inside(forbidding, application, "dist/memory.js")).toEqual(inMemory);
      expect(inside(forbidding, application, "dist/sqlite.js", `strings-${runtime.version}`)).toEqual(inSqlite);
    });

    it("would be told of it", () => {
      expect(inside(runtime, application, "dist/strings.js").stdout).toBe("text was run\n");
      expect(inside(forbidding, application, "dist/strings.js").stdout).toBe("EvalError\n");
    });
  });
});

describe.each(runtimes.filter(({ runsTypeScript }) => runsTypeScript))("$name, as TypeScript that nobody has compiled", (runtime) => {
  describeWhere(needed(runtime), "the application", () => {
    it("tells the same over generated JavaScript", () => {
      expect(inside(runtime, application, "src/memory.ts")).toEqual(inMemory);
    });

    it("tells the same over generated TypeScript", () => {
      expect(inside(runtime, uncompiled, "src/memory.ts")).toEqual(inMemory);
      expect(inside(runtime, uncompiled, "src/sqlite.ts", `uncompiled-${runtime.version}`)).toEqual(inSqlite);
    });
  });
});
