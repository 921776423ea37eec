import type { Pattern } from "../model/shape.js";
import type { YamlNode } from "../read/yaml-node.js";
import { compiled } from "./accepts-value.js";
import { mayExplode } from "./exploding-pattern.js";
import type { Task } from "./lowering.js";
import { reportUnsound } from "./schema-findings.js";
import { placeIn } from "./schema-site.js";

/** A pattern, compiled with the flag `u` where that can be, else without; null where it is none, which is told. */
export function lowerPattern(task: Task, node: YamlNode): Pattern | null {
  const { site, lowering } = task;
  const place = placeIn(site.document, node);
  const source = node.kind === "scalar" ? node.value : null;
  if (typeof source !== "string") {
    reportUnsound(task, place, "A pattern is a text.");
    return null;
  }
  const pattern = [source, { source, unicode: false } as const].find((each) => compiled(each) !== null);
  if (pattern === undefined) {
    lowering.report("patterns-compile", {
      place,
      message: "This is not a regular expression of JavaScript.",
      help: "Patterns are those of ECMA-262.",
    });
    return null;
  }
  let explodes = lowering.patterns.get(source);
  if (explodes === undefined) lowering.patterns.set(source, (explodes = mayExplode(source)));
  if (explodes) {
    lowering.report("patterns-are-quick", {
      place,
      message: "This pattern can take time without end on a text that nearly fits: what repeats in it can be divided in many ways.",
      help: "Let no repetition stand directly inside another one, as `(a+)+` does: `a+` says the same.",
    });
  }
  return pattern;
}
