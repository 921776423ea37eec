import { type Code } from "../../code/code.js";
import { from } from "../../code/origin.js";
import { type Place, packageOf } from "../../diagnostics/source.js";

/** A name that leads to a place of the application's catalogs. Into a package it leads through the package's own declarations: where that is installed is not the same on each machine. */
export function fromOwn(place: Place, name: Code): Code {
  return packageOf(place.file.path) === null ? from(place, name) : name;
}
