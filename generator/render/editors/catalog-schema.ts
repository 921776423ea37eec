import type { CategoryDefinition, EventModel } from "../../model/event-model.js";
import type { Artifact } from "../artifact.js";
import { headerText } from "../file-header.js";
import { jsonArtifact, type Sign } from "../json-artifact.js";
import { jsonString } from "../print-json.js";
import { sourceOf } from "../registry.js";
import { alternatives, type Choice, distinct, meanings, snippets } from "./choices.js";
import { patternChoices } from "./event-choices.js";
import { fileChoices } from "./file-choices.js";
import { grammarForEditors, openDefinitions } from "./grammar.js";
import { objectChoices, typeChoices, withLists } from "./type-choices.js";

/**
 * `catalog.schema.json`: what editors complete and explain catalogs from. The grammar, with the names of this project proposed where they may stand;
 * it refuses what the grammar refuses, and nothing else.
 */
export function catalogSchema(model: EventModel): readonly Artifact[] {
  return [jsonArtifact("catalog.schema.json", (sign) => [projectSchema(headerText(sourceOf(model)), namesIn(model, sign))])];
}

type Names = { readonly [Name in keyof typeof openDefinitions]: string };

function projectSchema(header: string, names: Names): string {
  let text = `{\n  "$comment": ${jsonString(header)},\n${grammarForEditors}`;
  for (const name of Object.keys(openDefinitions) as (keyof Names)[]) {
    const [before, after] = openDefinitions[name];
    text += `,\n${before}${names[name]}${after}`;
  }
  return `${text}\n  }\n}`;
}

function namesIn(model: EventModel, sign: Sign): Names {
  const { events, handlers, modules, categories } = model;
  const types = typeChoices(model);
  const inCatalogs = categories.flatMap((category) => categoryChoices(category, model));
  return {
    type: alternatives(withLists(types)),
    meaningOfType: meanings(types),
    objectType: alternatives(objectChoices(model)),
    categoryName: snippets(inCatalogs, sign),
    meaningOfCategory: meanings(inCatalogs),
    subcategory: snippets(distinct(categories.flatMap(subcategoryChoices)), sign),
    tag: snippets(tagChoices(model), sign),
    eventPattern: snippets(patternChoices(events), sign),
    eventType: alternatives(events.map(({ type }) => ({ name: type, description: "" }))),
    handlerName: snippets(handlers, sign),
    usedCatalog: snippets(fileChoices(modules), sign),
  };
}

/** A category of another catalog may need that catalog's name. */
function categoryChoices({ name, description, catalogs }: CategoryDefinition, model: EventModel): readonly Choice[] {
  const qualified = model.catalogs.length === 1 ? [] : catalogs.map((catalog) => ({ name: `${catalog}.${name}`, description }));
  return [{ name, description }, ...qualified];
}

function subcategoryChoices({ name: category, subcategories }: CategoryDefinition): readonly Choice[] {
  return subcategories.map(({ name, description }) => ({ name, description: `Of \`${category}\`: ${description}` }));
}

function tagChoices({ catalogs, vocabulary }: EventModel): readonly Choice[] {
  const words = new Map(catalogs.flatMap(({ tags }) => Object.entries(tags ?? {})));
  return vocabulary.tags.map(({ text }) => ({ name: text, description: words.get(text.split(":")[0] ?? text) ?? "" }));
}
