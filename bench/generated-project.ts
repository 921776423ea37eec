import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeProject } from "./synthetic.js";

const command = fileURLToPath(new URL("../../generator/cli.js", import.meta.url));

/** A project of so many events, generated, whose modules can be imported. */
export function generateProject(folder: string, count: number): string {
  mkdirSync(folder, { recursive: true });
  writeProject(folder, count);
  return generate(folder);
}

/** The same of files that others wrote. */
export function generateFrom(folder: string, files: Readonly<Record<string, string>>): string {
  const project = {
    "package.json": `{ "name": "bench", "private": true, "type": "module" }\n`,
    "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\ntarget: js\n",
  };
  for (const [path, text] of Object.entries({ ...project, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return generate(folder);
}

function generate(folder: string): string {
  mkdirSync(join(folder, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../../runtime"), join(folder, "node_modules/@eventbook/runtime"), "dir");
  const result = spawnSync(process.execPath, [command, "generate"], { cwd: folder, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`generate failed:\n${result.stdout}${result.stderr}`);
  return folder;
}
