import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageOf, type SourceFile } from "../../generator/diagnostics/source.js";

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

/** Every file of a project. `packages` is what would be installed in `node_modules`, a folder that stands in no repository. */
export function readProject(folder: string): Tree {
  return new Map([...readTree(folder)].map(([path, text]) => [path.replace(/^packages\//, "node_modules/"), text]));
}

/** The application's own catalogs among the files of a project. */
export function catalogsIn(project: Tree): readonly SourceFile[] {
  const own = [...project].filter(([path]) => path.endsWith(".events.yaml") && packageOf(path) === null);
  return own.map(([path, text]) => ({ path, text }));
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
