/** Prints the grammar of catalogs as editors read it, open where the names of a project stand. */
export function printForEditors(schema, header) {
  const grammar = forEditors(schema);
  const choices = openPlaces(grammar);
  const { definitions, ...rest } = grammar;
  const closed = Object.entries(definitions).filter(([name]) => !(name in choices));
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const parts = closed.map(([name, part]) => `    ${JSON.stringify(name)}: ${JSON.stringify(part)}`).join(",\n");
  return `${header}
/** The members of the grammar, up to the definitions that hold names of a project. */
export const grammarForEditors = ${template(`${head.join("")}  "definitions": {\n${parts}`)};

/** Those definitions, each up to the names and from there on. */
export const openDefinitions = {
${Object.entries(choices).map(printOpen).join("\n")}
};
`;
}

function printOpen([name, part]) {
  const [before, after] = JSON.stringify(part).split(JSON.stringify(names));
  return `  ${name}: [${template(`    ${JSON.stringify(name)}: ${before}`)}, ${template(after)}],`;
}

/** Stands where the names of a project will. */
const names = ["names"];

/** Makes definitions of the places where the names of a project stand, and takes them out of the grammar. */
function openPlaces(grammar) {
  const properties = asked(grammar.properties, "properties");
  const definitions = asked(grammar.definitions, "definitions");
  const { use } = properties;
  const { tags, deprecationBlock, handlerBlock, eventBlock } = definitions;
  const open = {};

  // Proposed beside what the grammar says of a text.
  for (const name of ["categoryName", "subcategory", "eventPattern", "usedCatalog"]) open[name] = proposing(definitions[name]);
  open.tag = proposing({ ...definitions.template, ...tags.items });
  open.handlerName = proposing({ ...definitions.kebabName, ...handlerBlock.properties.after.items });
  for (const part of [open.tag, open.handlerName]) delete part.$ref;
  delete definitions.field.examples;
  delete definitions.eventName.examples;
  delete eventBlock.properties.details.examples;
  use.items = refTo("usedCatalog");
  tags.items = refTo("tag");
  handlerBlock.properties.after.items = refTo("handlerName");

  // Where a map may stand too, snippets would be proposed as its keys.
  open.eventType = choosing();
  const replacement = deprecationBlock.properties.use;
  deprecationBlock.properties.use = { description: replacement.description, allOf: [refTo("eventName"), refTo("eventType")] };
  open.type = choosing();
  for (const name of ["field", "shape", "sharedType"]) definitions[name].allOf = [refTo("type")];
  open.objectType = choosing();
  eventBlock.properties.details.allOf = [refTo("objectType")];

  // Shown of a name that is there.
  definitions.typeExpression.allOf = [refTo("meaningOfType")];
  open.meaningOfType = { allOf: names };
  open.categoryName.allOf = [refTo("meaningOfCategory")];
  open.meaningOfCategory = { allOf: names };
  return open;
}

/** A missing part would pass for an empty one, which accepts everything. */
function asked(parts, of) {
  return new Proxy(parts, {
    get: (target, name) => {
      if (!Object.hasOwn(target, name)) throw new Error(`The grammar has no \`${String(name)}\` among its ${of}.`);
      return target[name];
    },
  });
}

function proposing(part) {
  return { ...part, examples: undefined, defaultSnippets: names };
}

function choosing() {
  return { anyOf: names };
}

function refTo(name) {
  return { $ref: `#/definitions/${name}` };
}

/** Without what speaks to the generator, and as it is best shown. */
function forEditors(node, isNamed = false) {
  if (Array.isArray(node)) return node.map((item) => forEditors(item));
  if (typeof node !== "object" || node === null) return node;
  if (isNamed) return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, forEditors(part)]));
  const view = {};
  for (const [key, value] of Object.entries(node)) {
    // Titles name types of the generator.
    if (key.startsWith("x-") || key === "title" || key === "$comment") continue;
    if (key === "examples") {
      // An example that is a block is proposed as `[object Object]`.
      const texts = value.filter((example) => typeof example !== "object");
      if (texts.length > 0 && texts.length <= 4) view.examples = texts;
      continue;
    }
    view[key] = asIs.has(key) ? value : forEditors(value, named.has(key));
  }
  if (node.description !== undefined) Object.assign(view, descriptionOf(node));
  return view;
}

const asIs = new Set(["defaultSnippets", "required", "enum", "const"]);
const named = new Set(["properties", "definitions", "patternProperties"]);

/** Where a pattern refuses, editors say what the description says. */
function descriptionOf({ description, markdownDescription, pattern }) {
  const words = markdownDescription ?? (/[`*]/.test(description) ? description : undefined);
  return {
    description,
    ...(words !== undefined && { markdownDescription: words }),
    ...(pattern !== undefined && { patternErrorMessage: description }),
  };
}

function template(text) {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, "\\$&")}\``;
}
