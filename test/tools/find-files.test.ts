import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFiles } from "../../generator/tools/find-files.js";

const files = [
  "a.yaml",
  ".hidden.yaml",
  "events/a.events.yaml",
  "events/.events.yaml",
  "events/events.yaml",
  "events/note.txt",
  "events/deep/er/b.events.yaml",
  "events/deep/a.events.yaml",
  "events/.dot/c.events.yaml",
  "events/node_modules/d.events.yaml",
  "node_modules/x/e.events.yaml",
  "odd/dir.yaml/f.yaml",
  "odd/g.yaml",
];

let root = "";

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-find-")));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "");
  }
  symlinkSync(join(root, "events"), join(root, "events/deep/link"));
  symlinkSync(join(root, "events"), join(root, "linked"));
});

afterAll(() => rmSync(root, { recursive: true }));

describe("findFiles", () => {
  it.each([
    "a.yaml",
    "b.yaml",
    "*.yaml",
    "**/*.yaml",
    "**/*.events.yaml",
    "events/*.events.yaml",
    "events/*events.yaml",
    "events/**/*.events.yaml",
    "events/**/a.events.yaml",
    "events/a*.yaml",
    "events/deep/*.yaml",
    "events/deep/er/*.yaml",
    "./*.yaml",
    "events",
    "events/*",
    "**",
    "odd/*.yaml",
    "odd/**/*.yaml",
    "odd/dir.yaml",
    "linked/*.yaml",
    "linked/**/*.yaml",
    "missing/*.yaml",
    "node_modules/x/*.yaml",
    "events/{a,b}.events.yaml",
    "event?/*.yaml",
    "events/.*.yaml",
    "events/[a-z].events.yaml",
    "EVENTS/*.yaml",
    "",
  ])("finds what the library finds: %j", async (pattern) => {
    const found = await glob([pattern], { cwd: root, followSymbolicLinks: false, ignore: ["**/node_modules/**"] });
    expect(await findFiles(root, pattern)).toEqual(found.toSorted());
  });

  describe.runIf(process.getuid !== undefined)("of a folder that may not be looked at", () => {
    const forbidden = (): string => join(root, "odd/closed");

    beforeAll(() => {
      mkdirSync(forbidden());
      writeFileSync(join(forbidden(), "h.yaml"), "");
      chmodSync(root, 0o755);
      chmodSync(forbidden(), 0o000);
    });

    afterAll(() => chmodSync(forbidden(), 0o755));

    it("says so where the pattern names one above it", async () => {
      await expect(asSomebody(() => findFiles(root, "odd/**/*.yaml"))).rejects.toThrow(
        /^EACCES: permission denied, scandir '.*odd\/closed\/'$/,
      );
    });

    it("passes it over below the root, where it may be of anything", async () => {
      expect(await asSomebody(() => findFiles(root, "**/*.yaml"))).toContain("odd/g.yaml");
    });
  });
});

/** Does work as somebody who is not root, to whom everything is allowed. */
async function asSomebody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
