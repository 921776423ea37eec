import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Needed } from "../support/require.js";

/** A file system of its own, of a few megabytes. */
export interface SmallDisk {
  readonly folder: string;
  /** Frees the space that was kept back. */
  readonly relieve: () => void;
  readonly remove: () => void;
}

/** Mounts a file system; a part of it, in bytes, is taken until it is relieved. */
export function smallDisk(size: number, keptBack: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { encoding: "utf8" });
  if (mounted.status !== 0) throw new Error(`mount: ${mounted.error ?? mounted.stderr}`);
  const ballast = join(folder, "ballast");
  writeFileSync(ballast, new Uint8Array(keptBack));
  return {
    folder,
    relieve: () => rmSync(ballast),
    remove: () => {
      // Lazily: a server may still hold a file in it.
      spawnSync("umount", ["--lazy", folder]);
      rmdirSync(folder);
    },
  };
}

/** Whether file systems can be mounted: a container's root often may not. */
export const mounting: Needed = { what: "the right to mount a file system", isThere: mayMount(), isRight: true };

function mayMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    smallDisk(65_536, 0).remove();
    return true;
  } catch {
    return false;
  }
}
