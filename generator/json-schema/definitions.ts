import type { Deprecation, Shape } from "../shapes/shape.js";
import type { Place } from "../diagnostics/source.js";
import type { ShapeOf } from "../shapes/walk-shape.js";
import { decideExactUnion, decideUnion } from "../shapes/decide-union.js";
import { checkDialect } from "./check-dialect.js";
import { isSilent } from "./keywords.js";
import { deprecationOf } from "./lower/lower-object.js";
import { lowerSchema } from "./lower/lower-schema.js";
import { assertsFormats, everyType, type Formats, type Lowering, mostRepeats } from "./lower/lowering.js";
import { pointerOf } from "./pointer-of.js";
import { referencesOf } from "./references-of.js";
import { type FindDocument, isFound } from "./resolve-reference.js";
import { placeIn, type SchemaDocument, type SchemaSite } from "./schema-site.js";
import { textAt } from "./schema-node.js";
import { overgrownTypes, tooManyWays } from "../shapes/overgrown-types.js";
import { unknownShape } from "../shapes/unknown-shape.js";
import { shareLeaf } from "./lower/share-leaf.js";
import { anything, nothing } from "./lower/shapes.js";
import { breakCircles } from "./break-circles.js";

/** A schema that something refers to, or that a catalog gives a name. */
export interface SchemaDefinition {
  /** What refs call it. */
  readonly key: string;
  readonly site: SchemaSite;
  /** Where it stands in its file, as a JSON pointer. */
  readonly pointer: string;
  /** Whose it is, where a catalog says so: then it is exported under that name. */
  readonly owner: string | null;
  /** Who led to it first. */
  readonly user: string;
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
  readonly origin: Place;
  /** Whether a shape refers to it. */
  isUsed: boolean;
}

/** The schemas of one catalog, each lowered once. */
export interface SchemaDefinitions {
  /** Gives a schema to whoever names it; the first who does has it. */
  readonly claim: (site: SchemaSite, formats: Formats, owner: { readonly key: string; readonly user: string }) => void;
  /** What a schema accepts, for its owner; for others a ref to it. */
  readonly shapeFor: (site: SchemaSite, formats: Formats, owner: { readonly key: string; readonly user: string }) => Shape;
  /** What a definition accepts; undefined where the key is of none. */
  readonly shapeOf: (key: string) => Shape | undefined;
  /** In the order in which they were met. */
  readonly all: () => readonly SchemaDefinition[];
}

interface Context extends Pick<Lowering, "find" | "report"> {
  readonly find: FindDocument;
  /** In front of the keys of schemas that nobody names. */
  readonly catalog: string;
}

interface Entry {
  readonly definition: SchemaDefinition;
  readonly formats: Formats;
  shape: Shape | null;
}

