import type { Memory } from "../../memory/memory.js";
import { type CatalogGroup, isShipped } from "../catalogs/catalog-group.js";
import type { Declaration } from "../catalogs/declarations.js";
import { builtInExpressions } from "../fields/built-in-types.js";
import { breakEndlessTypes } from "./endless-types.js";
import { noExtensions } from "../extensions.js";
import { isLasting, noteFindings, type Report, tell } from "../findings.js";
import { groupBy } from "../group-by.js";
import { noLeafShapes } from "../../shapes/leaf-shapes.js";
import { overgrownTypes, tooManyWays } from "../../shapes/overgrown-types.js";
import { type FieldValue, readField } from "../fields/read-field.js";
import { decideUnions, type UndecidedUnion } from "../fields/read-type.js";
import type { Reach } from "../catalogs/resolve-uses.js";
import type { Shape } from "../../shapes/shape.js";
import { keyPlace } from "../site.js";
import { formatsOf, isFileReference } from "./claim-schemas.js";
import type { Schemas } from "./schemas.js";
import { inUseOrder, type Surroundings } from "../catalogs/surroundings.js";
import { tableTypes, typeKey, type TypeScope } from "./type-table.js";
import { unknownShape } from "../../shapes/unknown-shape.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/** A shared type as it was read. */
export interface TypeEntry {
  readonly key: string;
  readonly declaration: Declaration<"types">;
  readonly value: FieldValue;
}

/** Every shared type of every catalog. */
export interface Types {
  readonly entries: readonly TypeEntry[];
  readonly shapeOf: ShapeOf;
  /** What names of types mean in a catalog. */
  readonly scopeIn: (group: CatalogGroup) => TypeScope;
}

const unknownValue: FieldValue = { shape: unknownShape, description: null, deprecated: null, indexed: false, extensions: noExtensions };

/** How many types may each be another with a constraint. */
const longestChain = 100;

interface Resolving {
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly surroundings: ReadonlyMap<CatalogGroup, Surroundings>;
  readonly schemas: Schemas;
  readonly memory: Memory;
  readonly report: Report;
}

/** Reads all shared types; what is broken or can never end is known by name, and accepts anything. */
export function resolveTypes(groups: readonly CatalogGroup[], { reaches, surroundings, schemas, memory, report }: Resolving): Types {
  const table = tableTypes(groups, report);
  const values = new Map<string, FieldValue | "in progress">();
  const undecided: UndecidedUnion[] = [];
  let depth = 0;
  // Whom the types of a catalog tell what is wrong with them.
  let noting: { readonly group: CatalogGroup; readonly note: Report } | null = null;

  // What is said once of a shape must not be said of a package's, where nobody hears it.
  const leaves = { own: noLeafShapes(), shipped: noLeafShapes() };
  const scopes = new Map<CatalogGroup, TypeScope>();
  const scopeIn = (own: CatalogGroup): TypeScope => {
    let scope = scopes.get(own);
    if (scope === undefined) {
      const reach = reaches.get(own.name) ?? { own, used: [], open: true };
      scopes.set(
        own,
        (scope = { reach, table, shapeOf, expressions: new Map(builtInExpressions), leaves: isShipped(own) ? leaves.shipped : leaves.own }),
      );
    }
    return scope;
  };
  const valueOf = (key: string): FieldValue => {
    const known = values.get(key);
    if (known === "in progress") return { ...unknownValue, shape: { kind: "ref", to: key } };
    if (known !== undefined) return known;
    if (depth === longestChain) return reportChain(table.declared.get(key), report);
    depth += 1;
    values.set(key, "in progress");
    const value = readDeclared(table.declared.get(key));
    values.set(key, value);
    depth -= 1;
    return value;
  };
  // Most types are read before they are asked for; one that constrains another asks for it while it is read.
  const shapeOf: ShapeOf = (key) => (table.declared.has(key) ? valueOf(key).shape : (schemas.shapeOf(key) ?? unknownShape));
  const readDeclared = (declaration: Declaration<"types"> | undefined): FieldValue => {
    if (declaration === undefined || declaration.written === null) return unknownValue;
    const note = noting?.group === declaration.group ? noting.note : report;
    if (isFileReference(declaration.written)) return readSchemaType(declaration.written, declaration, { schemas, report: note });
    return readField(declaration.written, declaration.site, { scope: scopeIn(declaration.group), report: note, undecided, within: "type" });
  };

  const keysIn = groupBy(table.declared.keys(), (key) => table.declared.get(key)?.group.name ?? "");
  // Those that are used come first, so that nobody who asks for one of theirs has to read it.
  for (const group of inUseOrder(groups, reaches) ?? groups) {
    const keys = keysIn.get(group.name) ?? [];
    if (keys.length === 0) continue;
    const read = () =>
      noteFindings((note) => {
        noting = { group, note };
        return keys.map((key) => [key, valueOf(key)] as const);
      });
    const lasts = (made: ReturnType<typeof read>) => isLasting(made) && schemas.isForeseen(group);
    const told = memory.recall(["types", group.name], [surroundings.get(group)], read, lasts);
    for (const [key, value] of tell(told, report)) values.set(key, value);
  }
  noting = null;

  const shapes = new Map<string, Shape>();
  for (const [key, { written }] of table.declared) {
    const shape = shapeOf(key);
    // What a schema says of itself is judged where it is read.
    shapes.set(key, isFileReference(written) ? unknownShape : shape);
  }
  for (const key of breakEndlessTypes(shapes, { placeOf: (key) => placeOfType(table.declared.get(key)), report }))
    values.set(key, unknownValue);
  for (const key of overgrownTypes(shapes.keys(), shapeOf)) {
    report("limits-are-kept", { place: placeOfType(table.declared.get(key)), ...tooManyWays });
    values.set(key, unknownValue);
  }
  decideUnions(undecided, { shapeOf });
  for (const declaration of table.again) readDeclared(declaration);
  const entries = [...table.declared].map(([key, declaration]) => ({ key, declaration, value: valueOf(key) }));
  return { entries, shapeOf, scopeIn };
}

/** A type that is a schema in a file. */
function readSchemaType(
  written: string,
  { name, group, site }: Declaration<"types">,
  { schemas, report }: Pick<Resolving, "schemas" | "report">,
): FieldValue {
  const target = schemas.locate(written, site, { group, report });
  if (target === null) return unknownValue;
  const key = typeKey(group, name);
  const definitions = schemas.of(group);
  const shape = definitions.shapeFor(target, formatsOf(group), { key, user: site.catalog.file.path });
  const definition = definitions.all().find((each) => each.key === key);
  return { ...unknownValue, shape, description: definition?.description ?? null, deprecated: definition?.deprecated ?? null };
}

function reportChain(declaration: Declaration<"types"> | undefined, report: Report): FieldValue {
  report("types-end", {
    place: placeOfType(declaration),
    message: `More than ${longestChain} types are each another with a constraint, and \`${declaration?.name ?? ""}\` is one of them.`,
    help: "Say the constraints in one place.",
  });
  return unknownValue;
}

function placeOfType(declaration: Declaration<"types"> | undefined) {
  if (declaration === undefined) throw new Error("a type that is not declared");
  return keyPlace(declaration.site);
}
