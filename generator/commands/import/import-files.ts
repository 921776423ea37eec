import { lstatSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { ImportSource } from "../../import/import-request.js";
import { stepsOf } from "../../import/documents/schema-site.js";
import { findFiles } from "../../tools/find-files.js";
import { ifThere } from "../../tools/if-there.js";
import type { Problem } from "../complain.js";
import { linkOnTheWay } from "../link-on-the-way.js";

/** Files that may be sources; those of Iglu are called as their version, without an extension. */
const patterns = ["**/*.json", "**/*.yaml", "**/*.yml", "**/jsonschema/[0-9]*-[0-9]*-[0-9]*"];

interface Where {
  /** What the words of the command line are relative to. */
  readonly cwd: string;
  /** Where catalogs are written: what is there is ours. */
  readonly out: string;
}

/** The files that the words of the command line name. */
export async function findImportSources(
  root: string,
  words: readonly string[],
  { cwd, out }: Where,
): Promise<readonly ImportSource[] | Problem> {
  const sources = new Map<string, ImportSource>();
  for (const word of words) {
    const found = await sourcesAt(root, word, cwd);
    if ("message" in found) return found;
    for (const source of found) if (!isOurs(source, out)) sources.set(`${source.path}#${source.pick?.join("/") ?? ""}`, source);
  }
  return sources.size > 0
    ? [...sources.values()]
    : { message: `There is nothing to import in \`${words.join("`, `")}\``, help: "Sources are .json, .yaml and .yml files." };
}

/** Catalogs, and the schemas that an import wrote beside them. */
function isOurs({ path, folder }: ImportSource, out: string): boolean {
  return folder !== "" && (/\.events\.ya?ml$/.test(path) || (path.startsWith(`${out}/`) && path.endsWith(".schemas.json")));
}

async function sourcesAt(root: string, word: string, cwd: string): Promise<readonly ImportSource[] | Problem> {
  const [name, pointer] = splitPointer(word, cwd);
  const path = relative(root, resolve(cwd, name)).replaceAll("\\", "/");
  if (path === ".." || path.startsWith("../") || /^[a-zA-Z]:/.test(path))
    return {
      message: `\`${word}\` leads out of the root`,
      help: "The root is the folder of the nearest `package.json`; what lies outside is out of reach.",
    };
  const link = linkOnTheWay(root, path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  if (link !== null) return { message: `\`${word}\` is reached by a link`, help: "Links are not followed: name what it leads to." };
  const found = ifThere(() => lstatSync(join(root, path), { throwIfNoEntry: false }));
  if (found === undefined)
    return {
      message: `There is no file or folder \`${word}\``,
      help: "Sources are files and folders of this package; nothing is fetched.",
    };
  if (!found.isFile() && !found.isDirectory())
    return { message: `\`${word}\` is a link`, help: "Links are not followed: name what it leads to." };
  if (found.isFile()) return [{ path, pick: pointer === null ? null : stepsOf(pointer), folder: "" }];
  const matches = await Promise.all(patterns.map((pattern) => findFiles(join(root, path), pattern)));
  const files = [...new Set(matches.flat())].toSorted();
  return files.map((file) => ({ path: path === "" ? file : `${path}/${file}`, pick: null, folder: path }));
}

function splitPointer(word: string, cwd: string): readonly [string, string | null] {
  const at = word.lastIndexOf("#/");
  if (at < 0 || ifThere(() => lstatSync(resolve(cwd, word), { throwIfNoEntry: false })) !== undefined) return [word, null];
  return [word.slice(0, at), word.slice(at + 1)];
}
