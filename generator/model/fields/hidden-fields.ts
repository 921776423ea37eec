import { hasLost, isWhole, unknownMaps } from "../gaps.js";
import type { ObjectShape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, type Site, within } from "../site.js";
import { supposeField, unknownShape } from "../../shapes/unknown-shape.js";

/** The fields that a block may say, though it does not seem to: under a misspelt `details`, or one that was refused. */
export function hiddenFields(block: Site): ObjectShape {
  if (isWhole(block.catalog)) return noFields;
  const details = within(block, "details");
  const maps = unknownMaps(block);
  const names = maps.flatMap(({ entries }) => [...entries.keys()].map((key) => key.replace(/\?$/u, "")));
  const isRefused = isSilenced(details) && (details.node !== null || maps.length === 0);
  const origin = keyPlace(block);
  return {
    kind: "object",
    fields: [...new Set(names)].map((name) => supposeField(name, origin)),
    rest: isRefused || hasLost(block) ? unknownShape : null,
  };
}

export const noFields: ObjectShape = { kind: "object", fields: [], rest: null };

/** An object with the fields of both, where the first is the nearer; what either does not know, the whole does not know. */
export function joinFields(near: ObjectShape, far: ObjectShape): ObjectShape {
  if (far.fields.length === 0 && far.rest === null) return near;
  const known = new Set(near.fields.map((field) => field.name));
  const fields = [...near.fields, ...far.fields.filter((field) => !known.has(field.name))];
  return { ...near, fields, rest: near.rest ?? far.rest };
}
