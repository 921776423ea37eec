import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { contentOf } from "./file-content.js";
import type { Found, OutputOnDisk } from "./output-on-disk.js";

/** The endings of generated files; others are not opened. */
const generated = /\.(?:js|ts|map|json|sql|md)$/;

/** Every renderer's output holds one of these at its top: a folder below with one is the output of another configuration. */
const registries = ["registry.js", "registry.ts"];

/** What lies at a path below the root, if it is a file. */
type ReadFile = (path: string, name: string) => Found;

/** Looks at the output folder, `out` relative to the absolute `root`. Follows no link. Throws what the disk throws. */
export function readOutput(root: string, out: string): OutputOnDisk {
  return lookAt(root, out, (path, name) => (generated.test(name) ? fileAt(join(root, path)) : { kind: "unread" }));
}

/** The same without opening a file: every path, and what lies there. */
export function listOutput(root: string, out: string): readonly string[] {
  const { found } = lookAt(root, out, () => ({ kind: "unread" }));
  return Array.from(found, ([path, { kind }]) => `${kind} ${path}`).sort();
}

function lookAt(root: string, out: string, read: ReadFile): OutputOnDisk {
  const found = new Map<string, Found>();
  const segments = out.split("/");
  for (let depth = 1; depth <= segments.length; depth++) {
    const path = segments.slice(0, depth).join("/");
    const kind = kindAt(join(root, path));
    if (kind === null) return { out, found };
    found.set(path, { kind });
    if (kind !== "folder") return { out, found };
  }
  readFolder(out, { root, found, read, depthLeft: mostFolders });
  return { out, found };
}

/** Nothing that is generated lies deeper below the output folder. */
const mostFolders = 8;

/** No disk takes a path without end, and a name has at most 255 bytes. */
const longestPath = 2_000;

interface Looking {
  readonly root: string;
  readonly found: Map<string, Found>;
  readonly read: ReadFile;
  readonly depthLeft: number;
}

function readFolder(folder: string, { root, found, read, depthLeft }: Looking): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) found.set(path, read(path, entry.name));
    else if (entry.isDirectory()) {
      found.set(path, { kind: "folder" });
      if (depthLeft === 0 || Buffer.byteLength(path) > longestPath) continue;
      if (isPartOfOutput(join(root, path), entry.name)) readFolder(path, { root, found, read, depthLeft: depthLeft - 1 });
    } else found.set(path, { kind: entry.isSymbolicLink() ? "link" : "special" });
  }
}

function fileAt(file: string): Found {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? { kind: "file", content: contentOf(file, stats.size) } : { kind: "unread" };
}

function isPartOfOutput(folder: string, name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules" && !registries.some((registry) => kindAt(join(folder, registry)) !== null);
}

function kindAt(path: string): "folder" | "unread" | "link" | "special" | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isSymbolicLink()) return "link";
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "unread" : "special";
}
