import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { command, ensureBuilt } from "../support/built-command.js";
import { readTree } from "../support/golden.js";
import { type Project, projectWith, removeProjectsAfterEach, shopCatalog } from "../commands/project.js";

removeProjectsAfterEach();

const preload = pathToFileURL(join(import.meta.dirname, "stop-at.mjs")).href;
const before = shopCatalog;
const after = `${shopCatalog.replace("coupon", "voucher")}types: { Money: decimal }\n`;

/** A project whose output is of an earlier state: files will change, one will come, one will go. */
async function changedProject(): Promise<Project> {
  const project = projectWith({
    "package.json": "{}",
    "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.yaml]\nout: generated\ntarget: ts\n",
    "events/shop.events.yaml": before,
    "events/gone.events.yaml": "catalog: shop\ntypes: { Gone: string }\n",
  });
  expect((await project.run("generate")).status).toBe(0);
  project.write("events/gone.events.yaml", "catalog: shop\n");
  project.write("events/shop.events.yaml", after);
  return project;
}

function generateUntil(folder: string, step: number): { readonly signal: string | null; readonly steps: number } {
  ensureBuilt();
  const words = ["--import", preload, command, "generate"];
  const { signal, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, STOP_AT: String(step) },
  });
  return { signal, steps: Number(/steps: (\d+)/u.exec(stderr)?.[1]) };
}

describe.skipIf(process.platform === "win32")("a run that is interrupted while it writes", () => {
  it("leaves each file as it was or as it should be, and the next run mends the rest", { timeout: 120_000 }, async () => {
    const whole = await changedProject();
    const old = readTree(join(whole.folder, "generated"));
    const { steps } = generateUntil(whole.folder, 0);
    const wanted = readTree(join(whole.folder, "generated"));
    expect(wanted).not.toEqual(old);
    expect(steps).toBeGreaterThan(10);
    let leftovers = 0;
    for (const step of [Math.ceil(steps / 2), steps - 8, steps - 3, steps]) {
      const project = await changedProject();
      const output = join(project.folder, "generated");
      // A shell says 130.
      expect(generateUntil(project.folder, step).signal, `step ${step}`).toBe("SIGINT");
      for (const [path, text] of readTree(output)) {
        if (path.startsWith(".eventbook-")) leftovers++;
        else expect([old.get(path), wanted.get(path)], `${path} after step ${step}`).toContain(text);
      }
      expect((await project.run("generate")).status).toBe(0);
      expect(readTree(output), `step ${step}`).toEqual(wanted);
    }
    // Else nothing was interrupted in the middle.
    expect(leftovers).toBeGreaterThan(4);
  });
});

describe.skipIf(process.platform === "win32")("a run that may write no more", () => {
  it("leaves everything as it was, and says why", async () => {
    const project = await changedProject();
    const old = readTree(join(project.folder, "generated"));
    ensureBuilt();
    // In blocks of 512 or 1,024 bytes: less than the largest file.
    const { status, stderr } = spawnSync("sh", ["-c", 'ulimit -f 1 && exec "$@"', "limited", process.execPath, command, "generate"], {
      cwd: project.folder,
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^error: Nothing was written: EFBIG: file too large/u);
    expect(status).toBe(2);
    expect(readTree(join(project.folder, "generated"))).toEqual(old);
  });
});
