import { dialectOf, dialects, looksLikeSchema } from "../documents/dialects.js";
import { type Found, type FoundEvent, nothingFound, type Search, type SourceFormat } from "./found-events.js";
import { isObject, itemsOf, type JsonDocument, memberOf, type Path, textAt } from "../documents/json-document.js";
import { assertions } from "../documents/keywords.js";
import { isUnresolved, type Library } from "../documents/library.js";
import { membersOf, valueOf } from "../documents/parts.js";
import { proseOf } from "../fields/remarks.js";
import { inside, placeOf, type SchemaSite } from "../documents/schema-site.js";
import { stemOf } from "../drafts/type-desk.js";

/** Files of JSON Schema: each is an event type, unless others use it. */
export const jsonSchemaFormat: SourceFormat = {
  name: "JSON Schema",
  recognises: ({ value }) => looksLikeSchema(value),
  find: (document, search) => {
    const root: SchemaSite = { document, path: [], dialect: dialectOf(document.value) ?? dialects["draft-07"] };
    return search.pick === null ? findIn(root, search) : findPicked(inside(root, ...search.pick));
  },
};

/** Every schema of a map: `schema.json#/definitions`. */
function findPicked(site: SchemaSite): Found {
  const schemas = membersOf(site).filter(([, each]) => isObject(valueOf(each)));
  return { ...nothingFound, events: schemas.map(([name, each]) => eventOf([name], each)) };
}

function findIn(root: SchemaSite, search: Search): Found {
  if (isUsed(root.document, search)) {
    search.notes.add("left-out", "no event: other schemas use it as a type", placeOf(root));
    return nothingFound;
  }
  if (isEarlier(root.document, search)) {
    search.notes.add("left-out", "an earlier version of an event: the latest is imported", placeOf(root));
    return nothingFound;
  }
  const alternatives = alternativesOf(root, search.library);
  if (alternatives.length > 0) {
    const { description } = proseOf(root.document.value, "title");
    return { ...nothingFound, description, events: alternatives.map((site) => eventOf([String(site.path.at(-1))], site)) };
  }
  if (!Object.keys(root.document.value as object).some((keyword) => assertions.has(keyword))) {
    const word = memberOf(root.document.value, "$defs") === undefined ? "definitions" : "$defs";
    search.notes.add(
      "left-out",
      `no event: it only holds definitions. \`${root.document.file.path}#/${word}\` makes an event of each`,
      placeOf(root),
    );
    return nothingFound;
  }
  return { ...nothingFound, events: [eventOf(namesOf(root, search), root)] };
}

function eventOf(names: readonly string[], site: SchemaSite): FoundEvent {
  const value = valueOf(site);
  const { description, deprecated } = proseOf(value, "title");
  const examples = [
    ...itemsOf(memberOf(value, "examples")),
    ...(memberOf(value, "example") === undefined ? [] : [memberOf(value, "example") ?? null]),
  ];
  return { names, identifier: null, details: site, description, deprecated, examples, tags: [], place: placeOf(site) };
}

/** Self-describing schemas say what they are called; others are called as their file is, in the folder that was named. */
function namesOf({ document }: SchemaSite, { folder }: Search): readonly string[] {
  const self = memberOf(document.value, "self");
  const [vendor, name] = [textAt(self, "vendor"), textAt(self, "name")];
  if (vendor !== null && name !== null) return [`${vendor}.${name}`];
  const { path } = document.file;
  const within = folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path.slice(path.lastIndexOf("/") + 1);
  const parts = within.split("/").slice(0, -1);
  return [[...parts, stemOf(path)].map((part) => part.replaceAll(".", "-")).join(".")].map((each) =>
    parts.length === 0 ? stemOf(path) : each,
  );
}

/** A root that is nothing but a choice between definitions is a list of them. */
function alternativesOf(root: SchemaSite, library: Library): readonly SchemaSite[] {
  const said = Object.keys(root.document.value as object).filter((keyword) => assertions.has(keyword));
  const [word] = said;
  if (said.length !== 1 || (word !== "oneOf" && word !== "anyOf")) return [];
  const targets = itemsOf(memberOf(root.document.value, word)).flatMap((member, index) =>
    expanded(member, inside(root, word, index), library),
  );
  return targets.every((target) => target !== null) ? targets : [];
}

/** A definition that is itself a choice between definitions stands for these. */
function expanded(member: unknown, site: SchemaSite, library: Library, depth = 0): readonly (SchemaSite | null)[] {
  const reference = isObject(member as never) ? memberOf(member as never, "$ref") : undefined;
  const target = typeof reference === "string" ? library.resolve(site, reference) : null;
  if (target === null || isUnresolved(target)) return [null];
  const inner = itemsOf(memberOf(valueOf(target), "oneOf"));
  const isChoice = inner.length > 0 && inner.every((each) => memberOf(each, "$ref") !== undefined) && depth < 4;
  return isChoice ? inner.flatMap((each, index) => expanded(each, inside(target, "oneOf", index), library, depth + 1)) : [target];
}

/** Whether another document is a later version of the same event. */
function isEarlier(document: JsonDocument, { documents }: Search): boolean {
  const own = selfOf(document);
  if (own === null) return false;
  const others = documents.flatMap((other) => selfOf(other) ?? []).filter(({ name }) => name === own.name);
  return others.some(({ version }) => compareVersions(version, own.version) > 0);
}

function selfOf({ value }: JsonDocument): { readonly name: string; readonly version: string } | null {
  const self = memberOf(value, "self");
  const [vendor, name, version] = [textAt(self, "vendor"), textAt(self, "name"), textAt(self, "version")];
  return vendor === null || name === null || version === null ? null : { name: `${vendor}/${name}`, version };
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split("-").map(Number), b.split("-").map(Number)];
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

const usedBy = new WeakMap<readonly JsonDocument[], ReadonlySet<JsonDocument>>();

/** Whether another document refers to the whole of it. */
function isUsed(document: JsonDocument, { documents, library }: Search): boolean {
  let used = usedBy.get(documents);
  if (used === undefined) usedBy.set(documents, (used = new Set(documents.flatMap((each) => wholesUsedBy(each, library)))));
  return used.has(document);
}

function wholesUsedBy(document: JsonDocument, library: Library): readonly JsonDocument[] {
  const root: SchemaSite = { document, path: [], dialect: dialectOf(document.value) ?? dialects["draft-07"] };
  const found: JsonDocument[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== "object" || value === null) return;
    const reference = memberOf(value as never, "$ref");
    const target = typeof reference === "string" && !reference.startsWith("#") ? library.resolve(inside(root, ...path), reference) : null;
    if (target !== null && !isUnresolved(target) && target.path.length === 0 && target.document !== document) found.push(target.document);
    for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
  };
  visit(document.value, []);
  return found;
}
