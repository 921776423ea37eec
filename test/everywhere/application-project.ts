import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { TestProject } from "vitest/node";
import { packageFolder, run } from "../support/built-command.js";
import { packedTarballs, type Tarballs } from "../support/packed.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A project as a user has it: the packed packages, the catalog of the quickstart, the application compiled in `dist`. */
    readonly application: string;
    /** The same with `target: ts`, nothing of it compiled. */
    readonly uncompiled: string;
    readonly tarballs: Tarballs;
  }
}

/** Makes the projects that every runtime runs; returns how to remove them. */
export function setup(project: Pick<TestProject, "provide">): () => void {
  const home = mkdtempSync(join(tmpdir(), "eventbook-everywhere-"));
  const tarballs = copied(packedTarballs(), home);
  const application = join(home, "application");
  mkdirSync(application);
  install(application, tarballs);
  generate(application, "target: js\nstorage: [postgres, sqlite]\n");
  compile(application);

  const uncompiled = join(home, "uncompiled");
  mkdirSync(uncompiled);
  const { dependencies } = JSON.parse(readFileSync(join(application, "package.json"), "utf8"));
  writeFileSync(join(uncompiled, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  symlinkSync(join(application, "node_modules"), join(uncompiled, "node_modules"), "junction");
  generate(uncompiled, "target: ts\nimportExtension: ts\nstorage: [sqlite]\n");

  project.provide("application", application);
  project.provide("uncompiled", uncompiled);
  project.provide("tarballs", tarballs);
  return () => rmSync(home, { recursive: true, force: true });
}

/** A run of minutes keeps its own: another one may pack anew meanwhile. */
function copied({ eventbook, runtime }: Tarballs, home: string): Tarballs {
  const copy = (file: string): string => {
    const to = join(home, basename(file));
    copyFileSync(file, to);
    return to;
  };
  return { eventbook: copy(eventbook), runtime: copy(runtime) };
}

/** Installs the packages in an empty folder, as the README says. */
function install(folder: string, tarballs: Tarballs): void {
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  must("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarballs.runtime, tarballs.eventbook], folder);
}

function generate(folder: string, configuration: string): void {
  const command = join(folder, "node_modules", "eventbook", "dist", "generator", "cli.js");
  mkdirSync(join(folder, "events"));
  cpSync(join(packageFolder, "catalogs", "quickstart", "shop.events.yaml"), join(folder, "events", "shop.events.yaml"));
  writeFileSync(join(folder, "eventbook.config.yaml"), `eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n${configuration}`);
  must(process.execPath, [command, "init"], folder);
  must(process.execPath, [command, "generate"], folder);
  const sources = join(import.meta.dirname, "application");
  for (const name of readdirSync(sources).filter((each) => each.endsWith(".ts"))) cpSync(join(sources, name), join(folder, "src", name));
}

function compile(folder: string): void {
  const { compilerOptions } = JSON.parse(readFileSync(join(packageFolder, "tsconfig.json"), "utf8").replaceAll(/^\s*\/\/.*$/gm, ""));
  const options = {
    ...compilerOptions,
    customConditions: [],
    rewriteRelativeImportExtensions: true,
    noEmit: false,
    rootDir: "src",
    outDir: "dist",
  };
  const typeRoots = [join(packageFolder, "node_modules", "@types")];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...options, typeRoots }, include: ["src"] }));
  must(process.execPath, [join(packageFolder, "node_modules", "typescript", "bin", "tsc")], folder);
}

function must(program: string, words: readonly string[], folder: string): void {
  const { status, stdout, stderr } = run(program, words, folder);
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed:\n${stdout}${stderr}`);
}
