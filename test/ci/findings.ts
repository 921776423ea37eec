import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";

/** A finding about the first place where `meant` stands in a file. */
export function finding(text: string, meant: string, more: Partial<Diagnostic> & { readonly path?: string } = {}): Diagnostic {
  const { path = "events/shop.events.yaml", ...rest } = more;
  const start = text.indexOf(meant);
  const place = { file: { path, text }, start, end: start + meant.length };
  return { code: "types-are-known", severity: "error", message: "This is wrong.", place, related: [], help: null, ...rest };
}
