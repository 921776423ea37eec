import type { GroupOutcome, WaitingOutcome } from "../../store/index.js";

/** An outcome in words, once it is known: what was stored with its version, and what was not with the reason. */
export async function said(given: GroupOutcome | WaitingOutcome): Promise<string> {
  const outcome = given.state === "waiting" ? await given.outcome : given;
  if (outcome.state === "failed") throw outcome.error;
  if (outcome.state === "stored") return outcome.events.map(({ state, streamVersion }) => `${state} ${streamVersion ?? "-"}`).join(", ");
  if (outcome.on === "id") return `conflict on id of ${outcome.id}`;
  return `conflict on version of ${outcome.id}: expected ${outcome.expected}, actual ${outcome.actual}`;
}
