import type { FieldBlock } from "../../read/grammar/catalog-as-written.js";
import type { Shape } from "../../shapes/shape.js";
import { isUnknown, unknownShape } from "../../shapes/unknown-shape.js";
import { followRefs } from "../../shapes/walk-shape.js";
import { extensionsOf, noExtensions } from "../extensions.js";
import { hasGap, hasLost } from "../gaps.js";
import { isSilenced, keyPlace, type Site, valuePlace, within } from "../site.js";
import { columnKindOf, itemKindOf } from "../storage/column-kind.js";
import { findType } from "../types/type-table.js";
import { isBuiltIn } from "./built-in-types.js";
import { constrainedShape } from "./constrained-shape.js";
import { constraintText } from "./constraints.js";
import { describe } from "./explain-misfit.js";
import { readDeprecation } from "./read-deprecation.js";
import { type FieldValue, looksLikeSchema, readShape } from "./read-field.js";
import { fieldKeyAt, fieldNameAt, knownShape, type Reading } from "./read-type.js";
import { isTypeExpression, parseTypeExpression } from "./type-expression.js";

/** Reads `{ type: …, … }`: a shape, and more to say of it. */
export function readLongForm(block: Partial<FieldBlock> & Pick<FieldBlock, "type">, site: Site, reading: Reading): FieldValue {
  if (isForeign(block, site)) return { shape: unknownShape, description: null, deprecated: null, indexed: false, extensions: noExtensions };
  reportDisguised(block, site, reading);
  const known = site.catalog.unsound.size === 0 ? knownShape(block.type, reading) : undefined;
  const shape = known ?? readShape(block.type, within(site, "type"), reading);
  const said = constraintText(block);
  if (said === "" && Object.keys(block).length === 1 && !isUnknown(shape) && !saysMore(site)) reportIdle(block, site, reading);
  return {
    shape: said === "" ? shape : constrainedShape(shape, said, { block, site, reading }),
    description: block.description ?? null,
    deprecated: block.deprecated === undefined ? null : readDeprecation(block.deprecated, within(site, "deprecated")),
    indexed: block.indexed === true && mayBeIndexed(shape, site, reading),
    extensions: extensionsOf(block),
  };
}

/** A type as it is said elsewhere, of which other words have been refused: that it has no place here has been said. */
function isForeign(block: { readonly type: unknown }, site: Site): boolean {
  return typeof block.type === "string" && elsewhere.has(block.type) && hasGap(site);
}

const elsewhere: ReadonlySet<string> = new Set(["object", "array", "list", "set", "map", "dict", "record", "enum"]);

/** Whether more is written, though it was refused. */
function saysMore(site: Site): boolean {
  return (site.node?.kind === "map" && site.node.entries.size > 1) || hasLost(site) || hasLost(within(site, "type"));
}

/** A long form without anything more to say is either one word too many or was meant as an object. */
function reportIdle({ type }: Pick<FieldBlock, "type">, site: Site, reading: Reading): void {
  if (isSilenced(within(site, "type"))) return;
  const name = fieldKeyAt(site);
  const isMap = typeof type === "object" && !Array.isArray(type);
  if (isMap && (Object.hasOwn(type, "type") || looksLikeSchema(type))) return;
  const short = typeof type === "string" ? type : isMap ? "{ … }" : writtenAs(within(site, "type"), "[…]");
  reading.report("long-forms-add-something", {
    place: valuePlace(site),
    message: isMap ? "This says no more than its map of fields alone." : `This says no more than \`${short}\`.`,
    help: `Write \`${name}: ${short}\`, or, for an object with one field, \`${name}: { type: { type: ${short} } }\`.`,
  });
}

/** What is written, where it is short and on one line. */
function writtenAs(site: Site, otherwise: string): string {
  const { file, start, end } = valuePlace(site);
  const text = file.text.slice(start, end);
  return text.length > 60 || /[\r\n]/u.test(text) ? otherwise : text;
}

const disguises = ["description", "pattern"] as const;

/** An object with fields called `type` and `description`, say, reads as a long form whose description is the name of a type. */
function reportDisguised(
  block: Pick<FieldBlock, "type"> & { readonly description?: unknown; readonly pattern?: unknown },
  site: Site,
  reading: Reading,
): void {
  for (const key of disguises) {
    const said = block[key];
    if (typeof said !== "string" || !isTypeName(said, reading)) continue;
    const at = within(site, key);
    if (isSilenced(at)) continue;
    const isName = typeof block.type === "string";
    const type = typeof block.type === "string" ? block.type : writtenAs(within(site, "type"), "…");
    const what = isName ? `a ${type}` : Array.isArray(block.type) ? "an enum" : "an object";
    reading.report("objects-are-unmistakable", {
      place: valuePlace(at),
      message: key === "description" ? `This is ${what} described as "${said}".` : `This is ${what} that must match "${said}".`,
      help: `For an object: \`${fieldKeyAt(site)}: { type: { type: ${type}, ${key}: ${said} } }\`; otherwise ${key === "description" ? "describe it in words" : "anchor the pattern"}.`,
    });
  }
}

function isTypeName(text: string, { scope }: Reading): boolean {
  if (!isTypeExpression(text)) return false;
  const terms = parseTypeExpression(text);
  return "length" in terms && terms.every(({ name }) => isBuiltIn(name) || findType(scope, name) !== null);
}

function mayBeIndexed(shape: Shape, site: Site, reading: Reading): boolean {
  const { report, scope } = reading;
  if (reading.within !== "details") {
    const place = keyPlace(within(site, "indexed"));
    const message =
      reading.within === "type"
        ? "A type is not searched by; the events that use it are."
        : "Only a field at the top of the details has a column.";
    report("indexed-fields-have-columns", { place, message, help: "Write `indexed: true` at a field of an event's `details`." });
    return false;
  }
  const target = followRefs(shape, scope.shapeOf);
  if (isUnknown(target) || columnKindOf(target, scope.shapeOf) !== null || itemKindOf(target, scope.shapeOf) !== null) return true;
  report("indexed-fields-have-columns", {
    place: keyPlace(within(site, "indexed")),
    message: `\`${fieldNameAt(site)}\` is ${describe(target)}, and no column holds that.`,
    help: "Index a field of one scalar type, or a list of them.",
  });
  return false;
}
