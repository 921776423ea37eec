import type { Shape } from "../../shapes/shape.js";
import { isOf, isSilent, keywords } from "../keywords.js";
import { lowerComposed } from "./lower-composed.js";
import { lowerConditions } from "./lower-conditions.js";
import { lowerTypes } from "./lower-types.js";
import { lowerUnevaluated } from "./lower-unevaluated.js";
import type { Scope, Task } from "./lowering.js";
import { type Reference, referencesOf } from "../references-of.js";
import { isFound } from "../resolve-reference.js";
import { isMap, reportUnsound, warnOfKeywords } from "../schema-findings.js";
import { inside, keywordPlace, placeIn, type SchemaSite } from "../schema-site.js";
import { shareLeaf } from "./share-leaf.js";
import { allOf, anything, nothing } from "./shapes.js";
import { unknownShape } from "../../shapes/unknown-shape.js";

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
  if (isTooMuch(task)) return unknownShape;
  warnOfKeywords(task);
  const targets = referencesOf(site, task.lowering.find).map((reference) => lowerReference(reference, task));
  if (targets.length === 0 || site.resource.draft > 7) return allOf([...targets, lowerKeywords(task)]);
  warnOfSiblings(task);
  return allOf(targets);
}

/** Schemas are lowered more than once where they decide what is not evaluated. */
function isTooMuch({ site, lowering }: Task): boolean {
  const { lowered } = lowering;
  if (!lowered.nodes.has(site.node)) {
    lowered.nodes.add(site.node);
    return false;
  }
  lowered.repeatsLeft--;
  if (lowered.repeatsLeft === -1) {
    lowering.report("schemas-are-expressible", {
      place: placeIn(site.document, { start: site.node.start, end: Math.min(site.node.end, site.node.start + 1) }),
      message: "The schemas of this catalog make more shapes than can be kept.",
      help: "Let no `unevaluatedProperties` stand within others.",
    });
  }
  return lowered.repeatsLeft < 0;
}

/** A schema inside the one that is being lowered; `scope` is what its value is known to be. */
export function lowerInside(task: Task, node: SchemaSite["node"], scope: Scope): Shape {
  return lowerSchema({ ...task, site: inside(task.site, node), scope });
}

function lowerKeywords(task: Task): Shape {
  const { shape, types } = lowerTypes(task);
  if (types.length === 0) return nothing;
  const narrowed = { ...task, scope: types };
  return allOf([
    shareLeaf(shape, task.lowering.leaves),
    ...lowerComposed(narrowed),
    ...lowerConditions(narrowed),
    ...lowerUnevaluated(narrowed),
  ]);
}

function lowerReference({ name, node, target }: Reference, task: Task): Shape {
  const { site, lowering, formats } = task;
  const place = keywordPlace(site, name);
  if (target === "no-text") reportUnsound(task, place, `\`${name}\` is a text.`);
  else if (target === "dynamic") {
    lowering.report("schemas-are-expressible", {
      place,
      message: `\`${name}\` cannot be expressed: what it means depends on the way that leads to it.`,
      help: "Write `$ref`.",
    });
  } else if (isFound(target)) return lowering.refTo(target, formats);
  else if (target.isTold !== true) {
    const { code, message, help } = target;
    lowering.report(code, { place: placeIn(site.document, node), message, help });
  }
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
