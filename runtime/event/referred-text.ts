import type { EventRow } from "../store/store.js";
import type { Ref } from "./event.js";
import { timestamp } from "./instants.js";
import { detailText } from "./template.js";

const envelope: Readonly<Record<string, (row: EventRow) => string | null>> = {
  $id: (row) => row.id,
  $type: (row) => row.type,
  $actor: (row) => refText(row.actors[0]),
  "$actor.id": (row) => row.actors[0]?.id ?? null,
  "$actor.type": (row) => row.actors[0]?.type ?? null,
  $subject: (row) => refText(row.subject),
  "$subject.id": (row) => row.subject?.id ?? null,
  "$subject.type": (row) => row.subject?.type ?? null,
  $user: (row) => row.actors.find((actor) => actor.type === "user")?.id ?? null,
  $session: (row) => row.session,
  $outcome: (row) => row.outcome,
  $occurredAt: (row) => timestamp(row.occurredAt),
  $correlation: (row) => row.correlationId,
};

/** What a placeholder stands for, `total.amount` of the details or `$actor.id` of the envelope; null where nothing is there. */
export function referredText(reference: string, row: EventRow, details: unknown): string | null {
  return reference.startsWith("$") ? (envelope[reference]?.(row) ?? null) : detailText(details, reference);
}

function refText(ref: Ref | null | undefined): string | null {
  if (ref === null || ref === undefined) return null;
  return ref.id === null ? ref.type : `${ref.type}:${ref.id}`;
}
