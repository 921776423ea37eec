// Made from templates/catalog/ by `npm run templates`; not to be edited.
import { encoders } from "../encoders.js";
import { asWritten, type Filled, textOf, withoutLastBreak } from "../filled-text.js";
import type { CategoryView, CellsView, EventView, GroupView, HandlerView, HeadView, TypeView } from "../catalog/catalog-views.js";

const encode = encoders["catalog"];

export function category(view: CategoryView): Filled {
  let text = "\n## " + encode.text(view.name) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + "\n" + encode.paragraphs(view.description) + "\n";
  if (view.divided) {
    text += "\n";
    for (let subcategoryAt = 0, subcategory = view.subcategories[0]; subcategory !== undefined; subcategory = view.subcategories[++subcategoryAt]) {
      text += "- **" + encode.text(subcategory.name) + "**: " + encode.text(subcategory.description) + "\n";
    }
  }
  text += "\n| Event | Description |\n| --- | --- |\n";
  for (let eventAt = 0, event = view.events[0]; event !== undefined; event = view.events[++eventAt]) {
    text += "| [" + encode.cellCode(event.type) + "](#" + encode.anchor(event.anchor) + ") | " + (event.deprecated ? "**Deprecated.** " : "") + encode.text(event.description) + " |\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function event(view: EventView): Filled {
  let text = "\n### " + encode.code(view.type) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + "\n" + encode.paragraphs(view.description) + "\n" + (view.enabled ? "" : "\nDisabled: emitting it does nothing.\n") + "\ncatalog " + encode.code(view.catalog) + (view.divided ? " · subcategory " + encode.code(view.subcategory) : "") + " · severity " + encode.code(view.severity) + " · kept " + encode.code(view.retain) + " · owner " + encode.code(view.owner) + " · version " + encode.code(view.version) + (view.about ? " · about " + encode.code(view.subject) : "") + "\n" + (view.spoken ? "\nReads " + encode.code(view.message) + "\n" : "");
  if (view.hasFields) {
    text += "\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    for (let fieldAt = 0, field = view.fields[0]; field !== undefined; field = view.fields[++fieldAt]) {
      text += "| " + encode.cellCode(field.path) + " " + textOf(field.cells) + "\n";
    }
  }
  text += (view.hasFields ? "" : "\nNo details.\n");
  if (view.tagged) {
    text += "\nTags: ";
    for (let tagAt = 0, tag = view.tags[0]; tag !== undefined; tag = view.tags[++tagAt]) {
      text += encode.code(tag.text) + (tag.last ? "" : ", ");
    }
    text += "\n";
  }
  if (view.handled) {
    text += "\nHandled by ";
    for (let handlerAt = 0, handler = view.handlers[0]; handler !== undefined; handler = view.handlers[++handlerAt]) {
      text += "[" + encode.code(handler.name) + "](#" + encode.anchor(handler.anchor) + ")" + (handler.last ? "" : ", ");
    }
    text += "\n";
  }
  for (let exampleAt = 0, example = view.examples[0]; example !== undefined; example = view.examples[++exampleAt]) {
    text += "\n<details>\n<summary>" + encode.text(example.title) + "</summary>\n\n" + encode.json(example.json) + "\n\n</details>\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function fieldCells(view: CellsView): Filled {
  let text = "| ";
  for (let typeAt = 0, type = view.types[0]; type !== undefined; type = view.types[++typeAt]) {
    text += (type.linked ? "[" + encode.cellCode(type.type) + "](#" + encode.anchor(type.anchor) + ")" : encode.cellCode(type.type)) + (type.last ? "" : " \\| ");
  }
  text += " | " + (view.required ? "yes" : "no") + " |" + (view.deprecated ? " **Deprecated.** " + encode.text(view.deprecation) : "") + (view.described ? " " + encode.text(view.description) : "");
  if (view.ruled) {
    text += " _";
    for (let ruleAt = 0, rule = view.rules[0]; rule !== undefined; rule = view.rules[++ruleAt]) {
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
  for (let factAt = 0, fact = view.facts[0]; fact !== undefined; fact = view.facts[++factAt]) {
    text += encode.text(fact.label) + " " + encode.code(fact.value) + (fact.last ? "" : " · ");
  }
  text += "\n\nOn ";
  for (let eventAt = 0, event = view.events[0]; event !== undefined; event = view.events[++eventAt]) {
    text += "[" + encode.code(event.type) + "](#" + encode.anchor(event.anchor) + ")" + (event.last ? "" : ", ");
  }
  return asWritten(text);
}

export function head(view: HeadView): Filled {
  let text = "<!-- " + encode.comment(view.header) + " -->\n\n# " + encode.text(view.title) + "\n" + (view.several ? "" : "\n" + encode.paragraphs(view.description) + "\n");
  if (view.several) {
    text += "\n";
    for (let catalogAt = 0, catalog = view.catalogs[0]; catalog !== undefined; catalog = view.catalogs[++catalogAt]) {
      text += "- **" + encode.text(catalog.name) + "**: " + encode.text(catalog.description) + (catalog.owned ? " Owner: " + encode.code(catalog.owner) + "." : "") + "\n";
    }
  }
  text += "\n| Category | Description | Events |\n| --- | --- | ---: |\n";
  for (let categoryAt = 0, category = view.categories[0]; category !== undefined; category = view.categories[++categoryAt]) {
    text += "| [" + encode.text(category.name) + "](#" + encode.anchor(category.anchor) + ") | " + (category.deprecated ? "**Deprecated.** " : "") + encode.text(category.description) + " | " + encode.text(category.count) + " |\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function type(view: TypeView): Filled {
  let text = "\n### " + encode.code(view.name) + "\n" + (view.deprecated ? "\n> [!WARNING]\n> **Deprecated" + (view.deprecation.limited ? "; stays until " + encode.text(view.deprecation.until) : "") + ".** " + encode.text(view.deprecation.description) + (view.deprecation.replaced ? " Use [" + encode.code(view.deprecation.use) + "](#" + encode.anchor(view.deprecation.anchor) + ")." : "") + "\n" : "") + (view.described ? "\n" + encode.paragraphs(view.description) + "\n" : "");
  if (view.hasFields) {
    text += "\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    for (let fieldAt = 0, field = view.fields[0]; field !== undefined; field = view.fields[++fieldAt]) {
      text += "| " + encode.cellCode(field.path) + " " + textOf(field.cells) + "\n";
    }
  }
  if (!view.hasFields) {
    text += "\n";
    for (let typeAt = 0, type = view.types[0]; type !== undefined; type = view.types[++typeAt]) {
      text += (type.linked ? "[" + encode.code(type.type) + "](#" + encode.anchor(type.anchor) + ")" : "") + (type.linked ? "" : encode.code(type.type)) + (type.last ? "" : " \\| ");
    }
    for (let ruleAt = 0, rule = view.rules[0]; rule !== undefined; rule = view.rules[++ruleAt]) {
      text += ", " + encode.text(rule.words) + (rule.coded ? " " + encode.code(rule.code) : "");
    }
    text += "\n";
  }
  return asWritten(withoutLastBreak(text));
}
