import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";

/** Which rooms a room may look into, beside itself. `runtime:x` is a subpath of the runtime package. A file stands for itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "generator/diagnostics": ["generator/tools"],
  "generator/memory": [],
  "generator/tools": [],
  "generator/code": ["generator/diagnostics"],
  "generator/read": ["generator/diagnostics", "generator/memory", "generator/tools"],
  "generator/patterns": [],
  "generator/shapes": ["generator/diagnostics", "generator/patterns"],
  "generator/json-schema": ["generator/diagnostics", "generator/read", "generator/patterns", "generator/shapes"],
  "generator/model": [
    "generator/diagnostics",
    "generator/memory",
    "generator/read",
    "generator/shapes",
    "generator/json-schema",
    "generator/patterns",
    "runtime",
  ],
  "generator/check": ["generator/model", "generator/shapes", "generator/memory", "generator/diagnostics", "runtime"],
  "generator/render": [
    "generator/model",
    "generator/shapes",
    "generator/memory",
    "generator/code",
    "generator/tools",
    "generator/diagnostics",
    "runtime",
  ],
  "generator/import": [
    "generator/read",
    "generator/shapes",
    "generator/model",
    "generator/render",
    "generator/diagnostics",
    "generator/tools",
  ],
  "generator/write": ["generator/render", "generator/diagnostics", "generator/tools"],
  "generator/generate.ts": [
    "generator/memory",
    "generator/read",
    "generator/model",
    "generator/check",
    "generator/render",
    "generator/diagnostics",
  ],
  "generator/commands": [
    "generator/commands/store",
    "generator/generate.ts",
    "generator/memory",
    "generator/import",
    "generator/read",
    "generator/model",
    "generator/render",
    "generator/write",
    "generator/diagnostics",
    "generator/tools",
  ],
  // The only folder of the command that opens a store.
  "generator/commands/store": [
    "generator/commands",
    "generator/generate.ts",
    "generator/read",
    "generator/model",
    "generator/render",
    "generator/diagnostics",
    "generator/tools",
    "runtime",
  ],
  "generator/cli.ts": ["generator/commands", "generator/tools"],
  runtime: [],
};

/** Which of a room's files another room may use, where not all of them are meant for it. */
const doors: Readonly<Record<string, readonly string[]>> = {
  "generator/model -> generator/read": [
    "generator/read/catalog.ts",
    "generator/read/packages/package-name.ts",
    "generator/read/yaml/yaml-node.ts",
    "generator/read/schema-files.ts",
    "generator/read/grammar/catalog-as-written.ts",
  ],
  "generator/import -> generator/read": [
    "generator/read/yaml/read-json.ts",
    "generator/read/yaml/read-yaml.ts",
    "generator/read/yaml/yaml-node.ts",
    "generator/read/yaml/plain-value.ts",
  ],
  "generator/import -> generator/model": [
    "generator/model/fields/built-in-types.ts",
    "generator/model/names/free-names.ts",
    "generator/model/names/identifiers.ts",
    "generator/shapes/shape.ts",
    "generator/model/fields/type-expression.ts",
  ],
  "generator/import -> generator/render": [
    "generator/render/file-header.ts",
    "generator/render/json-schema/json-schema-scalar.ts",
    "generator/render/json-schema/own-keywords.ts",
  ],
  "generator/json-schema -> generator/read": ["generator/read/yaml/yaml-node.ts", "generator/read/schema-files.ts"],
  "generator/write -> generator/render": ["generator/render/artifact.ts", "generator/render/file-header.ts"],
};

/** The one file that imports a library, for each use of it. */
const importers: Readonly<Record<string, readonly string[]>> = {
  "js-yaml": ["generator/tools/read-yaml-events.ts"],
  yaml: ["generator/tools/explain-yaml.ts", "generator/tools/write-yaml.ts"],
  commander: ["generator/tools/command-line.ts"],
  chokidar: ["generator/tools/watch-files.ts"],
  "ts-morph": ["generator/tools/edit-typescript.ts"],
  diff: ["generator/tools/compare-texts.ts"],
  "jsonc-parser": ["generator/tools/edit-json.ts"],
  tinyglobby: ["generator/tools/find-files.ts"],
  picocolors: ["generator/tools/terminal-colors.ts"],
  libsql: ["runtime/sqlite/driver.ts"],
  // The application's own.
  pg: ["generator/commands/store/load-driver.ts"],
};

