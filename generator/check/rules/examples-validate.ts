import { type Descriptor, explain, type Issue } from "@eventbook/runtime/check";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { Place } from "../../diagnostics/source.js";
import type { EventDefinition, EventModel, SharedType } from "../../model/event-model.js";
import type { Json, Shape } from "../../model/shape.js";
import { keyPlace, placeText, placeWithin, siteOf, within } from "../../model/site.js";
import { describer } from "../descriptor-value.js";
import { fittingValue, flowText } from "../fitting-value.js";
import { fieldsOf, type Located, locate, shapesOf, stepsOf, valueAt } from "../locate-in-shape.js";

/** An example is what may be emitted: the same check that generated code makes accepts it. */
export function* examplesValidate({ events, definitions }: EventModel): Iterable<Diagnostic> {
  const describe = describer(definitions);
  for (const event of events) {
    if (event.examples.length === 0) continue;
    const descriptor = describe(event.details);
    for (const [index, example] of event.examples.entries()) {
      const issues = explain(descriptor, example);
      const missing = new Map<string, number>();
      for (const issue of issues) yield report(issue, { event, index, example, definitions, describe, missing });
    }
  }
}

interface Context {
  readonly event: EventDefinition;
  readonly index: number;
  readonly example: Json;
  readonly definitions: ReadonlyMap<string, SharedType>;
  readonly describe: (shape: Shape) => Descriptor;
  /** How many absent fields of an object have been told. */
  readonly missing: Map<string, number>;
}

/** A part of an example that does not fit: what is there, what is declared for it, and its name. */
interface Part {
  readonly steps: readonly string[];
  readonly located: Located;
  readonly value: Json | undefined;
}

function report(issue: Issue, context: Context): Diagnostic {
  const { event, index } = context;
  const steps = stepsOf(issue.path);
  const at: Part = { steps, located: locate(event.details, steps, context.definitions), value: valueAt(context.example, steps) };
  const absent = issue.rule === "required" ? absentField(issue.path, at, context) : null;
  const extra = issue.rule === "additionalProperties" ? extraField(at, context) : null;
  const part = absent ?? at;
  const place = placeOf(extra === null ? steps : [...steps, extra], extra === null ? "value" : "key", context);
  const where = issue.path === "" ? ` ${issue.message}` : `: ${issue.path} ${issue.message}`;
  return diagnose("examples-validate", {
    place,
    message: `Example ${index + 1} of \`${event.type}\`${where}${declaredAt(part.located, place)}.`,
    help: extra === null ? helpFor(part, context) : helpForExtra(extra, at, context),
    related: related(part.located),
  });
}

/** The next field of an object that is declared and not there. */
function absentField(path: string, { steps, located, value }: Part, { missing, definitions }: Context): Part | null {
  const told = missing.get(path) ?? 0;
  missing.set(path, told + 1);
  const absent = fieldsOf(located.shape, shapesOf(definitions)).filter((field) => field.required && !holds(value, field.name));
  const field = absent[told];
  if (field === undefined) return null;
  const next = [...steps, field.name];
  return { steps: next, located: { shape: field.shape, field, type: null }, value: undefined };
}

function extraField({ located, value }: Part, { definitions }: Context): string | null {
  const declared = new Set(fieldsOf(located.shape, shapesOf(definitions)).map((field) => field.name));
  if (typeof value !== "object" || value === null || declared.size === 0) return null;
  return Object.keys(value).find((name) => !declared.has(name)) ?? null;
}

function holds(value: Json | undefined, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function placeOf(steps: readonly string[], what: "key" | "value", { event, index }: Context): Place {
  const path = ["examples", index, ...steps];
  const site = siteOf(event);
  if (site !== null && what === "key") return keyPlace(path.reduce(within, site));
  return placeWithin(event, path) ?? event.origin;
}

function declaredAt({ type, field }: Located, place: Place): string {
  if (type !== null) return ` (${type.name}, declared at ${placeText(type.origin, place.file)})`;
  return field === null ? "" : ` (declared at ${placeText(field.origin, place.file)})`;
}

function related({ type, field }: Located): Diagnostic["related"] {
  const declared = type ?? field;
  return declared === null ? [] : [{ message: `\`${declared.name}\` is declared here`, place: declared.origin }];
}

/** A value that would fit: that of another example, else one made from the shape. */
function helpFor({ steps, located, value }: Part, context: Context): string | undefined {
  const { describe, definitions } = context;
  const accepts = (shape: Shape, candidate: Json) => explain(describe(shape), candidate).length === 0;
  const made =
    fromOtherExample(steps, located.shape, { ...context, accepts }) ??
    fittingValue(located.shape, { shapeOf: shapesOf(definitions), accepts, hint: value });
  if (made === undefined) return undefined;
  const name = steps.findLast((step) => !/^\d+$/u.test(step));
  const isItem = steps.at(-1) !== name;
  return name === undefined
    ? `\`${flowText(made)}\`.`
    : isItem
      ? `An item of \`${name}\`: \`${flowText(made)}\`.`
      : `\`${name}: ${flowText(made)}\`.`;
}

function fromOtherExample(
  steps: readonly string[],
  shape: Shape,
  { event, index, accepts }: Context & { readonly accepts: (shape: Shape, value: Json) => boolean },
): Json | undefined {
  const others = event.examples.filter((_, at) => at !== index).map((example) => valueAt(example, steps));
  return others.find((value) => value !== undefined && accepts(shape, value));
}

function helpForExtra(name: string, { located }: Part, { definitions }: Context): string {
  const declared = fieldsOf(located.shape, shapesOf(definitions)).map((field) => field.name);
  return didYouMean(name, declared) ?? `Remove \`${name}\`, or declare it.`;
}
