import { didYouMean } from "../../diagnostics/nearest.js";
import type { Subject, Template } from "../event-model.js";
import { envelopeReferences, followReference, neverEmitted } from "./follow-reference.js";
import { placeInText } from "./place-in-text.js";
import {
  type Checking,
  helpToLeaveOut,
  refuse,
  reportAbsent,
  reportFallback,
  reportMissing,
  reportNeverEmitted,
  reportNotScalar,
  reportSeveral,
  type TemplateContext,
  type Use,
} from "./refuse-placeholder.js";
import { valuePlace } from "../site.js";
import { isUnkeepable, whyUnkeepable } from "../unkeepable.js";
import type { Said } from "./resolve-policy.js";
import { type ParsedTemplate, parseTemplate, type PlacedPlaceholder } from "./template.js";

/** The message of an event. */
export function resolveMessage(said: Said<string>, context: TemplateContext): Template | null {
  return resolveTemplate(said, "message", context);
}

/** A tag of an event. */
export function resolveTag(said: Said<string>, context: TemplateContext): Template | null {
  return resolveTemplate(said, "tag", context);
}

/** What an event is about: `order`, or `order:{orderId}`. */
export function resolveSubject(said: Said<string>, context: TemplateContext): Subject | null {
  const template = resolveTemplate(said, "subject", context);
  if (template === null) return null;
  const { text, parts } = template;
  const colon = text.indexOf(":");
  return { text, type: colon < 0 ? text : text.slice(0, colon), given: parts.every((part) => typeof part === "string") };
}

function resolveTemplate({ value: text, site }: Said<string>, use: Use, context: TemplateContext): Template | null {
  const { template, placeholders, errors } = parseOnce(text, context.parsed);
  for (const error of errors) {
    const { message, help } = error;
    context.report("templates-are-sound", { place: placeInText(site, text, error), message, help });
  }
  let isSound = errors.length === 0;
  if (use === "tag" && isUnkeepable(text)) {
    const message = `No event can carry this tag: ${whyUnkeepable}.`;
    context.report("templates-are-sound", { place: valuePlace(site), message, help: "Write the tag without that character." });
    isSound = false;
  }
  const checking: Checking = { use, text, site, context };
  for (const placeholder of placeholders) if (!checkPlaceholder(placeholder, checking)) isSound = false;
  return isSound ? template : null;
}

function parseOnce(text: string, known: Map<string, ParsedTemplate>): ParsedTemplate {
  let parsed = known.get(text);
  if (parsed === undefined) known.set(text, (parsed = parseTemplate(text)));
  return parsed;
}

/** Whether a placeholder stands for something that is there when it is needed; says so if not. */
function checkPlaceholder(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const { use } = checking;
  const { details, shapeOf } = checking.context;
  if (use !== "message" && placeholder.fallback !== null && placeholder.reference !== neverEmitted)
    return reportFallback(placeholder, checking);
  if (placeholder.reference.startsWith("$")) return checkEnvelope(placeholder, checking);
  const followed = followReference(placeholder.reference, details, shapeOf);
  if (followed.kind === "unknown") return false;
  if (followed.kind === "missing") return reportMissing(placeholder, followed, checking);
  if (followed.kind === "of-several") return reportSeveral(placeholder, followed.path, checking);
  if (followed.kind === "not-scalar") return reportNotScalar(placeholder, followed, checking);
  const mustBeThere = use === "subject" || (use === "message" && placeholder.fallback === null);
  return !mustBeThere || followed.gap === null || reportAbsent(placeholder, followed.gap, checking);
}

function checkEnvelope(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const { reference } = placeholder;
  if (checking.use === "subject") {
    return refuse("placeholders-have-fields", placeholder, checking, {
      message: "The id of a subject is taken from the details, and `$` names a part of the envelope.",
      help: "Name a field, or let the caller give the id: `subject: order`.",
    });
  }
  if (reference === neverEmitted)
    return (checking.use === "message" && placeholder.fallback !== null) || reportNeverEmitted(placeholder, checking);
  if (envelopeReferences.includes(reference)) return true;
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: `The envelope has no \`${reference}\`.`,
    help:
      helpToLeaveOut(reference, checking) ??
      didYouMean(reference, envelopeReferences) ??
      `It has ${envelopeReferences.map((name) => `\`${name}\``).join(", ")}.`,
  });
}
