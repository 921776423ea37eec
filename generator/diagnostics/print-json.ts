import type { Diagnostic } from "./diagnostic.js";
import { type Place, type Position, positionAt } from "./source.js";
import { jsonForLogs } from "./workflow-commands.js";

/** A finding as other programs read it; positions count from 1. */
export interface DiagnosticAsJson extends Located {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly (Located & { readonly message: string })[];
  readonly help: string | null;
}

interface Located {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** The findings as one object, whose form `version` names. */
function diagnosticsAsJson(diagnostics: readonly Diagnostic[]): {
  readonly version: 1;
  readonly diagnostics: readonly DiagnosticAsJson[];
} {
  const printed = diagnostics.map(({ code, severity, message, place, related, help }) => ({
    code,
    severity,
    message,
    ...located(place),
    related: related.map((other) => ({ message: other.message, ...located(other.place) })),
    help,
  }));
  return { version: 1, diagnostics: printed };
}

/** The same as text, with a line break, and with what else there is to say. Control characters, and what hides or turns text round, are escaped. */
export function printJson(diagnostics: readonly Diagnostic[], more: object | null = null): string {
  return jsonForLogs({ ...diagnosticsAsJson(diagnostics), ...more });
}

function located({ file, start, end }: Place): Located {
  return { file: file.path, range: { start: positionAt(file, start), end: positionAt(file, end) } };
}
