import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { readTree } from "../support/golden.js";
import { describeWhere } from "../support/require.js";
import { removeProjectsAfterEach, shopProject } from "../commands/project.js";

const mounted: string[] = [];

// What is registered last is run first: folders go when nothing is mounted in them any more.
removeProjectsAfterEach();
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync("umount", [folder]);
});

function mount(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true });
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
  if (isMounted) mounted.push(folder);
  return isMounted;
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-mount-"));
  const can = mount(folder, "size=4k");
  if (can) execFileSync("umount", [mounted.pop() ?? folder]);
  rmdirSync(folder);
  return can;
}

describeWhere({ what: "the right to mount a file system", isThere: canMount(), isRight: true }, "an output folder", () => {
  it("on a full disk is left as it was", async () => {
    const { run, folder } = shopProject();
    mount(join(folder, "generated"), "size=16k");
    const { status, stderr } = await run("generate");
    expect(stderr).toMatch(/^error: Nothing was written: ENOSPC: no space left on device, write/u);
    expect(status).toBe(2);
    expect(readTree(join(folder, "generated")).size).toBe(0);
  });

  it("on a disk that may only be read is left as it was", async () => {
    const { run, folder } = shopProject();
    mount(join(folder, "generated"), "ro");
    const { status, stderr } = await run("generate");
    expect(stderr).toMatch(/^error: Nothing was written: E(?:ROFS|NOENT): /u);
    expect(status).toBe(2);
  });

  it("that goes on on another disk is left as it was", async () => {
    const { run, folder, write, read } = shopProject();
    await run("generate");
    const before = readTree(join(folder, "generated"));
    mount(join(folder, "generated/storage"), "size=1m");
    write("events/shop.events.yaml", read("events/shop.events.yaml").replace("coupon", "voucher"));
    const { status, stderr } = await run("generate");
    expect(stderr).toMatch(/^error: Nothing was written: EXDEV: cross-device link not permitted/u);
    expect(status).toBe(2);
    execFileSync("umount", [mounted.pop() ?? ""]);
    expect(readTree(join(folder, "generated"))).toEqual(before);
  });
});
