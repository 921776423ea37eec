import type { Shape } from "../../shapes/shape.js";

/** What schemas say of values without parts, as one object for all that say the same: whoever reads the model looks into it once. */
export type SharedLeaves = Map<string, Shape>;

/** A shape, or the one that said the same before it. What has parts is left as it is: these have places of their own. */
export function shareLeaf(shape: Shape, leaves: SharedLeaves): Shape {
  if (!isLeaf(shape)) return shape;
  // No document is read that holds numbers which JSON cannot write.
  const said = JSON.stringify(shape);
  const known = leaves.get(said);
  if (known !== undefined) return known;
  leaves.set(said, shape);
  return shape;
}

function isLeaf(shape: Shape): boolean {
  switch (shape.kind) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "literal":
    case "ref":
      return true;
    case "union":
      // How others are told apart is decided later.
      return shape.by === "type" && shape.of.every(isLeaf);
    default:
      return false;
  }
}
