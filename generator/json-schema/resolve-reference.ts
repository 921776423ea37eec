import type { RuleName } from "../diagnostics/codes.js";
import { limits } from "../diagnostics/limits.js";
import { didYouMean, mayGuess } from "../diagnostics/nearest.js";
import { packageOf } from "../diagnostics/source.js";
import type { YamlNode } from "../read/yaml/yaml-node.js";
import type { Unreadable } from "../read/schema-files.js";
import { inside, type SchemaDocument, type SchemaSite } from "./schema-site.js";
import { joinUrl, neighbourOf, pathOfUrl } from "./urls.js";

/** The document of a path relative to the root, or why there is none. */
export type FindDocument = (path: string) => SchemaDocument | Unreadable;

/** Why a reference leads nowhere. */
export interface Astray {
  readonly code: RuleName;
  readonly message: string;
  readonly help: string | undefined;
  /** Whether somebody has said so already. */
  readonly isTold?: true;
}

/** The schema that a reference means where it is written. Nothing is ever fetched: what it names is in its document, or in a file inside the root. */
export function resolveReference(reference: string, from: SchemaSite, find: FindDocument): SchemaSite | Astray {
  const url = joinUrl(reference, from.resource.base);
  if (url === null) return astray(`\`${reference}\` is not a reference that can be followed from here.`);
  const start = from.document.targets.get(url.base) ?? documentAt(url.base, { reference, from, find });
  if ("code" in start || url.fragment === "") return start;
  if (url.fragment.startsWith("/")) return follow(url.fragment, start, reference);
  const target = start.document.targets.get(`${start.resource.base}#${url.fragment}`);
  return (
    target ?? astray(`Nothing in \`${start.document.file.path}\` has the anchor \`${url.fragment}\`.`, anchorsLike(url.fragment, start))
  );
}

/** Whether it is a schema that was found. */
export function isFound(target: SchemaSite | Astray): target is SchemaSite {
  return "node" in target;
}

interface Reference {
  readonly reference: string;
  readonly from: SchemaSite;
  readonly find: FindDocument;
}

function documentAt(url: string, { reference, from, find }: Reference): SchemaSite | Astray {
  const { document } = from;
  const own = document.resources.get(document.root)?.base ?? "";
  const path = pathOfUrl(url) ?? neighbourOf(url, { url: own, path: document.file.path });
  const home = packageOf(document.file.path);
  if (path === null || !isPlain(path) || !isAtHome(path, home)) return leadsOutside(reference, { home, path });
  const found = documentOf(path, find);
  if (typeof found === "string") return unreadable(found, { reference, path });
  return found.targets.get(url) ?? rootOf(found);
}

/** What is the application's own refers to nothing in packages, and what is a package's to nothing but its own. */
function isAtHome(path: string, home: string | null): boolean {
  return packageOf(path) === home && (home === null || !path.includes("/node_modules/"));
}

/** Whether the steps of a path are names of folders and files: what was escaped in a URL is seen only here. */
function isPlain(path: string): boolean {
  return path.split("/").every((step) => step !== "" && step !== "." && step !== ".." && !/[\\\0]/u.test(step));
}

/** The root of a document, as a schema. */
export function rootOf(document: SchemaDocument): SchemaSite {
  const resource = document.resources.get(document.root);
  if (resource === undefined) throw new Error("a document that is not indexed");
  return { document, resource, node: document.root };
}

/** A file, or one of the same name with `.json` behind it, as names in `$id` often lack it. */
function documentOf(path: string, find: FindDocument): SchemaDocument | Unreadable {
  const found = find(path);
  if (found !== "missing" || /\.[A-Za-z]+$/u.test(path)) return found;
  return find(`${path}.json`);
}

/** Why a file that is named cannot be had. */
export function unreadable(why: Unreadable, { reference, path }: { readonly reference: string; readonly path: string }): Astray {
  switch (why) {
    case "missing":
      return {
        code: "schemas-are-found",
        message: `There is no file \`${path}\`.`,
        help: `\`${reference}\` is relative to the file that says it.`,
      };
    case "outside":
      return leadsOutside(reference, { home: packageOf(path), path });
    case "not-text":
      return { code: "schemas-are-found", message: `\`${path}\` is not UTF-8.`, help: "Save it as UTF-8." };
    case "too-large":
      return {
        code: "limits-are-kept",
        message: `\`${path}\` is larger than ${limits.schemaFile / 1024 / 1024} MiB.`,
        help: "Spread it over several files.",
      };
    case "too-much":
      return {
        code: "limits-are-kept",
        message: `With \`${path}\`, files of schemas hold more than ${limits.allFiles / 1024 / 1024} MiB or ${limits.values} values.`,
        help: "Split the catalogs over several configurations, or name smaller files.",
      };
    case "unsound":
      return { code: "schemas-are-found", message: `\`${path}\` cannot be read.`, help: undefined, isTold: true };
  }
}

function leadsOutside(reference: string, { home, path }: { readonly home: string | null; readonly path: string | null }): Astray {
  const isInto = home === null && path !== null && packageOf(path) !== null;
  const where = home === null ? (isInto ? "into a package" : "out of the root") : `out of the package \`${home}\``;
  return {
    code: "references-stay-inside",
    message: `\`${reference}\` leads ${where}.`,
    help: "Nothing is fetched, and no file outside the root is read: keep a copy of it beside the schema.",
  };
}

function follow(pointer: string, start: SchemaSite, reference: string): SchemaSite | Astray {
  let site = start;
  for (const step of pointer.slice(1).split("/")) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = child(site.node, name);
    if (next === undefined) return astray(`\`${reference}\` leads nowhere: there is no \`${name}\`.`, namesLike(name, site.node));
    site = inside(site, next);
  }
  return isSchema(site.node) ? site : astray(`\`${reference}\` leads to what is no schema.`);
}

function isSchema(node: YamlNode): boolean {
  return node.kind === "map" || (node.kind === "scalar" && typeof node.value === "boolean");
}

function child(node: YamlNode, name: string): YamlNode | undefined {
  if (node.kind === "map") return node.entries.get(name)?.value;
  return node.kind === "list" && /^(?:0|[1-9][0-9]*)$/u.test(name) ? node.items[Number(name)] : undefined;
}

function namesLike(name: string, node: YamlNode): string | undefined {
  return node.kind === "map" ? didYouMean(name, node.entries.keys()) : undefined;
}

function anchorsLike(anchor: string, { document, resource }: SchemaSite): string | undefined {
  if (!mayGuess(document.targets.size)) return undefined;
  const start = `${resource.base}#`;
  const anchors = [...document.targets.keys()].filter((url) => url.startsWith(start)).map((url) => url.slice(start.length));
  return didYouMean(anchor, anchors);
}

function astray(message: string, help?: string): Astray {
  return { code: "schemas-are-found", message, help };
}
