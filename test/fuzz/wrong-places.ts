import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printJson } from "../../generator/diagnostics/print-json.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import type { SourceFile } from "../../generator/diagnostics/source.js";

/** What is wrong with how findings are said: places outside of their file, unfinished sentences, characters that a terminal obeys. null: nothing. */
export function wrongFindings(diagnostics: readonly Diagnostic[], files: ReadonlyMap<string, string>): string | null {
  for (const { code, message, place, related, help } of diagnostics) {
    for (const { file, start, end } of [place, ...related.map((other) => other.place)]) {
      const text = files.get(file.path);
      if (!isSame(file, text)) return `${code} speaks of ${JSON.stringify(file.path)}, which nobody gave`;
      if (!(Number.isInteger(start) && start >= 0 && start <= end && end <= file.text.length))
        return `${code} stands at ${start} to ${end} of ${file.text.length}`;
    }
    if (!/[.?]$/u.test(message)) return `${code} does not end its sentence: ${JSON.stringify(message)}`;
    if (help !== null && help === "") return `${code} has nothing to say as a help`;
  }
  const obeyed = unprintable.exec(printText(diagnostics));
  if (obeyed !== null) return `prints ${JSON.stringify(obeyed[0])}`;
  const json = printJson(diagnostics);
  const raw = unprintable.exec(json);
  return raw === null ? null : `prints ${JSON.stringify(raw[0])} as JSON`;
}

function isSame(file: SourceFile, text: string | undefined): boolean {
  return text !== undefined && (file.text === text || file.text === text.replace(/^\uFEFF/u, ""));
}

/** What a terminal obeys instead of showing it. */
const unprintable = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/u;
