import type { Place } from "../diagnostics/source.js";
import { placeSign } from "./signs.js";
import { type Code, text } from "./value.js";

/** A name that leads to a place of a catalog: editors jump there from wherever the name is used. What differs between targets is no name. */
export function from(place: Place, name: Code): Code {
  if (name.text === null) throw new TypeError("A name is the same for each target.");
  return text(placeSign(place, name.text.length) + name.text);
}
