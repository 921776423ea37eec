import type { EventModel, SharedType } from "../../model/event-model.js";
import type { Shape } from "../../shapes/shape.js";
import { followRefs } from "../../shapes/walk-shape.js";
import { builtInWords } from "./built-in-words.js";
import { type Choice, distinct } from "./choices.js";

/** The types that fields may have: the project's, then the built-in ones. */
export function typeChoices(model: EventModel): readonly Choice[] {
  return [...choicesOf(declaredTypes(model), model), ...builtIns];
}

/** The same and, of each, the list. */
export function withLists(types: readonly Choice[]): readonly Choice[] {
  return types.flatMap((type) => [type, { name: `${type.name}[]`, description: `A list of \`${type.name}\`.` }]);
}

/** What may stand for the details of an event. */
export function objectChoices(model: EventModel): readonly Choice[] {
  const shapeOf = (key: string): Shape => model.definitions.get(key)?.shape ?? { kind: "any" };
  const objects = declaredTypes(model).filter(({ shape }) => followRefs(shape, shapeOf).kind === "object");
  return [...choicesOf(objects, model), { name: "none", description: "No details, and none of the category's." }];
}

const builtIns: readonly Choice[] = Object.entries(builtInWords).map(([name, description]) => ({ name, description }));

function declaredTypes({ definitions }: EventModel): readonly SharedType[] {
  return [...definitions.values()].filter((type) => type.detailsOf === undefined && type.bySchema !== "definition");
}

/** Types by what they are called in their own catalog, and in those that use it. */
function choicesOf(types: readonly SharedType[], { catalogs }: EventModel): readonly Choice[] {
  if (catalogs.length === 1) return types.map((type) => ({ name: type.name, description: wordsOf(type) }));
  return distinct(
    types.flatMap((type) => {
      const description = `${wordsOf(type)} Of the catalog \`${type.key.slice(0, type.key.indexOf("."))}\`.`.trim();
      return [
        { name: type.name, description },
        { name: type.key, description },
      ];
    }),
  );
}

/** What is said of a type, or else what it holds. */
function wordsOf({ description, shape }: SharedType): string {
  if (description !== null) return description;
  if (shape.kind === "literal") return `One of ${some(shape.values.map((value) => JSON.stringify(value)))}.`;
  if (shape.kind === "object") return `Fields: ${some(shape.fields.map(({ name, required }) => (required ? name : `${name}?`)))}.`;
  return "";
}

function some(names: readonly string[]): string {
  const most = 12;
  return names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
}
