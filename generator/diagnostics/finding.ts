import { type RuleName, severities } from "./codes.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Place } from "./source.js";

/** What is to be said of a violation, besides what its rule decides. */
export interface Finding {
  readonly place: Place;
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: Diagnostic["related"] | undefined;
}

/** A diagnostic with the severity of its rule. */
export function diagnose(code: RuleName, { place, message, help, related }: Finding): Diagnostic {
  return { code, severity: severities[code], message, place, related: related ?? [], help: help ?? null };
}
