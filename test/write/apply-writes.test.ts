import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Artifact } from "../../generator/render/artifact.js";
import { artifactOf } from "../../generator/render/artifact.js";
import { applyWrites, writeArtifacts } from "../../generator/write/apply-writes.js";
import { planWrites } from "../../generator/write/plan-writes.js";
import { readOutput } from "../../generator/write/read-output.js";
import { readTree, replaceTree } from "../support/golden.js";
import { artifact, mark } from "./artifacts.js";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-write-")));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function planned(artifacts: readonly Artifact[], out = "generated") {
  return planWrites(artifacts, readOutput(root, out));
}

/** The whole tree with the time of each file, to see that nothing moved. */
function snapshot(): unknown {
  return [...readTree(root)].map(([path, text]) => ({ path, text, time: lstatSync(join(root, path)).mtimeMs }));
}

function old(path: string): void {
  utimesSync(join(root, path), 1_000, 1_000);
}

describe("applyWrites", () => {
  it("makes folders and files", () => {
    applyWrites(root, planned([artifact("shop.js"), artifact("storage/sqlite/schema.sql")], "packages/app/generated"));
    expect([...readTree(root).keys()]).toEqual(["packages/app/generated/shop.js", "packages/app/generated/storage/sqlite/schema.sql"]);
  });

  it("touches only what changes, and leaves nothing of its own behind", () => {
    applyWrites(root, planned([artifact("a.js"), artifact("b.js"), artifact("schemas/gone.json")]));
    writeFileSync(join(root, "generated/mine.md"), "Mine.\n");
    for (const name of ["a.js", "b.js", "mine.md"]) old(`generated/${name}`);
    applyWrites(root, planned([artifact("a.js"), artifact("b.js", "changed")]));
    expect([...readTree(root).keys()]).toEqual(["generated/a.js", "generated/b.js", "generated/mine.md"]);
    expect(readFileSync(join(root, "generated/b.js"), "utf8")).toBe(`${mark}changed\n`);
    expect(statSync(join(root, "generated/a.js")).mtimeMs).toBe(1_000_000);
    expect(statSync(join(root, "generated/b.js")).mtimeMs).not.toBe(1_000_000);
    expect(existsSync(join(root, "generated/schemas"))).toBe(false);
  });

  it("puts everything back when a file cannot take its place", () => {
    applyWrites(root, planned([artifact("a.js"), artifact("gone.js")]));
    const plan = planned([artifact("a.js", "changed"), artifact("new.js"), artifact("storage/z.js")]);
    // What was free when the plan was made is not free any more: a folder with something in it cannot be replaced by a file.
    replaceTree(join(root, "generated/storage/z.js"), new Map([["occupied", ""]]));
    for (const name of ["a.js", "gone.js"]) old(`generated/${name}`);
    const before = snapshot();
    expect(() => applyWrites(root, plan)).toThrow();
    expect(snapshot()).toEqual(before);
  });

  it("writes nothing through a folder that has become a link since", () => {
    const outside = mkdtempSync(join(tmpdir(), "eventbook-outside-"));
    const plan = planned([artifact("shop.js")]);
    symlinkSync(outside, join(root, "generated"));
    expect(() => applyWrites(root, plan)).toThrow("generated has become a symbolic link");
    expect(readTree(outside).size).toBe(0);
    rmSync(outside, { recursive: true });
  });

  it("replaces a link that has appeared since, and not what it points to", () => {
    const plan = planned([artifact("shop.js")]);
    writeFileSync(join(root, "precious"), "mine\n");
    mkdirSync(join(root, "generated"));
    symlinkSync(join(root, "precious"), join(root, "generated/shop.js"));
    applyWrites(root, plan);
    expect(readFileSync(join(root, "precious"), "utf8")).toBe("mine\n");
  });

  it("clears away what a killed process left, and not what a living one is using", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    replaceTree(join(root, `generated/.eventbook-${dead}`), new Map([["0.new", "half"]]));
    replaceTree(join(root, `generated/.eventbook-${process.ppid}`), new Map([["0.new", "half"]]));
    applyWrites(root, planned([artifact("shop.js")]));
    expect([...readTree(root).keys()]).toEqual([`generated/.eventbook-${process.ppid}/0.new`, "generated/shop.js"]);
  });
});

