import type { Deprecation, Field, ObjectShape, Pattern, Shape } from "../../shapes/shape.js";
import type { YamlNode, YamlScalar } from "../../read/yaml/yaml-node.js";
import { decidesSoon } from "../../patterns/reading-cost.js";
import { areAlike } from "../../shapes/are-alike.js";
import { compiledPattern } from "../../shapes/patterns.js";
import { countAt } from "./lower-number.js";
import { closesItself } from "./closes-itself.js";
import { lowerPattern } from "./lower-pattern.js";
import { lowerInside } from "./lower-schema.js";
import { everyType, type Task } from "./lowering.js";
import { reportUnsound } from "../schema-findings.js";
import { entriesOf, itemsOf, scalarOf, textAt } from "../schema-node.js";
import { keyword, keywordPlace, placeIn } from "../schema-site.js";
import { allOf, anything } from "./shapes.js";

const said = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependentRequired",
];

/** Whether a schema says something of objects, besides what it wants under a condition. */
export function hasObjectKeywords(task: Task): boolean {
  const { site } = task;
  return (
    closesItself(task) ||
    said.some((name) => keyword(site, name) !== undefined) ||
    [...entriesOf(keyword(site, "dependencies")).values()].some(({ value }) => value.kind === "list")
  );
}

type Mutable = { -readonly [Key in keyof ObjectShape]: ObjectShape[Key] };

/** A pattern of names, and what it says of their properties. */
interface NamePattern {
  readonly pattern: Pattern;
  readonly expression: RegExp;
  readonly shape: Shape;
}

/** What a schema says of objects. */
export function lowerObject(task: Task): Shape {
  const patterns = namePatterns(task);
  const isByRule = closesItself(task);
  const others = keyword(task.site, isByRule ? "unevaluatedProperties" : "additionalProperties");
  const rest = others === undefined ? anything : lowerInside(task, others, everyType);
  const shape: Mutable = { kind: "object", fields: fieldsOf(task, patterns, rest), rest: rest.kind === "never" ? null : rest };
  if (isByRule && rest.kind !== "any") shape.restRule = "unevaluatedProperties";
  if (patterns.length > 0) shape.patterns = patterns.map(({ pattern, shape: each }) => ({ pattern, shape: each }));
  const [least, most] = [countAt(task, "minProperties"), countAt(task, "maxProperties")];
  if (least !== undefined && least > 0) shape.minProperties = least;
  if (most !== undefined) shape.maxProperties = most;
  const names = task.site.resource.draft >= 6 ? keyword(task.site, "propertyNames") : undefined;
  const named = names === undefined ? anything : lowerInside(task, names, ["string"]);
  if (named.kind !== "any") shape.names = named;
  const requires = requirements(task);
  if (requires.length > 0) shape.requires = requires;
  return shape;
}

function namePatterns(task: Task): readonly NamePattern[] {
  return [...entriesOf(keyword(task.site, "patternProperties")).values()].flatMap(({ key, value }) => {
    const pattern = lowerPattern(task, key);
    if (pattern === null) return [];
    if (isBeyondTrying(task, key.text)) {
      const message = "This pattern can take time without end on some of the names beside it, so that it is not tried on them.";
      task.lowering.report("schemas-are-expressible", {
        place: placeIn(task.site.document, key),
        message,
        help: "Let no repetition stand directly inside another one.",
      });
    }
    return [{ pattern, expression: compiledPattern(pattern), shape: lowerInside(task, value, everyType) }];
  });
}

/** Whether there is a name that it may take long to decide about. */
function isBeyondTrying({ site }: Task, source: string): boolean {
  const required = itemsOf(keyword(site, "required")).map(scalarOf);
  return [...entriesOf(keyword(site, "properties")).keys(), ...required].some(
    (name) => typeof name === "string" && !decidesSoon(source, name),
  );
}

/** Declared fields in their order, then what is required and not declared. Patterns speak of both. */
function fieldsOf(task: Task, patterns: readonly NamePattern[], rest: Shape): readonly Field[] {
  const required = requiredNames(task);
  const fields = new Map<string, Field>();
  for (const [name, { key, value }] of entriesOf(keyword(task.site, "properties"))) {
    const own = lowerInside(task, value, everyType);
    const shape = allOf([own, ...unsaid(matching(name, patterns), own)]);
    const origin = placeIn(task.site.document, key);
    const description = value.kind === "map" ? textAt(value, "description") : null;
    fields.set(name, { name, shape, required: required.has(name), description, deprecated: deprecationOf(value), indexed: false, origin });
  }
  for (const [name, node] of required) {
    if (fields.has(name)) continue;
    const matched = matching(name, patterns);
    const origin = placeIn(task.site.document, node);
    const shape = matched.length > 0 ? allOf(matched) : rest;
    fields.set(name, { name, shape, required: true, undeclared: true, description: null, deprecated: null, indexed: false, origin });
  }
  return [...fields.values()];
}

function matching(name: string, patterns: readonly NamePattern[]): readonly Shape[] {
  return patterns.filter(({ expression }) => expression.test(name)).map(({ shape }) => shape);
}

/** What a schema that was made of shapes says of a property already, a pattern has not to say again. */
function unsaid(parts: readonly Shape[], own: Shape): readonly Shape[] {
  const said = own.kind === "all" ? own.of : [own];
  return parts.filter((part) => !said.some((each) => areAlike(each, part)));
}

/** Names that must be there, with where they are said. */
function requiredNames(task: Task): ReadonlyMap<string, YamlScalar> {
  const node = keyword(task.site, "required");
  if (node === undefined) return new Map();
  if (node.kind === "list") return new Map(namesIn(task, node));
  const isFlag = typeof scalarOf(node) === "boolean";
  const help = isFlag ? "It stands beside `properties`, and lists those that must be there." : undefined;
  reportUnsound(task, keywordPlace(task.site, "required"), "`required` is a list of names.", help);
  return new Map();
}

function namesIn(task: Task, list: YamlNode): readonly (readonly [string, YamlScalar])[] {
  return itemsOf(list).flatMap((item) => {
    if (item.kind === "scalar" && typeof item.value === "string") return [[item.value, item] as const];
    reportUnsound(task, placeIn(task.site.document, item), "A name is a text.");
    return [];
  });
}

function requirements(task: Task): NonNullable<ObjectShape["requires"]> {
  const { site } = task;
  const later = site.resource.draft >= 2019 ? [...entriesOf(keyword(site, "dependentRequired"))] : [];
  return [...later, ...entriesOf(keyword(site, "dependencies"))].flatMap(([when, { value }]) => {
    const names = value.kind === "list" ? namesIn(task, value).map(([name]) => name) : [];
    return names.length === 0 ? [] : [{ when, names }];
  });
}

/** What `deprecated` says. */
export function deprecationOf(node: YamlNode): Deprecation | null {
  if (node.kind !== "map" || scalarOf(node.entries.get("deprecated")?.value) !== true) return null;
  return { description: textAt(node, "deprecationMessage") ?? "Deprecated.", use: null, until: null };
}
