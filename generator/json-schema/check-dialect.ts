import { draftName, draftOf } from "./dialect.js";
import type { Lowering } from "./lower/lowering.js";
import { joinUrl, neighbourOf } from "./urls.js";
import { entriesOf, scalarOf, textAt } from "./schema-node.js";
import { keyword, placeIn, type SchemaDocument, type SchemaSite } from "./schema-site.js";
import { rootOf } from "./resolve-reference.js";

/** Whether a document can be read by the rules of a draft. What names a meta-schema of its own is read as if it named none, unless that one says that other rules hold. */
export function checkDialect(document: SchemaDocument, { find, report }: Pick<Lowering, "find" | "report">): boolean {
  const { root } = document;
  const named = root.kind === "map" ? textAt(root, "$schema") : null;
  if (named === null || draftOf(named) !== null) return true;
  const place = placeIn(document, keyword(rootOf(document), "$schema") ?? root);
  const own = metaSchema(named, document, find);
  if (own !== null && hasOtherRules(own)) {
    report("schemas-are-expressible", {
      place,
      message: "This meta-schema has a vocabulary of its own: its rules are not known here.",
      help: "Name a draft of JSON Schema.",
    });
    return false;
  }
  report("schemas-name-a-draft", {
    place,
    message: `This is no draft of JSON Schema that is known here; it is read as ${draftName(rootOf(document).resource.draft)}.`,
    help: '`"$schema": "https://json-schema.org/draft/2020-12/schema"`, or an earlier one.',
  });
  return true;
}

/** The meta-schema itself, where it is at hand: beside the document, or below the root by its path. */
function metaSchema(named: string, document: SchemaDocument, find: Lowering["find"]): SchemaSite | null {
  const { base } = rootOf(document).resource;
  const url = joinUrl(named, base)?.base;
  if (url === undefined) return null;
  const paths = [neighbourOf(url, { url: base, path: document.file.path }), new URL(url).pathname.replace(/^\/+/u, "")];
  for (const path of paths) {
    const found = path === null || path.split("/").some((step) => /^\.*$|%|\\/u.test(step)) ? "missing" : find(path);
    if (typeof found !== "string") return rootOf(found);
  }
  return null;
}

const validation = /^https:\/\/json-schema\.org\/draft\/[^/]+\/vocab\/validation$/u;

/** Whether it says which vocabularies there are, and validation is none of them. */
function hasOtherRules(own: SchemaSite): boolean {
  const vocabulary = entriesOf(keyword(own, "$vocabulary"));
  return vocabulary.size > 0 && ![...vocabulary].some(([name, { value }]) => validation.test(name) && scalarOf(value) !== undefined);
}
