import { limits } from "../../diagnostics/limits.js";
import { mayExplode } from "../../patterns/exploding-pattern.js";
import type { FieldBlock } from "../../read/grammar/catalog-as-written.js";
import { keepLeaf } from "../../shapes/leaf-shapes.js";
import { compiledPattern, longPattern, slowPattern } from "../../shapes/patterns.js";
import type { Shape } from "../../shapes/shape.js";
import { isUnknown, unknownShape } from "../../shapes/unknown-shape.js";
import { followRefs } from "../../shapes/walk-shape.js";
import { isSilenced, keyPlace, type Site, valuePlace, within } from "../site.js";
import { commonMultiple, type Constraint, type Constraints, constrain, constraintsOf, contradiction, fitsShape } from "./constraints.js";
import { emptyRange } from "./empty-range.js";
import { reportMisfit } from "./explain-misfit.js";
import type { Reading } from "./read-type.js";

type ConstrainedBlock = Constraints & Pick<FieldBlock, "type">;

interface At {
  readonly site: Site;
  readonly reading: Reading;
}

/** A built-in type with the same constraints is the same shape everywhere, once it has been found that nothing is to be said of it. */
export function constrainedShape(shape: Shape, said: string, at: At & { readonly block: ConstrainedBlock }): Shape {
  const { constrained } = at.reading.scope.leaves;
  if (shape.builtIn === undefined || at.site.catalog.unsound.size > 0) return withConstraints(shape, at.block, at);
  const key = shape.builtIn + said;
  const known = constrained.get(key);
  if (known !== undefined) return known;
  const made = withConstraints(shape, at.block, at);
  // Each place is told of a pattern that can explode.
  const isTold = at.block.pattern !== undefined && mayExplode(at.block.pattern);
  return isUnknown(made) || isTold ? made : keepLeaf(made, key, constrained);
}

function withConstraints(shape: Shape, block: ConstrainedBlock, at: At): Shape {
  const { site, reading } = at;
  const said = constraintsOf(block);
  const sound = site.catalog.unsound.size === 0 ? said : said.filter((keyword) => !isSilenced(within(site, keyword)));
  if (sound.length === 0) return shape;
  const target = followRefs(shape, reading.scope.shapeOf);
  if (isUnknown(target) || target.kind === "ref") return unknownWith(sound, block, at);
  for (const keyword of sound) if (!fitsShape(keyword, target)) reportMisfit({ keyword, target, block, site, reading });
  const fitting = sound.filter((keyword) => fitsShape(keyword, target) && compiles(keyword, block, at));
  if (fitting.length < sound.length || !multiplesMeet(target, block, at)) return unknownShape;
  const by = sound.length === said.length ? block : Object.fromEntries(sound.map((keyword) => [keyword, block[keyword]]));
  const constrained = constrain(target, by);
  return isPossible(constrained, sound, at) ? constrained : unknownShape;
}

/** Whatever the type is, a pattern must compile, and bounds must leave something between them. */
function unknownWith(sound: readonly Constraint[], block: Constraints, at: At): Shape {
  const bare = bareShapes.find((shape) => sound.every((keyword) => fitsShape(keyword, shape)));
  if (bare === undefined || !sound.every((keyword) => compiles(keyword, block, at))) return unknownShape;
  isPossible(constrain(bare, Object.fromEntries(sound.map((keyword) => [keyword, block[keyword]]))), sound, at);
  return unknownShape;
}

const bareShapes: readonly Shape[] = [
  { kind: "string" },
  { kind: "number", integer: false },
  { kind: "array", items: unknownShape },
  { kind: "object", fields: [], rest: unknownShape },
];

/** Compiling takes long, and catalogs say the same pattern again and again. */
const soundPatterns = new Set<string>();

function compiles(keyword: Constraint, block: Constraints, { site, reading }: At): boolean {
  if (keyword !== "pattern" || block.pattern === undefined) return true;
  if (block.pattern.length > limits.pattern) {
    reading.report("limits-are-kept", { place: valuePlace(within(site, "pattern")), ...longPattern });
    return false;
  }
  if (mayExplode(block.pattern)) reading.report("patterns-are-quick", { place: valuePlace(within(site, "pattern")), ...slowPattern });
  if (soundPatterns.has(block.pattern)) return true;
  const [, between] = /^\/(\^.*\$)\/[a-z]*$/u.exec(block.pattern) ?? [];
  // Between alternatives, there may be one that stands alone.
  if (between?.replaceAll(/\([^()]*\)/gu, "").includes("|") === false) {
    const message = "No text matches this: its slashes would stand before the beginning and behind the end.";
    reading.report("patterns-compile", { place: valuePlace(within(site, "pattern")), message, help: `Leave them away: \`${between}\`.` });
    return false;
  }
  try {
    compiledPattern(block.pattern);
    soundPatterns.add(block.pattern);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(error.message.lastIndexOf(": ") + 2) : "";
    reading.report("patterns-compile", {
      place: valuePlace(within(site, "pattern")),
      message: `This is not a regular expression: ${why}.`,
      help: "Patterns are ECMA-262 regular expressions with the flag `u`; they match anywhere unless they begin with `^` and end with `$`.",
    });
    return false;
  }
}

function multiplesMeet(target: Shape, block: Constraints, { site, reading }: At): boolean {
  if (target.kind !== "number" || target.multipleOf === undefined || block.multipleOf === undefined) return true;
  if (commonMultiple(target.multipleOf, block.multipleOf) !== undefined) return true;
  reading.report("constraints-fit-the-type", {
    place: valuePlace(within(site, "multipleOf")),
    message: `The type is already a multiple of ${target.multipleOf}, and what is a multiple of both cannot be said.`,
    help: `Write a multiple of ${target.multipleOf}.`,
  });
  return false;
}

function isPossible(shape: Shape, said: readonly Constraint[], at: At): boolean {
  const crossed = contradiction(shape);
  if (crossed === null) return hasRoom(shape, said, at);
  const [low, high] = crossed;
  reportImpossible([low, high], said, at, {
    message: `No value satisfies both \`${low}\` and \`${high}\`.`,
    help: `Make \`${high}\` greater than \`${low}\`, or remove one.`,
  });
  return false;
}

/** `minimum: 1, maximum: 4, multipleOf: 5` */
function hasRoom(shape: Shape, said: readonly Constraint[], at: At): boolean {
  const range = emptyRange(shape);
  if (range === null) return true;
  const [low, high] = range.bounds;
  reportImpossible([low, high, "multipleOf"], said, at, {
    message: `No ${range.of} lies between \`${low}\` and \`${high}\`.`,
    help: `Make room for one, or remove \`${low}\` or \`${high}\`.`,
  });
  return false;
}

function reportImpossible(
  keywords: readonly string[],
  said: readonly Constraint[],
  { site, reading }: At,
  finding: { readonly message: string; readonly help: string },
): void {
  const last = said.findLast((keyword) => keywords.includes(keyword)) ?? keywords[0] ?? "";
  reading.report("constraints-fit-the-type", { place: keyPlace(within(site, last)), ...finding });
}
