import { ConcurrencyError, ConflictError } from "../errors.js";
import type { GroupOutcome } from "../store/store.js";

/** What the caller is told of a group that was not stored. */
export function refusalOf(outcome: Exclude<GroupOutcome, { readonly state: "stored" }>): unknown {
  if (outcome.state === "failed") return outcome.error;
  return outcome.on === "id" ? new ConflictError(outcome.id) : new ConcurrencyError(outcome);
}
