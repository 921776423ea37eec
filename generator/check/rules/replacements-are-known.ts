import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { EventModel } from "../../model/event-model.js";
import { collectFindings } from "../../model/findings.js";
import { checkReplacement, declaredNames } from "../../model/known-events.js";
import type { Deprecation, Field, Shape } from "../../model/shape.js";

/** What is deprecated names as its replacement an event type that exists. */
export function replacementsAreKnown(model: EventModel): readonly Diagnostic[] {
  const { report, diagnostics } = collectFindings();
  const names = declaredNames(model);
  for (const deprecation of deprecationsIn(model)) checkReplacement(deprecation, names, report);
  return diagnostics;
}

function* deprecationsIn({ events, definitions, handlers }: EventModel): Iterable<Deprecation | null> {
  const seen = new Set<Field>();
  for (const event of events) {
    yield event.deprecated;
    yield* deprecatedFields(event.details, seen);
  }
  for (const type of definitions.values()) {
    yield type.deprecated;
    yield* deprecatedFields(type.shape, seen);
  }
  for (const handler of handlers) yield handler.deprecated;
}

/** Fields anywhere in a shape; those that events share with their category come once. */
function deprecatedFields(shape: Shape, seen: Set<Field>): readonly (Deprecation | null)[] {
  const found: (Deprecation | null)[] = [];
  const open: Shape[] = [shape];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "array") open.push(next.items);
    if (next.kind === "union") open.push(...next.of);
    if (next.kind !== "object") continue;
    if (next.rest !== null) open.push(next.rest);
    for (const field of next.fields) {
      if (seen.has(field)) continue;
      seen.add(field);
      if (field.deprecated !== null) found.push(field.deprecated);
      open.push(field.shape);
    }
  }
  return found;
}
