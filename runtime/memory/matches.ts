import type { Ref } from "../event/event.js";
import { matchesDetail } from "../store/detail-match.js";
import type { Condition } from "../store/event-query.js";
import type { Instant, StoredRow } from "../store/store.js";

/** Whether an event fulfils a condition. */
export function matches(condition: Condition, row: StoredRow): boolean {
  switch (condition.on) {
    case "type":
    case "category":
    case "severity":
    case "session":
      return isOneOf(row[condition.on], condition.values);
    case "parent":
      return isOneOf(row.parentId, condition.values);
    case "root":
      return isOneOf(row.rootId, condition.values);
    case "subject":
      return condition.ref === null ? row.subject === null : isRef(row.subject, condition.ref);
    case "actor":
      return row.actors.some((actor) => isRef(actor, condition.ref));
    case "link":
      return row.links.some((link) => isRef(link, condition.ref));
    case "tags":
      return matchesTags(condition, row.tags);
    case "occurred":
      return isWithin(row.occurredAt, condition);
    case "recorded":
      return isWithin(row.recordedAt, condition);
    case "detail":
      return matchesDetail(condition, row.type, row.details);
  }
}

function isOneOf(value: string | null, values: readonly string[]): boolean {
  return value !== null && values.includes(value);
}

function isRef(value: Ref | null, wanted: Ref): boolean {
  return value !== null && value.type === wanted.type && value.id === wanted.id;
}

function matchesTags({ all, any, none }: Extract<Condition, { on: "tags" }>, tags: readonly string[]): boolean {
  return (
    all.every((tag) => tags.includes(tag)) &&
    (any === null || any.some((tag) => tags.includes(tag))) &&
    !none.some((tag) => tags.includes(tag))
  );
}

function isWithin(instant: Instant, { from, to }: { readonly from: Instant | null; readonly to: Instant | null }): boolean {
  return (from === null || instant >= from) && (to === null || instant < to);
}
