import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureBuilt, packageFolder } from "./built-command.js";

/** Every TypeScript that an application may be compiled with, by its command. */
export const compilers = {
  "5.9": join(packageFolder, "test/compilers/typescript-5/node_modules/typescript/bin/tsc"),
  "6": join(packageFolder, "test/compilers/typescript-6/node_modules/typescript/bin/tsc"),
  "7": join(packageFolder, "node_modules/typescript/bin/tsc"),
} as const;

export type Compiler = keyof typeof compilers;

const node = { module: "nodenext", moduleResolution: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedSideEffectImports: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

/** How applications are configured. */
export const configurations: Readonly<Record<string, object>> = {
  nodenext: { ...node, strict: true },
  node16: { module: "node16", moduleResolution: "node16", strict: true },
  bundler: { ...bundler, strict: true },
  strictest: { ...node, ...strictest },
  "isolated declarations, erasable syntax": {
    ...node,
    ...strictest,
    isolatedDeclarations: true,
    declaration: true,
    erasableSyntaxOnly: true,
  },
  "TypeScript extensions": { ...node, ...strictest, allowImportingTsExtensions: true },
  "rewritten extensions": { ...node, ...strictest, rewriteRelativeImportExtensions: true },
  "bundler, TypeScript extensions": { ...bundler, ...strictest, allowImportingTsExtensions: true, erasableSyntaxOnly: true },
};

/** Common to all: only the compiler's own library is taken for sound, and nothing of Node or a browser is there. */
const common = { target: "es2022", lib: ["es2022"], types: [], noEmit: true, skipDefaultLibCheck: true };

/** A folder in which generated code finds the declarations of the runtime, as an application does. */
export interface Bench {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** What a compiler says of the files below some folders, under each of some configurations, in one run. */
  readonly compile: (compiler: Compiler, configured: readonly object[], folders: readonly string[]) => Promise<string>;
  /** What the newest compiler says of one folder, strictest, and how much there was to check, its own library included. */
  readonly measure: (folder: string) => Promise<Measured>;
  readonly remove: () => void;
}

/** Counts of the compiler, which are the same in each run on each machine. */
export interface Measured {
  readonly mistakes: string;
  readonly types: number;
  readonly symbols: number;
  readonly instantiations: number;
}

export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-matrix-"));
  ensureBuilt();
  mkdirSync(join(folder, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(packageFolder, "runtime"), join(folder, "node_modules/@eventbook/runtime"), "junction");
  let projectsMade = 0;
  const write: Bench["write"] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  write({ "package.json": JSON.stringify({ name: "application", type: "module" }) });
  const compile: Bench["compile"] = async (compiler, configured, include) => {
    const projects = configured.map((configuration) => {
      const project = `tsconfig.${projectsMade++}.json`;
      write({ [project]: JSON.stringify({ compilerOptions: { ...common, ...configuration }, include }) });
      return join(folder, project);
    });
    return await said(compilers[compiler], ["-b", ...projects, "--pretty", "false"], folder);
  };
  const measure: Bench["measure"] = async (measured) => {
    const project = `tsconfig.${projectsMade++}.json`;
    write({
      [project]: JSON.stringify({ compilerOptions: { ...common, ...strictest, ...node, skipDefaultLibCheck: false }, include: [measured] }),
    });
    const text = await said(compilers["7"], ["-p", join(folder, project), "--extendedDiagnostics", "--pretty", "false"], folder);
    const [, mistakes = "", table = ""] = /^([^]*?)(Files: [^]*)$/u.exec(text) ?? [text, text];
    const count = (what: string) => Number(new RegExp(`^${what}: +(\\d+)$`, "mu").exec(table)?.[1]);
    return { mistakes, types: count("Types"), symbols: count("Symbols"), instantiations: count("Instantiations") };
  };
  return { folder, write, compile, measure, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function said(compiler: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [compiler, ...args], { cwd });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("error", failed);
    child.on("close", () => done(text));
  });
}
