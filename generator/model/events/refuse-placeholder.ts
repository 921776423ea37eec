import type { RuleName } from "../../diagnostics/codes.js";
import type { Finding } from "../../diagnostics/finding.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { Field, Shape } from "../../shapes/shape.js";
import { spokenFields } from "../../shapes/spoken-fields.js";
import { isSupposed } from "../../shapes/unknown-shape.js";
import { followRefs, type ShapeOf } from "../../shapes/walk-shape.js";
import { describe } from "../fields/explain-misfit.js";
import type { Report } from "../findings.js";
import { pathOf, placeText, type Site } from "../site.js";
import { envelopeReferences, type Followed, type Gap, neverEmitted } from "./follow-reference.js";
import { placeInText } from "./place-in-text.js";
import type { ParsedTemplate, PlacedPlaceholder } from "./template.js";

/** What a template is for; it decides what a placeholder may stand for. */
export type Use = "message" | "tag" | "subject";

/** An event's details, as templates see them. */
export interface TemplateContext {
  readonly type: string;
  readonly details: Shape;
  readonly shapeOf: ShapeOf;
  /** Templates that have been met: many events are about the same kind of thing. */
  readonly parsed: Map<string, ParsedTemplate>;
  readonly report: Report;
}

/** What a placeholder is checked with. */
export interface Checking {
  readonly use: Use;
  readonly text: string;
  readonly site: Site;
  readonly context: TemplateContext;
}

/** `{$outcome}`, which only events that are appended by SQL may have. */
export function reportNeverEmitted(placeholder: PlacedPlaceholder, checking: Checking): boolean {
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

/** `{orderId|none}` where a text is stored, and nothing may stand for what is absent. */
export function reportFallback(placeholder: PlacedPlaceholder, checking: Checking): boolean {
  const isTag = checking.use === "tag";
  return refuse("fallbacks-are-for-messages", placeholder, checking, {
    message: isTag
      ? "A tag has no fallback: where the field is absent, the event does not carry the tag."
      : "A subject has no fallback: its id must always be there.",
    help: `Write \`{${placeholder.reference}}\`.`,
  });
}

/** A name that leads nowhere. */
export function reportMissing(
  placeholder: PlacedPlaceholder,
  missing: Extract<Followed, { kind: "missing" }>,
  checking: Checking,
): boolean {
  const { name, path } = missing;
  const fields = missing.fields.filter((field) => !isSupposed(field));
  const envelope = `$${placeholder.reference}`;
  const isEnvelope = path === "" && checking.use !== "subject" && envelopeReferences.includes(envelope);
  const [best] = nearest(
    name,
    fields.map((field) => field.name),
  );
  const { type } = checking.context;
  const owner = path === "" ? `\`${type}\`` : `\`${path}\` of \`${type}\``;
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: isEnvelope ? `${owner} has no field \`${name}\`; the envelope's is \`{${envelope}}\`.` : `${owner} has no field \`${name}\`.`,
    help:
      best !== undefined
        ? `Did you mean \`{${path === "" ? best : `${path}.${best}`}}\`?`
        : isEnvelope
          ? undefined
          : (helpToLeaveOut(placeholder.reference, checking) ?? helpWith(fields, checking)),
  });
}

/** `details.orderId`: a reference begins in the details already. */
export function helpToLeaveOut(reference: string, { context }: Checking): string | undefined {
  const [, bare = "", name] = /^\$?details\.((\w+).*)$/.exec(reference) ?? [];
  const isField = spokenFields(context.details, context.shapeOf).some((field) => field.name === name);
  return isField ? `A name is one of the details: \`{${bare}}\`.` : undefined;
}

/** A subject that the category or the defaults say, which knows nothing of the event's own details. */
function isInherited({ use, site }: Checking): boolean {
  return use === "subject" && pathOf(site)[0] !== "events";
}

/** A name behind a choice between types. */
export function reportSeveral(placeholder: PlacedPlaceholder, path: string, checking: Checking): boolean {
  return refuse("placeholders-have-fields", placeholder, checking, {
    message: `\`${path}\` of \`${checking.context.type}\` is one of several types, and no field of it can be named.`,
    help: `Put what is to be shown beside \`${path}\`.`,
  });
}

function helpWith(fields: readonly Field[], checking: Checking): string {
  const { use, text, context } = checking;
  if (isInherited(checking)) return `Write a \`subject\` of its own in \`${context.type}\`; if it is about nothing, \`subject: none\`.`;
  if (fields.length > 0) return `It has ${fields.map((field) => `\`${field.name}\``).join(", ")}.`;
  if (use !== "subject") return "It has no fields to name.";
  return `It has no fields to name: let the caller give the id, \`subject: ${text.slice(0, text.indexOf(":"))}\`.`;
}

/** A name that leads to an object or a list. */
export function reportNotScalar(
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

/** A name of what may be absent, where it must be there. */
export function reportAbsent(placeholder: PlacedPlaceholder, { field, why }: Gap, checking: Checking): boolean {
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

/** Says at the placeholder what is wrong with it; always false, as an answer whether it is sound. */
export function refuse(
  code: RuleName,
  { start, end }: PlacedPlaceholder,
  { context, site, text }: Checking,
  said: Omit<Finding, "place">,
): boolean {
  context.report(code, { place: placeInText(site, text, { start, end }), ...said });
  return false;
}
