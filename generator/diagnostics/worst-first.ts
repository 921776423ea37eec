import type { Diagnostic, Severity } from "./diagnostic.js";

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Errors, warnings, information; among equals the order stays. */
export function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}
