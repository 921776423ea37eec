import { dirname, join, relative, resolve } from "node:path";
import type { RenderOptions } from "../render/render-options.js";
import { type JsonValue, parseJson } from "../tools/edit-json.js";

/** What of a tsconfig.json says where JavaScript goes. Folders are absolute. */
interface Compilation {
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly noEmit?: boolean;
}

/** Reads a file; null: there is none. */
type ReadText = (file: string) => string | null;

/** What to say where TypeScript compiles the folder around the output to another one: it copies no `.js`, so imports would lead nowhere. */
export function warningOfCompiledOutput(root: string, { out, target }: RenderOptions, read: ReadText): string | null {
  if (target !== "js") return null;
  // TypeScript's own default for rootDir is the folder of tsconfig.json.
  const { rootDir = root, outDir, noEmit } = compilationAt(join(root, "tsconfig.json"), 0, read);
  if (noEmit === true || outDir === undefined || outDir === rootDir) return null;
  if (!isWithin(rootDir, join(root, out)) || isImportedByName(root, out, read)) return null;
  const [from, to] = [rootDir, outDir].map((folder) => relative(root, folder).replaceAll("\\", "/") || ".");
  return `\`${out}\` lies in \`${from}\`, which tsconfig.json compiles to \`${to}\`; TypeScript copies no \`.js\` there.`;
}

/** Reads `extends` where it names a file; packages seldom say where an application's code lies. */
function compilationAt(file: string, depth: number, read: ReadText): Compilation {
  const text = read(file);
  const config = text === null ? undefined : parseJson(text);
  if (depth > 10) return {};
  const bases = [member(config, "extends")].flat().flatMap((base) => (typeof base === "string" && base.startsWith(".") ? [base] : []));
  const inherited = bases.map((base) => compilationAt(withEnding(resolve(dirname(file), base)), depth + 1, read));
  const options = member(config, "compilerOptions");
  const folder = (name: string): string | undefined => {
    const value = member(options, name);
    return typeof value === "string" ? resolve(dirname(file), value) : undefined;
  };
  const own = { rootDir: folder("rootDir"), outDir: folder("outDir"), noEmit: member(options, "noEmit") };
  return Object.assign({}, ...inherited, Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)));
}

function withEnding(path: string): string {
  return path.endsWith(".json") ? path : `${path}.json`;
}

/** `imports` of package.json lead to the folder itself, wherever the importing file has been compiled to. */
function isImportedByName(root: string, out: string, read: ReadText): boolean {
  const imports = member(parseJson(read(join(root, "package.json")) ?? ""), "imports");
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
