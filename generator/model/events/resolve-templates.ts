import type { RuleName } from "../../diagnostics/codes.js";
import type { Subject, Template } from "../event-model.js";
import { describe } from "../fields/explain-misfit.js";
import type { Finding } from "../../diagnostics/finding.js";
import type { Report } from "../findings.js";
import { envelopeReferences, type Followed, followReference, type Gap, neverEmitted } from "./follow-reference.js";
import { didYouMean, nearest } from "../../diagnostics/nearest.js";
import type { Said } from "./resolve-policy.js";
import type { Field, Shape } from "../../shapes/shape.js";
import { placeInText } from "./place-in-text.js";
import { placeText, type Site } from "../site.js";
import { type ParsedTemplate, parseTemplate, type PlacedPlaceholder } from "./template.js";
import { spokenFields } from "../../shapes/spoken-fields.js";
import { isSupposed } from "../../shapes/unknown-shape.js";
import { followRefs, type ShapeOf } from "../../shapes/walk-shape.js";

/** What a template is for; it decides what a placeholder may stand for. */
type Use = "message" | "tag" | "subject";

/** An event's details, as templates see them. */
export interface TemplateContext {
  readonly type: string;
  readonly details: Shape;
  readonly shapeOf: ShapeOf;
  /** Templates that have been met: many events are about the same kind of thing. */
  readonly parsed: Map<string, ParsedTemplate>;
  readonly report: Report;
}

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
  const checking: Checking = { use, text, site, context };
  for (const placeholder of placeholders) if (!checkPlaceholder(placeholder, checking)) isSound = false;
  return isSound ? template : null;
}

function parseOnce(text: string, known: Map<string, ParsedTemplate>): ParsedTemplate {
  let parsed = known.get(text);
  if (parsed === undefined) known.set(text, (parsed = parseTemplate(text)));
  return parsed;
}

interface Checking {
  readonly use: Use;
  readonly text: string;
  readonly site: Site;
  readonly context: TemplateContext;
}

/** Whether a placeholder stands for something that is there when it is needed; says so if not. */
function checkPlaceholder(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const { use } = checking;
  const { details, shapeOf } = checking.context;
  if (use !== "message" && placeholder.fallback !== null) return reportFallback(placeholder, checking);
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
  if (reference === neverEmitted) return placeholder.fallback !== null || reportNeverEmitted(placeholder, checking);
  if (envelopeReferences.includes(reference)) return true;
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: `The envelope has no \`${reference}\`.`,
    help: didYouMean(reference, envelopeReferences) ?? `It has ${envelopeReferences.map((name) => `\`${name}\``).join(", ")}.`,
  });
}

function reportNeverEmitted(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const { details, shapeOf } = checking.context;
  const isField = spokenFields(details, shapeOf).some(({ name }) => name === "outcome");
  const field = isField
    ? "For the field of the details write `{outcome}`"
    : "Make it a field of the details, such as `outcome: [success, failure]`, and name that: `{outcome}`";
  return refuse("placeholders-are-always-there", placeholder, checking, {
    message: `\`${neverEmitted}\` is null in every event that is emitted.`,
    help: checking.use === "tag" ? `${field}.` : `${field}; or say what stands for it: \`{${neverEmitted}|none}\`.`,
  });
}

function reportFallback(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const isTag = checking.use === "tag";
  return refuse("fallbacks-are-for-messages", placeholder, checking, {
    message: isTag
      ? "A tag has no fallback: where the field is absent, the event does not carry the tag."
      : "A subject has no fallback: its id must always be there.",
    help: `Write \`{${placeholder.reference}}\`.`,
  });
}

function reportMissing(placeholder: PlacedPlaceholder, missing: Extract<Followed, { kind: "missing" }>, checking: Checking): boolean {
  const { name, path } = missing;
  const fields = missing.fields.filter((field) => !isSupposed(field));
  const envelope = `$${placeholder.reference}`;
  const isEnvelope = path === "" && envelopeReferences.includes(envelope);
  const [best] = nearest(
    name,
    fields.map((field) => field.name),
  );
  const { type } = checking.context;
  const owner = path === "" ? `\`${type}\`` : `\`${path}\` of \`${type}\``;
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: isEnvelope ? `${owner} has no field \`${name}\`; the envelope's is \`{${envelope}}\`.` : `${owner} has no field \`${name}\`.`,
    help: best !== undefined ? `Did you mean \`{${path === "" ? best : `${path}.${best}`}}\`?` : isEnvelope ? undefined : helpWith(fields),
  });
}

function reportSeveral(placeholder: PlacedPlaceholder, path: string, checking: Checking): boolean {
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: `\`${path}\` of \`${checking.context.type}\` is one of several types, and no field of it can be named.`,
    help: `Put what is to be shown beside \`${path}\`.`,
  });
}

function helpWith(fields: readonly Field[]): string {
  return fields.length === 0 ? "It has no fields to name." : `It has ${fields.map((field) => `\`${field.name}\``).join(", ")}.`;
}

function reportNotScalar(
  placeholder: PlacedPlaceholder,
  { path, shape }: Extract<Followed, { kind: "not-scalar" }>,
  checking: Checking,
): boolean {
  const target = followRefs(shape, checking.context.shapeOf);
  const inner = target.kind === "object" && target.rest === null ? target.fields[0] : undefined;
  return refuse("placeholders-are-scalar", placeholder, checking, {
    message: `\`${path}\` is ${describe(target)}, and a placeholder stands for text, a number, or true or false.`,
    help: inner === undefined ? "Name a field that is one of these." : `Name a field of it, such as \`{${path}.${inner.name}}\`.`,
  });
}

function reportAbsent(placeholder: PlacedPlaceholder, { field, why }: Gap, checking: Checking): boolean {
  const { reference } = placeholder;
  const declared = placeText(field.origin, checking.site.catalog.file);
  return refuse("placeholders-are-always-there", placeholder, checking, {
    message: `\`${reference}\` may be ${why} (declared at ${declared}).`,
    help:
      checking.use === "message"
        ? `Say what then: \`{${reference}|none}\`.`
        : "A subject's id must always be there: make the field required, or let the caller give the id.",
    related: [{ message: `\`${field.name}\` is declared here`, place: field.origin }],
  });
}

function refuse(
  code: RuleName,
  { start, end }: PlacedPlaceholder,
  { context, site, text }: Checking,
  said: Omit<Finding, "place">,
): boolean {
  context.report(code, { place: placeInText(site, text, { start, end }), ...said });
  return false;
}
