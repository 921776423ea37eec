import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files by their path below a folder, with forward slashes. */
export type Tree = ReadonlyMap<string, string>;

/** Every file below a folder; empty where there is no such folder. */
export function readTree(folder: string): Tree {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Writes a tree where there was another. */
export function replaceTree(folder: string, tree: Tree): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What is missing, unexpected or different, a line each; nothing where the trees are equal. */
export function differences(expected: Tree, actual: Tree): readonly string[] {
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    if (!actual.has(path)) return [`missing: ${path}`];
    if (!expected.has(path)) return [`unexpected: ${path}`];
    return expected.get(path) === actual.get(path) ? [] : [`different: ${path}`];
  });
}
