import { type Memory, noMemory } from "../../memory/memory.js";
import type { CategoryDefinition, EventModel } from "../../model/event-model.js";
import type { Artifact } from "../artifact.js";
import { headerText } from "../file-header.js";
import { jsonArtifact, noSign, type Sign } from "../json-artifact.js";
import { jsonString } from "../print-json.js";
import { sourceOf } from "../modules/registry.js";
import type { RenderOptions } from "../render-options.js";
import { alternatives, type Choice, distinct, lines, listOf, meanings, meaningsIn, meaningsOf, snippets, snippetsIn } from "./choices.js";
import { eventChoices } from "./event-choices.js";
import { fileChoices } from "./file-choices.js";
import { grammarForEditors, openDefinitions } from "./grammar.js";
import { objectChoices, typeChoices, withLists } from "./type-choices.js";

/**
 * `catalog.schema.json`: what editors complete and explain catalogs from. The grammar, with the names of this project proposed where they may stand;
 * it refuses what the grammar refuses, and nothing else.
 */
export function catalogSchema(model: EventModel, _options?: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  return [
    jsonArtifact("catalog.schema.json", (sign) =>
      projectSchema(headerText(sourceOf(model)), namesIn(model, sign, sign === noSign ? memory : noMemory)),
    ),
  ];
}

/** Large ones are in parts. */
type Names = { readonly [Name in keyof typeof openDefinitions]: string | readonly string[] };

function projectSchema(header: string, names: Names): readonly string[] {
  const parts = [`{\n  "$comment": ${jsonString(header)},\n${grammarForEditors}`];
  for (const name of Object.keys(openDefinitions) as (keyof Names)[]) {
    const [before = "", after = ""] = openDefinitions[name];
    parts.push(`,\n${before}`);
    for (const part of partsOf(names[name])) parts.push(part);
    parts.push(after);
  }
  return [...parts, "\n  }\n}"];
}

function partsOf(text: string | readonly string[]): readonly string[] {
  return typeof text === "string" ? [text] : text;
}

function namesIn(model: EventModel, sign: Sign, memory: Memory): Names {
  const { catalogs, definitions, handlers, modules, vocabulary } = model;
  const events = eventChoices(model, sign, memory);
  const files = modules.flatMap(({ stem, file, catalog, shipped }) => [stem, file, catalog, shipped]);
  return {
    ...memory.recall(["names of types", ""], [definitions, catalogs.length], () => typeNames(model)),
    ...categoryNames(model, sign, memory),
    tag: memory.recall(["names of tags", ""], [...catalogs, ...vocabulary.tags], () => snippets(tagChoices(model), sign)),
    eventPattern: events.patterns,
    eventType: events.types,
    handlerName: snippets(handlers, sign),
    usedCatalog: memory.recall(["names of files", ""], files, () => snippets(fileChoices(modules), sign)),
  };
}

function typeNames(model: EventModel): Pick<Names, "type" | "meaningOfType" | "objectType"> {
  const types = typeChoices(model);
  return { type: alternatives(withLists(types)), meaningOfType: meanings(types), objectType: alternatives(objectChoices(model)) };
}

function categoryNames(
  { categories, catalogs }: EventModel,
  sign: Sign,
  memory: Memory,
): Pick<Names, "categoryName" | "meaningOfCategory" | "subcategory"> {
  const isAlone = catalogs.length === 1;
  const each = categories.map((category) =>
    memory.recall(["category as choices", category.name], [category, isAlone], () => {
      const choices = categoryChoices(category, isAlone);
      return { names: lines(snippetsIn(choices, sign)), meanings: lines(meaningsIn(choices)), subcategories: subcategoryChoices(category) };
    }),
  );
  return {
    categoryName: listOf(each.map(({ names }) => names)),
    meaningOfCategory: meaningsOf(each.map((own) => own.meanings)),
    subcategory: snippets(distinct(each.flatMap(({ subcategories }) => subcategories)), sign),
  };
}

/** A category of another catalog may need that catalog's name. */
function categoryChoices({ name, description, catalogs }: CategoryDefinition, isAlone: boolean): readonly Choice[] {
  const qualified = isAlone ? [] : catalogs.map((catalog) => ({ name: `${catalog}.${name}`, description }));
  return [{ name, description }, ...qualified];
}

function subcategoryChoices({ name: category, subcategories }: CategoryDefinition): readonly Choice[] {
  return subcategories.map(({ name, description }) => ({ name, description: `Of \`${category}\`: ${description}` }));
}

function tagChoices({ catalogs, vocabulary }: EventModel): readonly Choice[] {
  const words = new Map(catalogs.flatMap(({ tags }) => Object.entries(tags ?? {})));
  return vocabulary.tags.map(({ text }) => ({ name: text, description: words.get(text.split(":")[0] ?? text) ?? "" }));
}
