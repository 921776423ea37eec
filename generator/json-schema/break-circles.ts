import type { Shape } from "../shapes/shape.js";
import type { ShapeOf } from "../shapes/walk-shape.js";
import type { SchemaDefinition } from "./definitions.js";
import type { Lowering } from "./lower/lowering.js";

interface Lowered {
  readonly definition: SchemaDefinition;
  readonly shape: Shape | null;
}

/** The definitions that are nothing but themselves, by whatever way: checking a value by one would never end. Says so, once a circle. */
export function breakCircles<T extends Lowered>(lowered: readonly T[], shapeOf: ShapeOf, report: Lowering["report"]): readonly T[] {
  const state = new Map<string, "open" | "done">();
  const circular = new Set<string>();
  for (const { definition } of lowered) {
    if (state.has(definition.key)) continue;
    const open: { readonly key: string; readonly next: string[] }[] = [];
    const enter = (key: string) => {
      state.set(key, "open");
      open.push({ key, next: [...sameValueRefs(shapeOf(key))] });
    };
    enter(definition.key);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.next.pop();
      if (next === undefined) {
        state.set(top.key, "done");
        open.pop();
      } else if (state.get(next) === "open") {
        const circle = open.slice(open.findIndex(({ key }) => key === next)).map(({ key }) => key);
        const isTold = circle.some((key) => circular.has(key));
        for (const key of circle) circular.add(key);
        if (!isTold) tell(lowered.find((each) => circle.includes(each.definition.key))?.definition, report);
      } else if (!state.has(next)) enter(next);
    }
  }
  return lowered.filter(({ definition }) => circular.has(definition.key));
}

function tell(definition: SchemaDefinition | undefined, report: Lowering["report"]): void {
  if (definition === undefined) return;
  report("schemas-are-sound", {
    place: definition.origin,
    message: "This schema refers to itself without an object or a list in between: nothing could ever be decided by it.",
    help: "Say what it is made of.",
  });
}

/** The definitions that the very value is checked by, and not only its parts. */
function sameValueRefs(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case "ref":
      return [shape.to];
    case "union":
    case "all":
      return shape.of.flatMap(sameValueRefs);
    case "not":
      return sameValueRefs(shape.shape);
    case "if":
      return [shape.test, shape.then, shape.else].flatMap(sameValueRefs);
    default:
      return [];
  }
}
