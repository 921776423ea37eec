/**
 * Makes, from the two grammars beside it, what the generator reads with, `generator/read/grammar/`, and what it tells editors: `generator/render/editors/grammar.ts`.
 *
 *   npm run grammar              writes the files
 *   npm run grammar -- --check   exits with 1 where a committed file is not what this makes
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { SchemaEnv } from "ajv/dist/compile/index.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { compile } from "json-schema-to-typescript";
import { printFits } from "./print-fits.mjs";
import { printForEditors } from "./print-for-editors.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const header = "// Made from schemas/ by `npm run grammar`; not to be edited.\n";

/** Keywords that speak to editors, or to this script. */
const annotations = ["markdownDescription", "defaultSnippets", "x-called", "x-expects", "x-stand-in"];

/** What types say in another way, or not at all. */
const leftOut = [...annotations, "examples", "minItems", "$comment", "then", "else", "patternProperties", "propertyNames"];

const grammars = [
  { name: "catalog", schema: readGrammar("catalog.schema.json") },
  { name: "config", schema: readGrammar("config.schema.json") },
];

const files = new Map();
for (const { name, schema } of grammars) {
  const reading = `generator/read/grammar/${name}`;
  files.set(`${reading}-fits.ts`, printFits({ name, called: schema["x-called"], schema: checkerView(schema), header }));
  files.set(`${reading}-errors.ts`, await printChecker(name, schema));
  files.set(`${reading}-as-written.ts`, await printTypes(schema));
  files.set(`${reading}-words.ts`, printWords(name, schema));
}
files.set("generator/render/editors/grammar.ts", printForEditors(grammars[0].schema, header));

