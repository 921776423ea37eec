import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { inRepository } from "../../diagnostics/in-repository.js";
import type { Report } from "./report.js";
import type { Terminal } from "../terminal.js";

/** All that a report finds, drift too, in files as services that hold the repository name them. */
export function inWholeRepository({ root, diagnostics, drift }: Report, { github }: Terminal): readonly Diagnostic[] {
  const repository = repositoryAround(root) ?? workspaceAround(root, github?.workspace ?? null) ?? root;
  return inRepository([...diagnostics, ...drift], relative(repository, root).replaceAll("\\", "/"));
}

function repositoryAround(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  return dirname(folder) === folder ? null : repositoryAround(dirname(folder));
}

/** A checkout may be without `.git`; then it is what the runner says, where that lies around the root, which is named without links. */
function workspaceAround(root: string, workspace: string | null): string | null {
  if (workspace === null || !existsSync(workspace)) return null;
  const real = realpathSync(workspace);
  const way = relative(real, root);
  return way.startsWith("..") || isAbsolute(way) ? null : real;
}