/** Who may touch the disk or the process around it. */
const mayUseNode: readonly RegExp[] = [
  /^generator\/cli\.ts$/,
  /^generator\/commands\//,
  /^generator\/read\/files\/(read-file|project-files)\.ts$/,
  /^generator\/tools\/(find-files|hash-text|load-library|watch-files)\.ts$/,
  /^generator\/write\/(apply-writes|file-content|kept-output|patch-file|read-output|staging|writing)\.ts$/,
  /^runtime\/sqlite\//,
  /^runtime\/testing\/assertions\.ts$/,
];

/** What an application that only records, stores and handles must not carry: the suite that stores are tested with. */
const testing = /^runtime\/testing\//;

/** What only Node.js has without being asked for; the runtime looks for it on `globalThis`, and does without where it is not. */
const globalsOfNode: ReadonlySet<string> = new Set(["Buffer", "process", "require", "global", "setImmediate", "__dirname", "__filename"]);

const catchAll = /(^|\/)(utils?|helpers?|common|misc|lib|core|shared|manager)(\.ts|\/)/;

interface SourceText {
  readonly path: string;
  readonly text: string;
}

function violations(files: readonly SourceText[]): readonly string[] {
  return files.flatMap((file) => [
    ...structureOf(file),
    ...globalsIn(file),
    ...importsOf(file).flatMap((target) => importProblem(file.path, target)),
  ]);
}

function structureOf({ path, text }: SourceText): readonly string[] {
  const lines = text.split("\n").length - 1;
  return [
    ...(catchAll.test(path) ? [`${path} is a room without a real name`] : []),
    ...(lines > 300 && !path.startsWith("generator/read/grammar/") ? [`${path} has ${lines} lines; split it along a real seam`] : []),
  ];
}

/** Names of Node.js that the runtime uses as if they were everywhere. */
function globalsIn({ path, text }: SourceText): readonly string[] {
  if (!path.startsWith("runtime/")) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && globalsOfNode.has(node.text) && isUse(node)) found.push(`${path} takes ${node.text} for granted`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether a name stands for a variable, not for a property. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  return !("name" in parent && parent.name === node);
}

function importProblem(from: string, target: string): readonly string[] {
  if (target.startsWith("node:")) return mayUseNode.some((allowed) => allowed.test(from)) ? [] : [`${from} imports ${target}`];
  if (target.startsWith("@eventbook/runtime")) return roomMayImport(from, "runtime");
  if (!target.startsWith(".")) {
    const library = target
      .split("/")
      .slice(0, target.startsWith("@") ? 2 : 1)
      .join("/");
    return importers[library]?.includes(from) ? [] : [`${from} imports the library ${library}`];
  }
  const file = normalize(join(dirname(from), target)).replace(/\.js$/, ".ts");
  if (testing.test(file) && !testing.test(from)) return [`${from} carries ${file}`];
  return roomMayImport(from, file);
}

function roomMayImport(from: string, to: string): readonly string[] {
  const [here, there] = [roomOf(from), roomOf(to)];
  if (here === there) return [];
  if (!mayImport[here]?.includes(there)) return [`${from} looks into ${there}`];
  const open = doors[`${here} -> ${there}`];
  return open === undefined || open.includes(to) ? [] : [`${from} uses ${to}, which is not a door of its room`];
}

function roomOf(path: string): string {
  if (path.startsWith("runtime")) return "runtime";
  if (path.startsWith("generator/commands/store/")) return "generator/commands/store";
  return path.split("/").slice(0, 2).join("/");
}

function importsOf({ text }: SourceText): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

function sourcesBelow(folder: string): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

