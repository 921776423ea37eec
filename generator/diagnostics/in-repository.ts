import type { Diagnostic } from "./diagnostic.js";
import type { Place, SourceFile } from "./source.js";

/** The same findings, in files whose paths are relative to a folder above: `prefix` leads from there to where they are relative to now. */
export function inRepository(diagnostics: readonly Diagnostic[], prefix: string): readonly Diagnostic[] {
  if (prefix === "") return diagnostics;
  const moved = new Map<SourceFile, SourceFile>();
  const move = (place: Place): Place => {
    let file = moved.get(place.file);
    if (file === undefined) {
      file = { path: `${prefix}/${place.file.path}`, text: place.file.text };
      moved.set(place.file, file);
    }
    return { ...place, file };
  };
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    place: move(diagnostic.place),
    related: diagnostic.related.map((other) => ({ ...other, place: move(other.place) })),
  }));
}
