import { existsSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ran, run } from "../support/built-command.js";
import type { Needed } from "../support/require.js";

/** A runtime that npm brings for the tests, at one version. This table is the only place that says which. */
export interface Runtime {
  readonly name: string;
  readonly version: string;
  /** What npm is asked for. Scripts of packages are not run, so this is the package with the program, or one that leads to it. */
  readonly package: string;
  /** The folders of `node_modules` that may hold the program, and its file in them. */
  readonly program: RegExp;
  /** The words before a script, and more of them for one that opens files. */
  readonly words: readonly string[];
  readonly withFiles: readonly string[];
  /** The words that forbid to make code of texts; null where nothing can. */
  readonly withoutStrings: readonly string[] | null;
  /** Whether it runs TypeScript as it is. */
  readonly runsTypeScript: boolean;
}

/** Node.js: the oldest that `engines` of package.json lets in, and the newest of each line. */
export const nodes: readonly Runtime[] = [
  node("20.19.0", false),
  node("22.12.0", false),
  node("22.23.3", true),
  node("24.21.0", true),
  node("26.10.0", true),
];

const bunVersion = "1.4.5";
const denoVersion = "2.9.6";

export const bun: Runtime = {
  name: `Bun ${bunVersion}`,
  version: bunVersion,
  package: `bun@${bunVersion}`,
  program: /^@oven\/[^/]+\/bin\/bun(\.exe)?$/,
  words: ["run"],
  withFiles: [],
  withoutStrings: null,
  runsTypeScript: true,
};

export const deno: Runtime = {
  name: `Deno ${denoVersion}`,
  version: denoVersion,
  package: `deno@${denoVersion}`,
  program: /^@deno\/[^/]+\/deno(\.exe)?$/,
  // Without a permission, and without asking for one.
  words: ["run", "--no-prompt", "--no-lock"],
  withFiles: ["--allow-read", "--allow-write"],
  withoutStrings: ["--v8-flags=--disallow-code-generation-from-strings"],
  runsTypeScript: true,
};

export const runtimes: readonly Runtime[] = [...nodes, bun, deno];

/** Where a runtime is, once it was brought. The folder is the user's own: what lies in it is started. */
export function folderOf({ name, package: wanted }: Runtime): string {
  const words = `${name} ${wanted}`.replaceAll(/[^A-Za-z0-9.]+/g, "-").toLowerCase();
  return join(tmpdir(), `eventbook-runtime-${process.getuid?.() ?? 0}-${words}-${process.platform}-${process.arch}`);
}

/** The program of a runtime; null where it was not brought. */
export function programOf(runtime: Runtime, folder: string = folderOf(runtime)): string | null {
  if (!existsSync(folder)) return null;
  if (process.getuid !== undefined && statSync(folder).uid !== process.getuid()) throw new Error(`${folder} belongs to someone else.`);
  const modules = join(folder, "node_modules");
  const found = readdirSync(modules, { recursive: true, encoding: "utf8" }).find((path) =>
    runtime.program.test(path.replaceAll("\\", "/")),
  );
  return found === undefined ? null : join(modules, found);
}

/** Runs a script in a runtime. Throws where it has not ended after two minutes. */
export function runIn(runtime: Runtime, words: readonly string[], folder: string): Ran {
  return run(programOf(runtime) ?? "", [...runtime.words, ...words], folder, { timeout: 120_000 });
}

/** What a block of tests needs, to be skipped by name. */
export function needed(runtime: Runtime): Needed {
  return { what: `${runtime.name} from npm`, isThere: programOf(runtime) !== null };
}

function node(version: string, runsTypeScript: boolean): Runtime {
  return {
    name: `Node.js ${version}`,
    version,
    package: `${nodePackage(process.platform, process.arch)}@${version}`,
    program: /^node-[^/]+\/bin\/node(\.exe)?$/,
    words: [],
    withFiles: [],
    withoutStrings: ["--disallow-code-generation-from-strings"],
    runsTypeScript,
  };
}

/** As the package `node` would choose, by a script that may not run. */
function nodePackage(platform: string, architecture: string): string {
  const system = platform === "win32" ? "win" : platform;
  return `${system === "darwin" && architecture === "arm64" ? "node-bin" : "node"}-${system}-${architecture}`;
}
