import type { Place } from "../diagnostics/source.js";
import { type Code, origin } from "./value.js";

/** A name that leads to a place of a catalog: editors jump there from wherever the name is used. */
export function from(place: Place, name: Code): Code {
  return origin(place, name);
}
