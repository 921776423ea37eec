// Made from templates/catalog/ by `npm run templates`; not to be edited.
import { encoders } from "../encoders.js";
import { asWritten, type Filled, textOf, withoutLastBreak } from "../filled-text.js";
import type { CategoryView, CellsView, EventView, GroupView, HandlerView, HeadView, TypeView } from "../catalog-views.js";

const encode = encoders["catalog"];

export function category(view: CategoryView): Filled {
  let text = "\n## " + encode.text(view.name) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + "\n" + encode.paragraphs(view.description) + "\n";
  if (view.divided) {
    text += "\n";
    for (const subcategory of view.subcategories) {
      text += "- **" + encode.text(subcategory.name) + "**: " + encode.text(subcategory.description) + "\n";
    }
  }
  text += "\n| Event | Description |\n| --- | --- |\n";
  for (const event of view.events) {
    text += "| [" + encode.cellCode(event.type) + "](#" + encode.anchor(event.anchor) + ") | " + (event.deprecated ? "**Deprecated.** " : "") + encode.text(event.description) + " |\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function event(view: EventView): Filled {
  let text = "\n### " + encode.code(view.type) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + "\n" + encode.paragraphs(view.description) + "\n" + (view.enabled ? "" : "\nDisabled: emitting it does nothing.\n") + "\ncatalog " + encode.code(view.catalog) + (view.divided ? " · subcategory " + encode.code(view.subcategory) : "") + " · severity " + encode.code(view.severity) + " · kept " + encode.code(view.retain) + " · owner " + encode.code(view.owner) + " · version " + encode.code(view.version) + (view.about ? " · about " + encode.code(view.subject) : "") + "\n" + (view.spoken ? "\nReads " + encode.code(view.message) + "\n" : "");
  if (view.hasFields) {
    text += "\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    for (const field of view.fields) {
      text += "| " + encode.cellCode(field.path) + " " + textOf(field.cells) + "\n";
    }
  }
  text += (view.hasFields ? "" : "\nNo details.\n");
  if (view.tagged) {
    text += "\nTags: ";
    for (const tag of view.tags) {
      text += encode.code(tag.text) + (tag.last ? "" : ", ");
    }
    text += "\n";
  }
  if (view.handled) {
    text += "\nHandled by ";
    for (const handler of view.handlers) {
      text += "[" + encode.code(handler.name) + "](#" + encode.anchor(handler.anchor) + ")" + (handler.last ? "" : ", ");
    }
    text += "\n";
  }
  for (const example of view.examples) {
    text += "\n<details>\n<summary>" + encode.text(example.title) + "</summary>\n\n" + encode.json(example.json) + "\n\n</details>\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function fieldCells(view: CellsView): Filled {
  let text = "| ";
  for (const type of view.types) {
    text += (type.linked ? "[" + encode.cellCode(type.type) + "](#" + encode.anchor(type.anchor) + ")" : encode.cellCode(type.type)) + (type.last ? "" : " \\| ");
  }
  text += " | " + (view.required ? "yes" : "no") + " |" + (view.deprecated ? " **Deprecated.** " + encode.text(view.deprecation) : "") + (view.described ? " " + encode.text(view.description) : "");
  if (view.ruled) {
    text += " _";
    for (const rule of view.rules) {
      text += encode.text(rule.words) + (rule.coded ? " " + encode.cellCode(rule.code) : "") + (rule.last ? "" : ", ");
    }
    text += "_";
  }
  text += " |";
  return asWritten(text);
}

export function group(view: GroupView): Filled {
  let text = "\n## " + encode.text(view.title);
  return asWritten(text);
}

export function handler(view: HandlerView): Filled {
  let text = "\n### " + encode.code(view.name) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + "\n" + encode.paragraphs(view.description) + "\n\n";
  for (const fact of view.facts) {
    text += encode.text(fact.label) + " " + encode.code(fact.value) + (fact.last ? "" : " · ");
  }
  text += "\n\nOn ";
  for (const event of view.events) {
    text += "[" + encode.code(event.type) + "](#" + encode.anchor(event.anchor) + ")" + (event.last ? "" : ", ");
  }
  return asWritten(text);
}

export function head(view: HeadView): Filled {
  let text = "<!-- " + encode.comment(view.header) + " -->\n\n# " + encode.text(view.title) + "\n" + (view.several ? "" : "\n" + encode.paragraphs(view.description) + "\n");
  if (view.several) {
    text += "\n";
    for (const catalog of view.catalogs) {
      text += "- **" + encode.text(catalog.name) + "**: " + encode.text(catalog.description) + (catalog.owned ? " Owner: " + encode.code(catalog.owner) + "." : "") + "\n";
    }
  }
  text += "\n| Category | Description | Events |\n| --- | --- | ---: |\n";
  for (const category of view.categories) {
    text += "| [" + encode.text(category.name) + "](#" + encode.anchor(category.anchor) + ") | " + (category.deprecated ? "**Deprecated.** " : "") + encode.text(category.description) + " | " + encode.text(category.count) + " |\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function type(view: TypeView): Filled {
  let text = "\n### " + encode.code(view.name) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + (view.described ? "\n" + encode.paragraphs(view.description) + "\n" : "");
  if (view.hasFields) {
    text += "\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    for (const field of view.fields) {
      text += "| " + encode.cellCode(field.path) + " " + textOf(field.cells) + "\n";
    }
  }
  if (!view.hasFields) {
    text += "\n";
    for (const type of view.types) {
      text += (type.linked ? "[" + encode.code(type.type) + "](#" + encode.anchor(type.anchor) + ")" : "") + (type.linked ? "" : encode.code(type.type)) + (type.last ? "" : " \\| ");
    }
    for (const rule of view.rules) {
      text += ", " + encode.text(rule.words) + (rule.coded ? " " + encode.code(rule.code) : "");
    }
    text += "\n";
  }
  return asWritten(withoutLastBreak(text));
}
