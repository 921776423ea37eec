import { type Descriptor, explain, type Issue } from "@eventbook/runtime/check";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { limits } from "../../diagnostics/limits.js";
import { didYouMean, nearest } from "../../diagnostics/nearest.js";
import type { Place } from "../../diagnostics/source.js";
import { draftsOf, type EventDraft } from "../../model/events/event-draft.js";
import { recallLookups } from "../../memory/noted-map.js";
import type { Memory } from "../../memory/memory.js";
import type { EventModel, SharedType } from "../../model/event-model.js";
import { mayHold } from "../../model/gaps.js";
import { compiledPattern, slowPattern } from "../../shapes/patterns.js";
import type { Field, Json, Shape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, placeText, type Site, siteOf, valuePlace, within } from "../../model/site.js";
import { isVague } from "../../shapes/unknown-shape.js";
import { followRefs } from "../../shapes/walk-shape.js";
import { describer } from "../descriptor-value.js";
import { fittingValue, flowText } from "../fitting-value.js";
import { fieldsOf, type Located, locate, shapesOf, stepsOf, stepsToText, valueAt } from "../locate-in-shape.js";

/** Nobody reads so far. */
const mostTold = 1000;

/** Types lead to types in more ways than anybody can wait for. */
class TooManySteps extends Error {}

/** An example is what may be emitted: the same check that generated code makes accepts it. */
export function* examplesValidate(model: EventModel, memory: Memory): Iterable<Diagnostic> {
  const { definitions } = model;
  const patience: Patience = { steps: limits.exampleSteps, told: mostTold };
  for (const { path, shown } of draftsOf(model).files) {
    if (shown.length === 0) continue;
    yield* recallLookups(memory, ["examples", path], {
      from: [shown],
      maps: { definitions },
      work: (maps) => [...misfits(shown, maps.definitions, patience)],
    });
  }
}

/** What is left of it, for all events together. */
interface Patience {
  steps: number;
  told: number;
}

function* misfits(events: readonly EventDraft[], definitions: EventModel["definitions"], patience: Patience): Iterable<Diagnostic> {
  const untried = new Set<string>();
  const describe = describer(definitions, {
    untried: (text) => untried.add(text),
    step: () => {
      if (patience.steps-- <= 0) throw new TooManySteps();
    },
  });
  for (const event of events) {
    const descriptor = describe(event.details);
    for (const [index, example] of event.examples.entries()) {
      const context: Context = { event, index, example, definitions, describe, missing: new Map() };
      untried.clear();
      try {
        const issues = explain(descriptor, example);
        // To report an issue is to try again.
        const texts = [...untried];
        for (const issue of issues) {
          const found = report(issue, context);
          patience.told -= found.length;
          yield* found;
          if (patience.told <= 0) return;
        }
        for (const text of texts) yield* reportUntried(text, context);
      } catch (reason) {
        if (!(reason instanceof TooManySteps)) throw reason;
        yield tooManySteps(context);
        return;
      }
    }
  }
}

function tooManySteps(context: Context): Diagnostic {
  const { event, index } = context;
  const site = siteOfPart([], context);
  return diagnose("limits-are-kept", {
    place: site === null ? event.origin : valuePlace(site),
    message: `It takes more than ${limits.exampleSteps} steps from type to type to check the examples up to the one numbered ${index + 1} of \`${event.type}\`.`,
    help: "Let a field tell the alternatives apart, so that no value has to be tried on all of them.",
  });
}

