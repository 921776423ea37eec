import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type Handlebars from "handlebars";

// Not exported: no other file can write this property, so that no string, and no value read from a catalog, can pass for what a template made.
const nature = Symbol("filled");

/** Makes text safe for one context. Throws on what that context cannot hold. */
export type Encoder = (text: string) => string;

/** Text that may stand in another template as it is: made by a template, or vouched for with `asWritten`. */
export interface Filled {
  readonly [nature]: true;
  readonly text: string;
}

/** Fills a template of the package's `templates` folder, named by its path there without `.hbs`. Throws on anything the view lacks. */
export type FillTemplate = (name: string, view: object) => Filled;

const ownPropertiesOnly = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** Vouches for text of our own. Never for anything that came from a catalog. */
export function asWritten(text: string): Filled {
  return { [nature]: true, text };
}

/** Templates whose only means of printing a value are the given encoders, and `filled` for text that another template made. */
export function templatesWith(encoders: Readonly<Record<string, Encoder>>): FillTemplate {
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  let engine: typeof Handlebars | null = null;
  return (name, view) => {
    engine ??= engineWith(encoders);
    let template = compiled.get(name);
    if (template === undefined) {
      template = compile(engine, templateText(name), encoders);
      compiled.set(name, template);
    }
    // The file's last line break ends the file, not the text.
    return asWritten(template(view, ownPropertiesOnly).replace(/\n$/, ""));
  };
}

/** The template as it is in the package. */
export function templateText(name: string): string {
  return readFileSync(join(templatesFolder(), `${name}.hbs`), "utf8");
}

function compile(engine: typeof Handlebars, text: string, encoders: Readonly<Record<string, Encoder>>): Handlebars.TemplateDelegate {
  const printers = Object.fromEntries(Object.keys(encoders).map((name) => [name, true]));
  const knownHelpers = { each: true, if: true, unless: true, filled: true, ...printers };
  return engine.compile(text, { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers });
}

function engineWith(encoders: Readonly<Record<string, Encoder>>): typeof Handlebars {
  // Loaded on first use, so that a run with nothing to do never pays for it, and from the one-file build, which loads in a third of the time.
  const library: typeof Handlebars = createRequire(import.meta.url)("handlebars/dist/handlebars.js");
  const engine = library.create();
  for (const [name, encode] of Object.entries(encoders)) {
    engine.registerHelper(name, (value: unknown) => {
      if (typeof value !== "string") throw new TypeError(`{{${name}}} prints text, and was given ${describe(value)}.`);
      return encode(value);
    });
  }
  engine.registerHelper("filled", (value: unknown) => {
    if (!isFilled(value)) throw new TypeError(`{{filled}} prints what a template made, and was given ${describe(value)}.`);
    return value.text;
  });
  guardBlocks(engine);
  return engine;
}

/** Handlebars' own blocks print nothing where a name is misspelt, even when it is strict. */
function guardBlocks(engine: typeof Handlebars): void {
  const { each, if: when, unless } = engine.helpers;
  if (each === undefined || when === undefined || unless === undefined) throw new Error("Handlebars has lost its own blocks.");
  engine.registerHelper("each", function (this: unknown, list: unknown, options: unknown) {
    if (!Array.isArray(list)) throw new TypeError(`{{#each}} takes a list, and was given ${describe(list)}.`);
    return each.call(this, list, options);
  });
  for (const [name, block] of [
    ["if", when],
    ["unless", unless],
  ] as const) {
    engine.registerHelper(name, function (this: unknown, condition: unknown, options: unknown) {
      if (typeof condition !== "boolean") throw new TypeError(`{{#${name}}} takes true or false, and was given ${describe(condition)}.`);
      return block.call(this, condition, options);
    });
  }
}

function isFilled(value: unknown): value is Filled {
  return typeof value === "object" && value !== null && nature in value;
}

function describe(value: unknown): string {
  return value === null ? "null" : typeof value;
}

let folder: string | null = null;

function templatesFolder(): string {
  folder ??= join(packageFolder(dirname(fileURLToPath(import.meta.url))), "templates");
  return folder;
}

/** The nearest folder above with a package.json: the same whether this file runs as source or from `dist`. */
function packageFolder(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("The package's own folder is not above its code.");
  return packageFolder(parent);
}
