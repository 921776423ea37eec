import { limits } from "../../diagnostics/limits.js";
import { compiledPattern, longPattern, slowPattern } from "../../shapes/patterns.js";
import type { Pattern } from "../../shapes/shape.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import { mayExplode } from "../../patterns/exploding-pattern.js";
import type { Task } from "./lowering.js";
import { reportUnsound } from "../schema-findings.js";
import { placeIn } from "../schema-site.js";

function compiles(pattern: Pattern): boolean {
  try {
    compiledPattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A pattern, compiled with the flag `u` where that can be, else without; null where it is none, which is told. */
export function lowerPattern(task: Task, node: YamlNode): Pattern | null {
  const { site, lowering } = task;
  const place = placeIn(site.document, node);
  const source = node.kind === "scalar" ? node.value : null;
  if (typeof source !== "string") {
    reportUnsound(task, place, "A pattern is a text.");
    return null;
  }
  if (source.length > limits.pattern) {
    lowering.report("limits-are-kept", { place, ...longPattern });
    return null;
  }
  const pattern = [source, { source, unicode: false } as const].find(compiles);
  if (pattern === undefined) {
    lowering.report("patterns-compile", {
      place,
      message: "This is not a regular expression of JavaScript.",
      help: "Patterns are those of ECMA-262.",
    });
    return null;
  }
  if (mayExplode(source)) lowering.report("patterns-are-quick", { place, ...slowPattern });
  return pattern;
}