describe("who may import whom", () => {
  it("holds in every file of the house", () => {
    expect(violations([...sourcesBelow("generator"), ...sourcesBelow("runtime")])).toEqual([]);
  });

  it.each([
    ["generator/model/a.ts", `import { x } from "../render/renderers.js";`, "generator/model/a.ts looks into generator/render"],
    [
      "generator/model/a.ts",
      `import type { x } from "../read/compose.js";`,
      "generator/model/a.ts uses generator/read/compose.ts, which is not a door of its room",
    ],
    ["generator/render/a.ts", `export * from "handlebars/runtime";`, "generator/render/a.ts imports the library handlebars"],
    ["generator/render/a.ts", `const y = await import("ts-morph");`, "generator/render/a.ts imports the library ts-morph"],
    ["generator/check/a.ts", `import { readFileSync } from "node:fs";`, "generator/check/a.ts imports node:fs"],
    ["runtime/book/a.ts", `import { x } from "../../generator/generate.js";`, "runtime/book/a.ts looks into generator/generate.ts"],
    ["runtime/book/a.ts", `import { shop } from "../testing/shop.js";`, "runtime/book/a.ts carries runtime/testing/shop.ts"],
    ["runtime/testing/a.ts", `import assert from "node:assert";`, "runtime/testing/a.ts imports node:assert"],
    ["generator/commands/a.ts", `import { applyStore } from "@eventbook/runtime/postgres";`, "generator/commands/a.ts looks into runtime"],
    ["generator/commands/store/a.ts", `import pg from "pg";`, "generator/commands/store/a.ts imports the library pg"],
    ["runtime/book/a.ts", `import pg from "pg";`, "runtime/book/a.ts imports the library pg"],
    ["runtime/book/a.ts", "export const x = Buffer.from('a');", "runtime/book/a.ts takes Buffer for granted"],
    ["runtime/book/a.ts", "if (typeof process === 'object') x();", "runtime/book/a.ts takes process for granted"],
    ["generator/model/utils.ts", "", "generator/model/utils.ts is a room without a real name"],
    ["generator/model/long.ts", "\n".repeat(301), "generator/model/long.ts has 301 lines; split it along a real seam"],
  ])("sees a violation in %s: %s", (path, text, violation) => {
    expect(violations([{ path, text }])).toEqual([violation]);
  });

  it("names libraries that are imported where it says", () => {
    for (const [library, path] of Object.entries(importers).flatMap(([name, paths]) => paths.map((each) => [name, each] as const))) {
      const [file] = sourcesBelow(dirname(path)).filter((source) => source.path === path);
      expect(file && importsOf(file).some((name) => name === library || name.startsWith(`${library}/`)), `${path} imports ${library}`).toBe(
        true,
      );
    }
  });
});

describe("what is written about the house", () => {
  const architecture = readFileSync("ARCHITECTURE.md", "utf8");
  const inBackticks = (text: string): readonly string[] =>
    [...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

  it("says who may look into whom as the table here does", () => {
    const rows = new Map(
      [...architecture.matchAll(/^\| `(generator\/[\w-]+)` +\| (.*) \|$/gm)].map(([, room, text]) => [room, text ?? ""]),
    );
    for (const [room, allowed] of Object.entries(mayImport)) {
      const text = rows.get(room);
      if (!room.startsWith("generator/") || room.includes("commands") || room.endsWith(".ts")) continue;
      const said = inBackticks(text ?? "").map((name) => (name === "runtime" ? name : `generator/${name}`));
      const held = allowed.filter((name) => name !== "generator/memory");
      expect([room, said.filter((name) => name in mayImport).sort()]).toEqual([room, held.toSorted()]);
    }
  });

  it("has a line for every folder, and no other", () => {
    const tree = architecture.slice(architecture.indexOf("schemas/   "), architecture.indexOf("## Who may import whom"));
    const folders = tree.split("\n").flatMap((line) => {
      const [, indent = "", names = ""] = /^( *)((?:[\w-]+\/(?: |$))+)/.exec(line) ?? [];
      return names
        .trim()
        .split(" ")
        .filter((name) => name !== "")
        .map((name) => ({ depth: indent.length / 2, name: name.slice(0, -1) }));
    });
    const trail: string[] = [];
    const said = folders.map(({ depth, name }) => {
      trail.splice(depth, trail.length, name);
      return trail.join("/");
    });
    const inGenerator = readdirSync("generator", { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(said.filter((folder) => !existsSync(folder))).toEqual([]);
    const mentioned = (folder: string): boolean => said.includes(folder) || tree.includes(`${folder.split("/").at(-1)}/`);
    expect(inGenerator.filter((folder) => !mentioned(folder) && !namedAfterCommand(folder))).toEqual([]);
  });

  it.each(["ARCHITECTURE.md", "CONTRIBUTING.md"])("names files that are there in %s", (document) => {
    const paths = inBackticks(readFileSync(document, "utf8")).filter((name) => /^[\w./-]+\/[\w.-]+\.(ts|md|mjs|json|js)$/.test(name));
    const roots = ["", "generator", "runtime", "runtime/testing"];
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !roots.some((root) => existsSync(join(root, path))))).toEqual([]);
  });
});

/** The parts of a command lie in a folder of its name. */
function namedAfterCommand(folder: string): boolean {
  return /^generator\/commands\/[\w-]+$/.test(folder) && existsSync(`${folder}.ts`);
}
