import type { Place } from "../../diagnostics/source.js";
import type { Report } from "../findings.js";
import { groupBy } from "../group-by.js";
import type { ArrayShape, ObjectShape, Shape } from "../../shapes/shape.js";
import { partsOf, refsIn } from "../../shapes/walk-shape.js";

interface Context {
  readonly placeOf: (key: string) => Place;
  readonly report: Report;
}

/** A way from one type to another that a value cannot avoid. */
interface Step {
  readonly to: string;
  /** The field that requires it; null where the type is nothing but another. */
  readonly field: string | null;
}

/** Reports the types of which no value can ever be complete, one per circle; gives back every type that has none, and thus means nothing. */
export function breakEndlessTypes(shapes: ReadonlyMap<string, Shape>, context: Context): ReadonlySet<string> {
  const endless = new Set([...selfContained(shapes), ...withoutValues(shapes)]);
  const told = new Set<string>();
  for (const key of endless) {
    const way: { readonly key: string; readonly step: Step }[] = [];
    const seen = new Map<string, number>();
    let at: string | undefined = key;
    while (at !== undefined && !seen.has(at) && !told.has(at)) {
      seen.set(at, way.length);
      const step: Step | undefined = unavoidable(shapes.get(at), endless)[0];
      if (step !== undefined) way.push({ key: at, step });
      at = step?.to;
    }
    for (const { key: passed } of way) told.add(passed);
    const start = at === undefined ? undefined : seen.get(at);
    if (start !== undefined) reportCircle(way.slice(start), context);
  }
  return endless;
}

function reportCircle(circle: readonly { readonly key: string; readonly step: Step }[], { placeOf, report }: Context): void {
  const [first] = circle;
  if (first === undefined) return;
  const name = nameOf(first.key);
  const field = circle.find(({ step }) => step.field !== null)?.step.field;
  const way = circle.map(({ key, step }) => (step.field === null ? `\`${nameOf(key)}\`` : `\`${nameOf(key)}.${step.field}\``));
  const { path } = placeOf(first.key).file;
  report("types-end", {
    place: placeOf(first.key),
    message:
      field === undefined
        ? `\`${name}\` is nothing but itself.`
        : `\`${name}\` never ends: ${way.join(" requires ")} requires \`${name}\`.`,
    help: field === undefined ? "Say what it is made of." : `Make a field on the way optional, \`${field}?\`, a list, or \` | null\`.`,
    related: circle.slice(1).map(({ key }) => ({
      message: placeOf(key).file.path === path ? `\`${nameOf(key)}\` is declared here` : `\`${key}\` is declared here`,
      place: placeOf(key),
    })),
  });
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

/** The types that contain themselves without an object or a list in between. */
function selfContained(shapes: ReadonlyMap<string, Shape>): readonly string[] {
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
  const open: { readonly key: string; readonly next: string[] }[] = [];
  const enter = (key: string): void => {
    state.set(key, "open");
    open.push({ key, next: [...directRefs(shapes.get(key))] });
  };
  for (const start of shapes.keys()) {
    if (!state.has(start)) enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.next.pop();
      if (next === undefined) {
        state.set(top.key, "done");
        open.pop();
      } else if (state.get(next) === "open") {
        for (const { key } of open.slice(open.findIndex(({ key }) => key === next))) found.push(key);
      } else if (!state.has(next)) enter(next);
    }
  }
  return found;
}

function directRefs(shape: Shape | undefined): readonly string[] {
  if (shape === undefined || shape.kind === "array" || shape.kind === "object") return [];
  return shape.kind === "ref" ? [shape.to] : partsOf(shape).flatMap(directRefs);
}

/** The types of which no finite value exists: the least fixed point of "can end", by a work list over what depends on what. */
function withoutValues(shapes: ReadonlyMap<string, Shape>): readonly string[] {
  const ending = new Set<string>();
  const uses = [...shapes].flatMap(([key, shape]) => Array.from(refsIn(shape), (to) => ({ key, to })));
  const dependents = groupBy(uses, ({ to }) => to);
  const open = [...shapes.keys()];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const shape = shapes.get(key);
    if (ending.has(key) || shape === undefined || !canEnd(shape, { ending, types: shapes })) continue;
    ending.add(key);
    for (const use of dependents.get(key) ?? []) open.push(use.key);
  }
  return [...shapes.keys()].filter((key) => !ending.has(key));
}

interface Ending {
  readonly ending: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, Shape>;
}

function canEnd(shape: Shape, known: Ending): boolean {
  switch (shape.kind) {
    case "ref":
      // A definition of a schema is none of the types that are looked at; what it says is not for a catalog to mend.
      return known.ending.has(shape.to) || !known.types.has(shape.to);
    case "union":
      return shape.of.some((variant) => canEnd(variant, known));
    case "all":
      return shape.of.every((part) => canEnd(part, known));
    case "if":
      return canEnd(shape.then, known) || canEnd(shape.else, known);
    case "array":
      return requiredItems(shape).every((item) => canEnd(item, known));
    case "object":
      return shape.fields.every((field) => !field.required || canEnd(field.shape, known)) && restCanEnd(shape, known);
    default:
      return true;
  }
}

function restCanEnd(shape: ObjectShape, known: Ending): boolean {
  const { rest, patterns = [], minProperties = 0, fields } = shape;
  return rest === null || patterns.length > 0 || minProperties <= fields.length || canEnd(rest, known);
}

/** What a list cannot be without. */
function requiredItems({ prefix = [], items, minItems = 0, contains = [] }: ArrayShape): readonly Shape[] {
  const first = prefix.slice(0, minItems);
  return [...first, ...(minItems > prefix.length ? [items] : []), ...contains.flatMap(({ shape, least }) => (least > 0 ? [shape] : []))];
}

/** The endless types that a value of this shape cannot do without. */
function unavoidable(shape: Shape | undefined, endless: ReadonlySet<string>, field: string | null = null): readonly Step[] {
  switch (shape?.kind) {
    case "ref":
      return endless.has(shape.to) ? [{ to: shape.to, field }] : [];
    case "union":
    case "all":
      return shape.of.flatMap((variant) => unavoidable(variant, endless, field));
    case "if":
      return [shape.then, shape.else].flatMap((branch) => unavoidable(branch, endless, field));
    case "array":
      return requiredItems(shape).flatMap((item) => unavoidable(item, endless, field));
    case "object":
      return shape.fields.filter((each) => each.required).flatMap((each) => unavoidable(each.shape, endless, field ?? each.name));
    default:
      return [];
  }
}
