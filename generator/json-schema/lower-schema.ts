import type { Shape } from "../model/shape.js";
import { isOf, isSilent, keywords } from "./keywords.js";
import { lowerComposed } from "./lower-composed.js";
import { lowerConditions } from "./lower-conditions.js";
import { lowerTypes } from "./lower-types.js";
import { lowerUnevaluated } from "./lower-unevaluated.js";
import type { Scope, Task } from "./lowering.js";
import { isFound, resolveReference } from "./resolve-reference.js";
import { isMap, reportUnsound, warnOfKeywords } from "./schema-findings.js";
import { inside, keyword, keywordPlace, placeIn, type SchemaSite } from "./schema-site.js";
import { scalarOf } from "./schema-node.js";
import { allOf, anything, nothing } from "./shapes.js";
import { unknownShape } from "../model/unknown-shape.js";

/**
 * The shape of a schema. It accepts what the schema accepts among the values of the scope's types; the others are refused elsewhere, by whoever
 * narrowed the scope, so that nothing has to be said of them again.
 */
export function lowerSchema(task: Task): Shape {
  const { site } = task;
  const { node } = site;
  if (node.kind === "scalar" && typeof node.value === "boolean") return node.value ? anything : nothing;
  if (!isMap(node)) {
    reportUnsound(task, placeIn(site.document, node), "A schema is a map of keywords, `true` or `false`.");
    return unknownShape;
  }
  warnOfKeywords(task);
  if (refusesDynamic(task)) return unknownShape;
  const reference = keyword(site, "$ref");
  if (reference === undefined) return lowerKeywords(task);
  const target = lowerReference(task);
  if (site.resource.draft > 7) return allOf([target, lowerKeywords(task)]);
  warnOfSiblings(task);
  return target;
}

/** A schema inside the one that is being lowered; `scope` is what its value is known to be. */
export function lowerInside(task: Task, node: SchemaSite["node"], scope: Scope): Shape {
  return lowerSchema({ ...task, site: inside(task.site, node), scope });
}

function lowerKeywords(task: Task): Shape {
  const { shape, types } = lowerTypes(task);
  if (types.length === 0) return nothing;
  const narrowed = { ...task, scope: types };
  return allOf([shape, ...lowerComposed(narrowed), ...lowerConditions(narrowed), ...lowerUnevaluated(narrowed)]);
}

function lowerReference(task: Task): Shape {
  const { site, lowering, formats } = task;
  const node = keyword(site, "$ref");
  const reference = scalarOf(node);
  if (node === undefined || typeof reference !== "string") {
    reportUnsound(task, keywordPlace(site, "$ref"), "`$ref` is a text.");
    return unknownShape;
  }
  const target = resolveReference(reference, site, lowering.find);
  if (isFound(target)) return lowering.refTo(target, formats);
  const { code, message, help, isTold } = target;
  if (isTold !== true) lowering.report(code, { place: placeIn(site.document, node), message, help });
  return unknownShape;
}

/** Up to draft-07 nothing beside a `$ref` counts; what only says something to people is not missed. */
function warnOfSiblings({ site, lowering }: Task): void {
  const { node, resource } = site;
  if (!isMap(node)) return;
  const ignored = [...node.entries.keys()].filter((name) => name !== "$ref" && keywords.has(name) && !isSilent(name));
  const heard = ignored.filter((name) => isOf(resource.draft, keywords.get(name) ?? never));
  if (heard.length === 0) return;
  const names = heard.map((name) => `\`${name}\``).join(", ");
  lowering.report("references-stand-alone", {
    place: keywordPlace(site, heard[0] ?? "$ref"),
    message: `Up to draft-07 what stands beside \`$ref\` is ignored: ${names}.`,
    help: "Put both into `allOf`, or say a later `$schema`, such as `https://json-schema.org/draft/2020-12/schema`.",
  });
}

const never = { holds: "nothing", since: 2020, until: 4, asserts: false } as const;

const dynamic = ["$dynamicRef", "$recursiveRef"] as const;

/** What a dynamic reference means is known only while a value is looked at, by the way that led to it. */
function refusesDynamic({ site, lowering }: Task): boolean {
  const found = dynamic.find((name) => keyword(site, name) !== undefined && isOf(site.resource.draft, keywords.get(name) ?? never));
  if (found === undefined) return false;
  lowering.report("schemas-are-expressible", {
    place: keywordPlace(site, found),
    message: `\`${found}\` cannot be expressed: what it means depends on the way that leads to it.`,
    help: "Write `$ref`.",
  });
  return true;
}
