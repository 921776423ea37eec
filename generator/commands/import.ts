import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { SourceFile } from "../diagnostics/source.js";
import { check } from "../generate.js";
import { importChecked } from "../import/import-checked.js";
import type { ImportRequest } from "../import/import-request.js";
import { importOnce } from "../import/import-sources.js";
import { filesBelow } from "../read/files/source-files.js";
import type { SchemaFiles } from "../read/schema-files.js";
import type { Options } from "../tools/command-line.js";
import type { Run } from "./run.js";
import { complain, type Problem } from "./complain.js";
import { findRoot } from "./project/find-root.js";
import { findImportSources } from "./import/import-files.js";
import { linkOnTheWay } from "./link-on-the-way.js";
import { printFindings } from "./reports/print-findings.js";
import { printImport } from "./import/print-import.js";

/** Writes catalogs from what others have written. Replaces nothing, and reads nothing outside the root. */
export const importCatalogs: Run = async ({ arguments: words, options }, terminal) => {
  const cwd = realpathSync(terminal.cwd);
  const root = findRoot(cwd);
  if (root === null) return complain(terminal, noRoot);
  const out = slashes(relative(root, resolve(cwd, textOf(options, "out") ?? "events")));
  if (leaves(out)) return complain(terminal, { message: `\`${textOf(options, "out") ?? ""}\` leads out of the root`, help: noRoot.help });
  const link = linkOnTheWay(root, out);
  if (link !== null) return complain(terminal, link);
  const sources = await findImportSources(root, words, { cwd, out });
  if ("message" in sources) return complain(terminal, sources);
  const wrong = misfit(options);
  if (wrong !== null) return complain(terminal, wrong);

  const request: ImportRequest = {
    sources,
    read: (path) => fileOf(filesBelow(root)(path)),
    catalog: textOf(options, "catalog"),
    owner: textOf(options, "owner"),
    retain: textOf(options, "retain"),
    category: textOf(options, "category"),
    closes: options["closed"] === true,
    assertsFormats: options["formats"] === "assert",
  };
  const imported = importChecked(request, importOnce, (files) => findingsIn(files, { root, out }));
  printFindings([...imported.diagnostics, ...imported.findings], terminal);
  if (imported.files.size === 0 || imported.findings.length > 0) {
    printImport(imported, { out, isWritten: false, request }, terminal);
    return complain(terminal, { message: "Nothing was imported", help: null });
  }
  const links = [...imported.files.keys()].flatMap((path) => linkOnTheWay(root, dirname(pathIn(out, path))) ?? []);
  for (const found of links) complain(terminal, found);
  if (links.length > 0) return 2;
  const taken = [...imported.files.keys()].filter((path) => existsSync(join(root, out, path)));
  for (const path of taken) complain(terminal, { message: `\`${pathIn(out, path)}\` is there already, and is not replaced`, help: null });
  if (taken.length > 0)
    return complain(terminal, { message: "Nothing was written", help: "`--out` names another folder, `--catalog` another name." });
  if (options["dryRun"] !== true) for (const [path, text] of imported.files) write(join(root, out, path), text);
  printImport(imported, { out, isWritten: options["dryRun"] !== true, request }, terminal);
  return imported.diagnostics.length > 0 ? 1 : 0;
};

/** What the check says of catalogs that are not written yet, and of the files of schemas beside them. */
function findingsIn(files: ReadonlyMap<string, string>, { root, out }: { readonly root: string; readonly out: string }) {
  const written = new Map([...files].map(([path, text]) => [pathIn(out, path), { path: pathIn(out, path), text }]));
  const catalogs = [...written.values()].filter(({ path }) => path.endsWith(".events.yaml"));
  const below = filesBelow(root);
  return check(catalogs, (path) => written.get(path) ?? below(path)).diagnostics;
}

function fileOf(read: ReturnType<SchemaFiles>): SourceFile | null {
  return typeof read === "string" ? null : read;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
}

/** What the grammar says of these is said before anything is read. */
function misfit(options: Options): Problem | null {
  const retain = textOf(options, "retain");
  const category = textOf(options, "category");
  if (retain !== null && !/^(forever|[1-9][0-9]{0,6}[hd])$/.test(retain))
    return { message: `\`--retain\` takes hours, days or \`forever\`, not \`${retain}\``, help: "`--retain 365d`" };
  if (category !== null && !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(category))
    return { message: `\`--category\` takes lower-case words joined by hyphens, not \`${category}\``, help: null };
  return null;
}

function textOf(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === "string" ? value : null;
}

const slashes = (path: string): string => path.replaceAll("\\", "/");
const leaves = (path: string): boolean => path === ".." || path.startsWith("../") || /^([a-zA-Z]:|\/)/.test(path);
const pathIn = (out: string, path: string): string => (out === "" ? path : `${out}/${path}`);

const noRoot = {
  message: "There is no `package.json` here or in a folder above",
  help: "Nothing is read or written outside the folder of a package: `npm init` makes one.",
};