interface Context {
  readonly event: EventDraft;
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

function report(issue: Issue, context: Context): readonly Diagnostic[] {
  const steps = stepsOf(issue.path);
  const at: Part = { steps, located: locate(context.event.details, steps, context.definitions), value: valueAt(context.example, steps) };
  if (issue.rule === "additionalProperties") {
    const extra = extraFields(at, context);
    if (extra.length > 0) return extra.flatMap((name) => reportExtra(issue, name, { at, context }));
  }
  return issue.rule === "required" ? reportAbsent(issue, at, context) : reportMisfit(issue, at, context);
}

function reportMisfit(issue: Issue, part: Part, context: Context): readonly Diagnostic[] {
  const site = siteOfPart(part.steps, context);
  if (site !== null && isSilenced(site)) return [];
  return [finding(issue, { part, place: site === null ? context.event.origin : valuePlace(site), help: helpFor(part, context) }, context)];
}

/** A text that was taken for one that matches, because nobody can wait for the pattern to say so. */
function reportUntried(text: string, context: Context): readonly Diagnostic[] {
  const { event, index, example, definitions } = context;
  return stepsToText(example, text).flatMap((steps) => {
    const site = siteOfPart(steps, context);
    if (site !== null && isSilenced(site)) return [];
    return diagnose("patterns-are-quick", {
      place: site === null ? event.origin : valuePlace(site),
      message: `Example ${index + 1} of \`${event.type}\`: /${steps.join("/")} was not tried on its pattern, which can take time without end.`,
      help: slowPattern.help,
      related: related(locate(event.details, steps, definitions)),
    });
  });
}

/** The next field of an object that is declared and not there; nothing where another name was probably meant for it. */
function reportAbsent(issue: Issue, at: Part, context: Context): readonly Diagnostic[] {
  const told = context.missing.get(issue.path) ?? 0;
  context.missing.set(issue.path, told + 1);
  const { located, steps, value } = at;
  const declared = fieldsOf(located.shape, shapesOf(context.definitions));
  const field = declared.filter((each) => each.required && !holds(value, each.name))[told];
  if (field === undefined) return reportMisfit(issue, at, context);
  const site = siteOfPart(steps, context);
  const isMisspelt = extraFields(at, context).some((name) => meantBy(name, declared) === field.name);
  if (isMisspelt || (site !== null && (isSilenced(site) || mayHold(site, field.name)))) return [];
  const part: Part = { steps: [...steps, field.name], located: { shape: field.shape, field, type: null }, value: undefined };
  return [finding(issue, { part, place: site === null ? context.event.origin : valuePlace(site), help: helpFor(part, context) }, context)];
}

interface At {
  readonly at: Part;
  readonly context: Context;
}

function reportExtra(issue: Issue, name: string, { at, context }: At): readonly Diagnostic[] {
  const site = siteOfPart([...at.steps, name], context);
  if (site !== null && isSilenced(site)) return [];
  const message = isPartlyKnown(at, context) ? `must have no field ${JSON.stringify(name)}` : issue.message;
  const place = site === null ? context.event.origin : keyPlace(site);
  return [finding({ ...issue, message }, { part: at, place, help: helpForExtra(name, at, context) }, context)];
}

interface What {
  readonly part: Part;
  readonly place: Place;
  readonly help: string | undefined;
}

function finding({ path, message }: Issue, { part: { located }, place, help }: What, { event, index }: Context): Diagnostic {
  const where = path === "" ? ` ${message}` : `: ${path} ${message}`;
  return diagnose("examples-validate", {
    place,
    message: `Example ${index + 1} of \`${event.type}\`${where}${declaredAt(located, place)}.`,
    help,
    related: related(located),
  });
}

/** The properties of an object that are not declared. */
function extraFields({ located, value }: Part, { definitions }: Context): readonly string[] {
  const target = followRefs(located.shape, shapesOf(definitions));
  if (typeof value !== "object" || value === null || target.kind !== "object" || target.rest !== null) return [];
  const declared = new Set(target.fields.map((field) => field.name));
  const patterns = (target.patterns ?? []).map(({ pattern }) => compiledPattern(pattern));
  return Object.keys(value).filter((name) => !declared.has(name) && !patterns.some((pattern) => pattern.test(name)));
}

function meantBy(name: string, declared: readonly Field[]): string | undefined {
  return nearest(
    name,
    declared.map((field) => field.name),
  )[0];
}

/** Whether the list of what may be there would name what is only supposed to be. */
function isPartlyKnown({ located }: Part, { definitions }: Context): boolean {
  const target = followRefs(located.shape, shapesOf(definitions));
  return target.kind === "object" && isVague(target);
}

function holds(value: Json | undefined, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

/** Where a part of the example is written; null in a model that was made by hand. */
function siteOfPart(steps: readonly string[], { event, index }: Context): Site | null {
  const site = siteOf(event);
  return site === null ? null : ["examples", index, ...steps].reduce(within, site);
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

/** So many other examples are asked for a value. */
const mostAsked = 20;

function fromOtherExample(
  steps: readonly string[],
  shape: Shape,
  { event, index, accepts }: Context & { readonly accepts: (shape: Shape, value: Json) => boolean },
): Json | undefined {
  const others = event.examples.slice(0, mostAsked).filter((_, at) => at !== index);
  return others.map((example) => valueAt(example, steps)).find((value) => value !== undefined && accepts(shape, value));
}

function helpForExtra(name: string, { located }: Part, { definitions }: Context): string {
  const declared = fieldsOf(located.shape, shapesOf(definitions)).map((field) => field.name);
  return didYouMean(name, declared) ?? `Remove \`${name}\`, or declare it.`;
}
