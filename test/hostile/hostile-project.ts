import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach } from "vitest";
import { command, ensureBuilt, packageFolder, type Ran } from "../support/built-command.js";
import { readTree } from "../support/golden.js";
import { runIn } from "../commands/project.js";
import { type Limits, runNode, usualLimits } from "./limited-process.js";

/** Texts are written as UTF-8, bytes as they are, null is an empty folder. */
export type HostileFiles = Readonly<Record<string, string | Uint8Array | null>>;

/** A call of what a generated module exports; a value that is no function is handed back. */
export interface Call {
  readonly module: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What importing the output has brought. */
export interface Imported {
  /** What each module exports. */
  readonly names: readonly (readonly string[])[];
  /** What each call returned, as JSON. */
  readonly results: readonly unknown[];
}

/** A project of somebody who means harm, in a folder of its own, with things beside it that are none of its business. */
export interface HostileProject {
  /** The root, absolute and without links. */
  readonly root: string;
  /** A folder beside the root. It holds `secret.yaml`, `secret.json`, `secret.events.yaml` and `CANARY`, all with the secret in them. */
  readonly outside: string;
  readonly write: (path: string, content: string | Uint8Array | null) => void;
  /** Makes a symbolic link in the root. */
  readonly link: (path: string, target: string) => void;
  /** The catalog files that the disk has made of those that were written. */
  readonly sources: () => readonly string[];
  /** What is generated, by path below `generated/`. */
  readonly output: () => ReadonlyMap<string, string>;
  /** Runs a command in this process; throws where it did harm or met a bug of ours. */
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** The same as a process of its own, within limits. */
  readonly runApart: (words: readonly string[], limits?: Limits, environment?: NodeJS.ProcessEnv) => Promise<Ran>;
  /** Imports every generated module where no code can be made of strings; throws where that did harm. */
  readonly importOutput: (calls?: readonly Call[]) => Promise<Imported>;
}

/** Stands in every file beside a project: whoever repeats it has read one. */
export const secret = "CANARY-4f1d0c";

/** What harmful code sets, in this process or in another. */
export const canary = "__PWN";

const folders: string[] = [];

/** Removes the folders of a test file's projects after each test. */
export function removeHostileProjectsAfterEach(): void {
  afterEach(removeHostileProjects);
}

/** For tests that share a project. */
export function removeHostileProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A project with a configuration for all that can be generated, and these files, which may replace it. */
export function hostileProject(files: HostileFiles = {}): HostileProject {
  const around = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-hostile-")));
  folders.push(around);
  const root = join(around, "root");
  const outside = join(around, "outside");
  mkdirSync(outside, { recursive: true });
  writeFileSync(join(outside, "CANARY"), `${secret}\n`);
  for (const name of ["secret.yaml", "secret.events.yaml"])
    writeFileSync(join(outside, name), `catalog: ${secret.toLowerCase()}\n${secret}: 1\n`);
  writeFileSync(join(outside, "secret.json"), `{ "type": "object", "properties": { "${secret}": {} } }\n`);
  mkdirSync(join(root, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(packageFolder, "runtime"), join(root, "node_modules/@eventbook/runtime"), "junction");
  const write = (path: string, content: string | Uint8Array | null): void => {
    const file = join(root, path);
    mkdirSync(content === null ? file : dirname(file), { recursive: true });
    if (content !== null) writeFileSync(file, content);
  };
  const all: HostileFiles = { "package.json": '{ "type": "module" }\n', "eventbook.config.yaml": configuration, ...files };
  for (const [path, content] of Object.entries(all)) write(path, content);
  const before = stateOf(around);
  const judged = (ran: Ran): Ran => {
    const harm = [...harmSaid(ran), ...harmDone(around, before)];
    if (harm.length > 0) throw new Error(`${harm.join("\n")}\n\n${ran.stdout}${ran.stderr}`);
    return ran;
  };
  const output = (): ReadonlyMap<string, string> => readTree(join(root, "generated"));
  return {
    root,
    outside,
    write,
    link: (path, target) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(target, join(root, path));
    },
    sources: () => readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".events.yaml")),
    output,
    run: async (...words) => judged(await runIn(root, words)),
    runApart: async (words, limits = usualLimits, environment = {}) => {
      ensureBuilt();
      return judged(await runNode(root, [command, ...words], limits, { environment }));
    },
    importOutput: async (calls = []) => {
      ensureBuilt();
      const modules = [...output().keys()].filter((path) => path.endsWith(".js"));
      const address = (path: string): string => pathToFileURL(join(root, "generated", path)).href;
      const request = { modules: modules.map(address), calls: calls.map((call) => ({ ...call, module: address(call.module) })) };
      const words = ["--disallow-code-generation-from-strings", join(import.meta.dirname, "import-modules.mjs")];
      const ran = judged(await runNode(root, words, usualLimits, { input: JSON.stringify(request) }));
      if (ran.status !== 0) throw new Error(`The output cannot be imported:\n${ran.stderr}`);
      const { names, results, pwned, polluted } = JSON.parse(ran.stdout) as Imported & Record<"pwned" | "polluted", readonly string[]>;
      if (pwned.length > 0 || polluted.length > 0) throw new Error(`The output ran ${JSON.stringify({ pwned, polluted })}`);
      return { names, results };
    },
  };
}

/** What a project is configured for where nobody says otherwise. */
export const configuration = 'eventbook: 1\ncatalogs: ["**/*.events.yaml"]\nout: generated\nstorage: [postgres, sqlite]\n';

/** What a run has said that it cannot have said without harm, or that no author of a catalog should read. */
function harmSaid({ status, stdout, stderr }: Ran): readonly string[] {
  const said = stdout + stderr;
  return [
    ...(status === 0 || status === 1 || status === 2 ? [] : [`It ended with ${status}.`]),
    ...(said.includes("This is a bug in eventbook") ? ["It met a bug of ours."] : []),
    ...(said.includes(secret) ? ["It has read what lies outside."] : []),
    ...Object.keys(globalThis).filter((name) => name.startsWith(canary)),
  ];
}

/** What has changed that is none of a project's business, or has come from there. */
function harmDone(around: string, before: string): readonly string[] {
  const generated = [...readTree(join(around, "root/generated"))];
  return [
    ...(stateOf(around) === before ? [] : ["It has touched what lies outside."]),
    ...generated
      .filter(([path, text]) => path.includes(secret) || text.includes(secret))
      .map(([path]) => `${path} holds what lies outside.`),
  ];
}

/** Everything around a root, with contents and times of change. */
function stateOf(around: string): string {
  const entries = readdirSync(around, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== join(around, "root") && !path.startsWith(join(around, "root/")));
  const states = entries.toSorted().map((path) => {
    const { mtimeMs, ino, mode } = statSync(path);
    return [path, mtimeMs, ino, mode, statSync(path).isFile() ? readFileSync(path, "latin1") : null];
  });
  return JSON.stringify(states);
}
