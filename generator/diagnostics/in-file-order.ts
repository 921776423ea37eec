import type { Diagnostic } from "./diagnostic.js";

/** By file, then by place; what stands at one place keeps its order. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => {
    if (a.place.file.path !== b.place.file.path) return a.place.file.path < b.place.file.path ? -1 : 1;
    return a.place.start - b.place.start;
  });
}