if (process.argv.includes("--check")) {
  const stale = [...files].filter(([file, text]) => readText(join(root, file)) !== text).map(([file]) => file);
  for (const file of stale) console.error(`${file} is not what the grammar makes; run: npm run grammar`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function readGrammar(file) {
  return JSON.parse(readFileSync(join(root, "schemas", file), "utf8"));
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** The checker: ajv's code with what it calls, so that nothing is compiled or imported when a catalog is read. */
async function printChecker(name, schema) {
  const bare = checkerView(schema);
  nameDefinitions(bare);
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    ownProperties: true,
    inlineRefs: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(bare));
  const bundle = await build({
    stdin: { contents: code.replace(/export default \w+;/, ""), resolveDir: root, sourcefile: `${name}.js`, loader: "js" },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    logLevel: "silent",
  });
  const exported = /export \{\n {2}validate\n\};\n$/;
  const [{ text }] = bundle.outputFiles;
  if (!exported.test(text) || /Dynamic require of|\bnew Function\b|\beval\(/.test(text))
    throw new Error(`the checker of ${name} is not self-contained`);
  return `// @ts-nocheck
/* oxlint-disable */
${header}import type { GrammarError } from "../mistakes/grammar-error.js";

/** Everything that does not fit the grammar of ${schema["x-called"]}. */
export function ${name}Errors(value: unknown): readonly GrammarError[] {
  return validate(value) ? [] : validate.errors;
}

${quick(inOneList(text.replace(exported, "").replace(/^\/\/ .*\n/gm, "")))}
/** The step of a pointer that a key makes. */
function step(key) {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** Adds to what was found. */
function joined(found, more) {
  if (found === null) return more;
  for (const error of more) found.push(error);
  return found;
}
`;
}

/** ajv copies all errors whenever a part adds some, which takes minutes for a file that is wrong throughout. */
function inOneList(code) {
  const copies = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const mended = code.replace(copies, "vErrors = joined(vErrors, $1.errors)");
  if (/\.concat\(/.test(mended)) throw new Error("ajv prints its lists in another way now");
  return mended;
}

/** What ajv does for every key and text, though hardly one needs it: no key holds what a pointer escapes, and none is so long that characters have to be counted. */
function quick(code) {
  const steps = /(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g;
  const shortest = /func\d+\((\w+)\) < 1\)/g;
  const longest = /if \((func\d+)\((\w+)\) > (\d+)\)/g;
  const mended = code.replace(steps, "step($1)").replace(shortest, "$1.length < 1)").replace(longest, "if ($2.length > $3 && $1($2) > $3)");
  if (/\.replace\(\/~|\(func\d+\(\w+\) [<>]/.test(mended)) throw new Error("ajv prints its steps or lengths in another way now");
  return mended;
}

/** The grammar without what only people read. */
function checkerView(node) {
  if (Array.isArray(node)) return node.map(checkerView);
  if (typeof node !== "object" || node === null) return node;
  const silent = new Set([...annotations, "title", "$comment"]);
  const ofText = (key, value) => (key === "description" && typeof value === "string") || (key === "examples" && Array.isArray(value));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !silent.has(key) && !ofText(key, value))
      .map(([key, value]) => [key, checkerView(value)]),
  );
}

/** Makes ajv say in each error which definition refused; by itself it says so only of those that it inlines. */
function nameDefinitions(schema) {
  const paths = new Map(Object.entries(schema.definitions).map(([name, part]) => [part, `#/definitions/${name}`]));
  Object.defineProperty(SchemaEnv.prototype, "schemaPath", {
    configurable: true,
    get() {
      return paths.get(this.schema);
    },
    set() {},
  });
}

/** The types of what people write. */
async function printTypes(schema) {
  return compile(typesView(schema), schema.title, {
    bannerComment: `${header}// Keys that begin with \`x-\` are there too, without a type.`,
    cwd: root,
    $refOptions: { resolve: { external: false, file: false, http: false } },
    style: { printWidth: 140, semi: true, singleQuote: false, trailingComma: "all", arrowParens: "always" },
    unknownAny: true,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: false,
  });
}

/** The grammar as json-schema-to-typescript understands it: a chain of `if type` is a union, a reference stands alone. */
function typesView(node) {
  if (Array.isArray(node)) return node.map(typesView);
  if (typeof node !== "object" || node === null) return node;
  const { if: test, $ref, ...rest } = node;
  const view = Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !leftOut.includes(key))
      .map(([key, value]) => [key, typesView(value)]),
  );
  if (rest.properties?.examples !== undefined && typeof rest.properties.examples === "object") {
    view.properties.examples = typesView(rest.properties.examples);
  }
  if (test !== undefined) return { ...view, anyOf: alternatives(node) };
  if ($ref !== undefined) return { ...(rest.description && { description: rest.description }), allOf: [{ $ref }] };
  return view;
}

function alternatives({ then, else: otherwise }) {
  const last = otherwise.if === undefined ? [typesView(otherwise)] : alternatives(otherwise);
  return [typesView(then), ...last];
}

/** What the parts of the grammar are called and know, and what stands in for a value that does not fit. */
function printWords(name, schema) {
  const words = {};
  visit(schema, "", (part, pointer) => {
    const row = {
      ...(part["x-called"] !== undefined && { called: part["x-called"] }),
      ...(part["x-expects"] !== undefined && { expects: part["x-expects"] }),
      ...(part.pattern !== undefined && part.description !== undefined && { form: part.description }),
      ...(part.properties !== undefined && { keys: Object.keys(part.properties) }),
      ...(part.enum !== undefined && { values: part.enum }),
      ...(part["x-stand-in"] !== undefined && { standIn: part["x-stand-in"] }),
    };
    if (Object.keys(row).length > 0) words[pointer] = row;
  });
  return `${header}import type { GrammarWords } from "../mistakes/grammar-error.js";

/** By the pointer into schemas/${name}.schema.json. */
export const ${name}Words: GrammarWords = ${JSON.stringify(words, null, 2)};
`;
}

function visit(part, pointer, see) {
  see(part, pointer);
  const into = (key, child) => child !== undefined && visit(child, `${pointer}/${key}`, see);
  for (const group of ["properties", "definitions"]) {
    for (const [key, child] of Object.entries(part[group] ?? {})) into(`${group}/${key}`, child);
  }
  for (const key of ["items", "additionalProperties", "then", "else"]) {
    if (typeof part[key] === "object") into(key, part[key]);
  }
}