/** Begins with no schema. */
export function schemaDefinitions({ find, report, catalog }: Context): SchemaDefinitions {
  const entries = new Map<string, Entry>();
  const keys = new Map<object, { strict?: string; lax?: string }>();
  const waiting: Entry[] = [];
  const readable = new Map<SchemaDocument, boolean>();
  let user = "";
  const shapeOf: ShapeOf = (key) => entries.get(key)?.shape ?? anything;
  const enter = (site: SchemaSite, formats: Formats, owner: string | null): Entry => {
    const slot = assertsFormats({ site, scope: everyType, formats, lowering }) ? "strict" : "lax";
    const known = keys.get(site.node) ?? {};
    keys.set(site.node, known);
    const found = known[slot] === undefined ? undefined : entries.get(known[slot]);
    if (found !== undefined) return found;
    // A name that is declared twice has its first meaning.
    const own = owner !== null && entries.has(owner) ? null : owner;
    const entry: Entry = {
      definition: define(site, { owner: own, catalog, user, isOther: Object.keys(known).length > 0 }),
      formats,
      shape: null,
    };
    known[slot] = entry.definition.key;
    entries.set(entry.definition.key, entry);
    waiting.push(entry);
    return entry;
  };
  const lowering: Lowering = {
    find,
    report,
    lowered: { nodes: new Set(), repeatsLeft: mostRepeats },
    undecided: [],
    toldKeywords: new Set(),
    leaves: new Map(),
    refTo: (named, formats) => {
      const target = behindReferences(named, find);
      if (saysNothing(target)) return target.node.kind === "scalar" && target.node.value === false ? nothing : anything;
      const { definition } = enter(target, formats, null);
      definition.isUsed = true;
      return shareLeaf({ kind: "ref", to: definition.key }, lowering.leaves);
    },
  };
  const isReadable = (document: SchemaDocument): boolean => {
    let answer = readable.get(document);
    if (answer === undefined) readable.set(document, (answer = checkDialect(document, lowering)));
    return answer;
  };
  const lowerWaiting = (): void => {
    const lowered: Entry[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { site } = next.definition;
      // Whatever it leads to is used by whoever uses it.
      ({ user } = next.definition);
      next.shape = isReadable(site.document) ? lowerSchema({ site, scope: everyType, formats: next.formats, lowering }) : unknownShape;
      lowered.push(next);
    }
    for (const entry of breakCircles(lowered, shapeOf, report)) entry.shape = unknownShape;
    cutOvergrown(lowered, shapeOf, report);
    for (const { union, isExact } of lowering.undecided.splice(0)) union.by = (isExact ? decideExactUnion : decideUnion)(union.of, shapeOf);
  };
  return {
    claim: (site, formats, owner) => {
      ({ user } = owner);
      enter(site, formats, owner.key);
    },
    shapeFor: (site, formats, owner) => {
      ({ user } = owner);
      const entry = enter(site, formats, owner.key);
      lowerWaiting();
      if (entry.definition.key === owner.key) return entry.shape ?? anything;
      entry.definition.isUsed = true;
      return { kind: "ref", to: entry.definition.key };
    },
    shapeOf: (key) => (entries.has(key) ? shapeOf(key) : undefined),
    all: () => Array.from(entries.values(), ({ definition }) => definition),
  };
}

/** What has too many alternatives accepts anything, and is told. */
function cutOvergrown(lowered: readonly Entry[], shapeOf: ShapeOf, report: Lowering["report"]): void {
  const byKey = new Map(lowered.map((entry) => [entry.definition.key, entry]));
  for (const key of overgrownTypes(byKey.keys(), shapeOf)) {
    const entry = byKey.get(key);
    if (entry === undefined) continue;
    entry.shape = unknownShape;
    report("limits-are-kept", { place: entry.definition.origin, ...tooManyWays });
  }
}

interface Naming {
  readonly owner: string | null;
  readonly catalog: string;
  readonly user: string;
  readonly isOther: boolean;
}

function define(site: SchemaSite, { owner, catalog, user, isOther }: Naming): SchemaDefinition {
  const { document, node } = site;
  const pointer = pointerOf(site);
  const isMap = node.kind === "map";
  return {
    key: owner ?? `${catalog}:${document.file.path}#${pointer}${isOther ? "!" : ""}`,
    site,
    pointer,
    owner,
    user,
    description: isMap ? textAt(node, "description") : null,
    deprecated: deprecationOf(node),
    origin: originOf(site),
    isUsed: false,
  };
}

/** Where a schema begins: its first brace, not all of it. */
function originOf({ document, node }: SchemaSite): Place {
  return placeIn(document, { start: node.start, end: Math.min(node.end, node.start + 1) });
}

/** What a schema is that is nothing but a reference to another one: a name for it would only stand for a name. */
function behindReferences(from: SchemaSite, find: FindDocument): SchemaSite {
  const seen = new Set<object>();
  let at = from;
  while (!seen.has(at.node)) {
    seen.add(at.node);
    const [reference, ...others] = referencesOf(at, find);
    if (reference === undefined || others.length > 0 || typeof reference.target === "string" || !isFound(reference.target)) return at;
    const isAlone = at.node.kind === "map" && [...at.node.entries.keys()].every((name) => name === "$ref" || isSilent(name));
    if (!isAlone) return at;
    at = reference.target;
  }
  return from;
}

/** Whether a schema says nothing about values, or that there are none: a name for it would say no more. */
function saysNothing({ node }: SchemaSite): boolean {
  return node.kind === "scalar" || (node.kind === "map" && [...node.entries.keys()].every(isSilent));
}
