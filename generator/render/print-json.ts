import { escapeInvisible } from "../code/invisible.js";
import type { Place } from "../diagnostics/source.js";
import type { Json } from "../model/shape.js";
import type { Artifact } from "./artifact.js";

/** Where objects of a document come from; what is not in it comes from whatever stands around it. */
export type PlacesOf = ReadonlyMap<object, Place>;

/** A JSON file, two spaces deep, keys in the order of their objects; what is invisible is escaped. */
export function jsonArtifact(path: string, document: { readonly [key: string]: Json }, places: PlacesOf): Artifact {
  const lines: Lines = { before: 1, places, origins: [] };
  countLines(lines, document);
  return { path, content: `${jsonText(document)}\n`, origins: lines.origins };
}

const plain = /^[\n\x20-\x7e]*$/;

/** A JSON text for people, two spaces deep; what is invisible is escaped. */
export function jsonText(value: Json): string {
  const text = JSON.stringify(value, null, 2);
  if (plain.test(text)) return text;
  // Only strings hold such characters once JSON has been made of a value; its own line breaks are not to be escaped.
  return text.split("\n").map(escapeInvisible).join("\n");
}

interface Lines {
  /** The number of the line that the next value begins on. */
  before: number;
  readonly places: PlacesOf;
  readonly origins: { readonly line: number; readonly place: Place }[];
}

/** Goes through a document as JSON.stringify does, which says nothing of lines: a printer of our own that does takes five times as long. */
function countLines(lines: Lines, value: object): void {
  const place = lines.places.get(value);
  if (place !== undefined) lines.origins.push({ line: lines.before, place });
  const members: readonly Json[] = Object.values(value);
  if (members.length === 0) return;
  for (const member of members) {
    lines.before++;
    if (typeof member === "object" && member !== null) countLines(lines, member);
  }
  lines.before++;
}
