import { hashTexts } from "../tools/hash-text.js";
import type { Diagnostic } from "./diagnostic.js";
import { lineAt, positionAt } from "./source.js";

/** In a message, `7:3` or `shop.events.yaml:7:3`: those lines move, too. */
const otherPlaces = /\b\d+:\d+\b/g;

/**
 * What a service knows each finding by from one run to the next: it stays the same while its line moves, and no two are alike.
 * In the order of the findings.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, message, place: { file, start } }) => {
    const line = lineAt(file, positionAt(file, start).line).trim();
    const hash = hashTexts([code, file.path, line, message.replaceAll(otherPlaces, "")]).slice(0, 32);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  });
}
