import { dirname, join, relative, resolve } from "node:path";
import type { SchemaFiles } from "../../read/schema-files.js";
import type { RenderOptions } from "../../render/render-options.js";
import { type JsonValue, parseJson } from "../../tools/edit-json.js";

/** What of a tsconfig.json says where JavaScript goes. Folders are absolute. */
interface Compilation {
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly noEmit?: boolean;
}

/** What to say where TypeScript compiles the folder around the output to another one: it copies no `.js`, so imports would lead nowhere. */
export function warningOfCompiledOutput(root: string, { out, target }: RenderOptions, files: SchemaFiles): string | null {
  if (target !== "js") return null;
  const read = readerOf(files);
  // TypeScript's own default for rootDir is the folder of tsconfig.json.
  const { rootDir = root, outDir, noEmit } = compilationAt("tsconfig.json", { root, read, seen: new Set() });
  if (noEmit === true || outDir === undefined || outDir === rootDir) return null;
  if (!isWithin(rootDir, join(root, out)) || isImportedByName(read("package.json"), out)) return null;
  const [from, to] = [rootDir, outDir].map((folder) => relative(root, folder).replaceAll("\\", "/") || ".");
  return `\`${out}\` lies in \`${from}\`, which tsconfig.json compiles to \`${to}\`; TypeScript copies no \`.js\` there.`;
}

interface Reading {
  readonly root: string;
  readonly read: (path: string) => JsonValue | undefined;
  /** A file says the same however often it is extended. */
  readonly seen: Set<string>;
}

/** The JSON in a file below the root; undefined where there is none, also by way of a link. */
function readerOf(files: SchemaFiles): Reading["read"] {
  return (path) => {
    const file = files(path);
    return typeof file === "string" ? undefined : parseJson(file.text);
  };
}

/** Reads `extends` where it names a file below the root; packages seldom say where an application's code lies. */
function compilationAt(path: string, reading: Reading): Compilation {
  if (reading.seen.has(path)) return {};
  reading.seen.add(path);
  const config = reading.read(path);
  const here = dirname(join(reading.root, path));
  const bases = [member(config, "extends")].flat().flatMap((base) => (typeof base === "string" && base.startsWith(".") ? [base] : []));
  const inherited = bases.map((base) => compilationAt(pathBelow(reading.root, resolve(here, withEnding(base))), reading));
  const options = member(config, "compilerOptions");
  const folder = (name: string): string | undefined => {
    const value = member(options, name);
    return typeof value === "string" ? resolve(here, value) : undefined;
  };
  const own = { rootDir: folder("rootDir"), outDir: folder("outDir"), noEmit: member(options, "noEmit") };
  return Object.assign({}, ...inherited, Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)));
}

function pathBelow(root: string, file: string): string {
  return relative(root, file).replaceAll("\\", "/");
}

function withEnding(path: string): string {
  return path.endsWith(".json") ? path : `${path}.json`;
}

/** `imports` of package.json lead to the folder itself, wherever the importing file has been compiled to. */
function isImportedByName(manifest: JsonValue | undefined, out: string): boolean {
  const imports = member(manifest, "imports");
  return JSON.stringify(imports ?? null).includes(`"./${out}/`);
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !way.startsWith("..");
}