describe("writeArtifacts", () => {
  it("puts each artifact aside before it takes the next, and nothing in its place before the last", () => {
    applyWrites(root, planned([artifact("a.js"), artifact("gone.js")]));
    const before = [...readTree(root)];
    const staging = `generated/.eventbook-${process.pid}`;
    function* artifacts(): Iterable<Artifact> {
      yield artifact("b.js");
      expect([...readTree(root)]).toEqual([[`${staging}/0.new`, `${mark}export {};\n`], ...before]);
      yield artifact("a.js", "changed");
      expect([...readTree(root)].slice(1)).toEqual([[`${staging}/1.new`, `${mark}changed\n`], ...before]);
    }
    const { writes, refusals } = writeArtifacts(root, "generated", artifacts());
    expect(writes).toEqual([
      { action: "update", path: "generated/a.js" },
      { action: "create", path: "generated/b.js" },
      { action: "remove", path: "generated/gone.js" },
    ]);
    expect(refusals).toEqual([]);
    expect([...readTree(root).keys()]).toEqual(["generated/a.js", "generated/b.js"]);
    expect(readFileSync(join(root, "generated/a.js"), "utf8")).toBe(`${mark}changed\n`);
  });

  it("writes nothing where one of them is refused, whichever it is", () => {
    replaceTree(join(root, "generated"), new Map([["b.js", "mine\n"]]));
    const before = snapshot();
    for (const names of [
      ["a.js", "b.js"],
      ["b.js", "a.js"],
    ]) {
      const { refusals } = writeArtifacts(
        root,
        "generated",
        names.map((name) => artifact(name)),
      );
      expect(refusals.map(({ path }) => path)).toEqual(["generated/b.js"]);
      expect(snapshot()).toEqual(before);
    }
  });

  it("leaves everything as it was when an artifact cannot be made", () => {
    function* artifacts(): Iterable<Artifact> {
      yield artifact("a.js");
      throw new RangeError("a mistake of ours");
    }
    expect(() => writeArtifacts(root, "packages/generated", artifacts())).toThrow(new RangeError("a mistake of ours"));
    expect(existsSync(join(root, "packages"))).toBe(false);
  });

  it("says what was kept, and clears away what a killed process left", () => {
    writeArtifacts(root, "generated", [artifact("a.js")]);
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    replaceTree(join(root, `generated/.eventbook-${dead}`), new Map([["0.new", "half"]]));
    expect(writeArtifacts(root, "generated", [artifact("a.js")]).writes).toEqual([{ action: "keep", path: "generated/a.js" }]);
    expect([...readTree(root).keys()]).toEqual(["generated/a.js"]);
  });

  it("writes long parts as they are, whatever their characters take", () => {
    const texts = ["x", "é", "漢", "😀", "a😀"].map((text) => text.repeat(800_000));
    const parts = [mark, ...texts, "end\n"];
    writeArtifacts(root, "generated", [artifactOf("a.js", parts, () => [])]);
    expect(readFileSync(join(root, "generated/a.js"), "utf8") === parts.join("")).toBe(true);
  });
});

describe("readOutput", () => {
  it("finds nothing where nothing is", () => {
    expect(readOutput(root, "packages/generated").found.size).toBe(0);
  });

  it("sees links without following them", () => {
    mkdirSync(join(root, "real"));
    writeFileSync(join(root, "real/shop.js"), mark);
    symlinkSync(join(root, "real"), join(root, "generated"));
    expect([...readOutput(root, "generated").found]).toEqual([["generated", { kind: "link" }]]);
    expect([...readOutput(root, "generated/below").found]).toEqual([["generated", { kind: "link" }]]);
  });

  it("takes a folder below with a registry for the output of another configuration", () => {
    applyWrites(root, planned([artifact("registry.js"), artifact("storage/sqlite.js")], "generated/shop"));
    expect(planned([artifact("registry.js")]).writes).toMatchObject([{ action: "create", path: "generated/registry.js" }]);
  });
});
