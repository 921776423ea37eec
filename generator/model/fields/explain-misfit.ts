import type { FieldBlock } from "../../read/grammar/catalog-as-written.js";
import { type Constraint, type Constraints, constrainedBy, constraintsFor, fitsShape } from "./constraints.js";
import { pascalCase } from "../names/identifiers.js";
import { alternatives } from "../../diagnostics/nearest.js";
import { fieldKeyAt, fieldNameAt, type Reading } from "./read-type.js";
import type { Shape } from "../../shapes/shape.js";
import { keyPlace, type Site, within } from "../site.js";
import { alternativesOf, followRefs } from "../../shapes/walk-shape.js";

/** A constraint that says nothing about the shape it stands beside. */
interface Misfit {
  readonly keyword: Constraint;
  /** With refs followed. */
  readonly target: Shape;
  readonly block: Pick<FieldBlock, "type"> & Constraints;
  readonly site: Site;
  readonly reading: Reading;
}

/** Says what the constraint is for, what stands there instead, and where the constraint belongs. */
export function reportMisfit(misfit: Misfit): void {
  const { keyword, target, site, reading } = misfit;
  reading.report("constraints-fit-the-type", {
    place: keyPlace(within(site, keyword)),
    message: `\`${keyword}\` is for ${constrainedBy(keyword)}; \`${fieldNameAt(site)}\` is ${describe(target)}.`,
    help: helpToName(misfit) ?? helpToReplace(misfit),
  });
}

/** What a shape is, in a word or two. */
export function describe(shape: Shape): string {
  switch (shape.kind) {
    case "any":
      return "any JSON value";
    case "never":
      return "nothing";
    case "except":
    case "not":
    case "if":
      return "any value but some";
    case "null":
      return "null";
    case "boolean":
      return "true or false";
    case "number":
      return shape.integer ? "a whole number" : "a number";
    case "string":
      return "text";
    case "literal":
      return "an enum";
    case "array":
      return "a list";
    case "object":
      return shape.rest === null ? "an object" : "a map";
    case "all":
      return "several things at once";
    case "union":
      return "one of several";
    case "ref":
      return `\`${shape.to}\``;
  }
}

/** If it fits an item or an alternative, that part needs a name to carry the constraint. */
function helpToName({ keyword, target, block, site, reading }: Misfit): string | null {
  if (typeof block.type !== "string") return null;
  const { shapeOf } = reading.scope;
  const field = fieldKeyAt(site);
  const name = pascalCase(fieldNameAt(site));
  const constraint = `${keyword}: ${JSON.stringify(block[keyword])}`;
  if (target.kind === "array" && block.type.endsWith("[]") && fitsShape(keyword, followRefs(target.items, shapeOf))) {
    const item = name.length > 1 && name.endsWith("s") ? name.slice(0, -1) : `${name}Item`;
    return naming("item", { item, of: block.type.slice(0, -2), field, written: `${item}[]`, constraint });
  }
  const parts = block.type.split(" | ");
  const fitting = parts.find((_, index) => target.kind === "union" && fitsAlternative(keyword, target.of[index], reading));
  if (fitting === undefined) return null;
  return naming("part", { item: name, of: fitting, field, written: block.type.replace(fitting, name), constraint });
}

function fitsAlternative(keyword: Constraint, shape: Shape | undefined, reading: Reading): boolean {
  return shape !== undefined && alternativesOf(shape, reading.scope.shapeOf).some((each) => fitsShape(keyword, each));
}

interface Naming {
  readonly item: string;
  readonly of: string;
  readonly field: string;
  readonly written: string;
  readonly constraint: string;
}

function naming(what: string, { item, of, field, written, constraint }: Naming): string {
  return `Name the ${what}: \`types: { ${item}: { type: ${of}, ${constraint} } }\`, then \`${field}: ${written}\`.`;
}

function helpToReplace({ target }: Misfit): string {
  const possible = constraintsFor(target);
  return possible.length === 0 ? "Remove it." : `Remove it, or use ${alternatives(possible)}.`;
}
