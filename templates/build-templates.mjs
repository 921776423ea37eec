/**
 * Makes, from the templates beside it, the functions that fill them: `generator/render/filled/`. A run of the generator neither loads Handlebars nor
 * reads a template, and what a template asks of its view is checked by the compiler.
 *
 *   npm run templates              writes the files
 *   npm run templates -- --check   exits with 1 where a committed file is not what this makes
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import Handlebars from "handlebars";

const templates = dirname(fileURLToPath(import.meta.url));
const target = join(templates, "../generator/render/filled");

/** The folders of templates, and what is made of each. */
const folders = { catalog: "catalog.ts", "storage/postgres": "postgres.ts", "storage/sqlite": "sqlite.ts" };

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();

function main() {
  const files = Object.entries(folders).map(([folder, file]) => [file, printFolder(folder)]);
  if (process.argv.includes("--check")) {
    const stale = files.filter(([file, text]) => readText(join(target, file)) !== text).map(([file]) => file);
    for (const file of stale) console.error(`generator/render/filled/${file} is not what the templates make; run: npm run templates`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  mkdirSync(target, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(target, file), text);
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** One module: a function for each template of a folder. */
function printFolder(folder) {
  const names = readdirSync(join(templates, folder)).filter((name) => name.endsWith(".hbs"));
  const views = new Set();
  const functions = names.sort().map((name) => {
    const text = readFileSync(join(templates, folder, name), "utf8");
    const view = viewOf(text);
    if (view !== null) views.add(view);
    return `export function ${camelCase(name.replace(/\..*$/, ""))}(${view === null ? "" : `view: ${view}`}): Filled {\n${fillingOf(text)}}\n`;
  });
  const body = functions.join("\n");
  const [prefix] = folder.split("/");
  return [
    `// Made from templates/${folder}/ by \`npm run templates\`; not to be edited.\n`,
    `import { encoders${body.includes("namespace") ? ", namespace" : ""} } from "../encoders.js";\n`,
    `import { asWritten, type Filled, textOf${body.includes("withoutLastBreak") ? ", withoutLastBreak" : ""} } from "../filled-text.js";\n`,
    `import type { ${[...views].sort(compare).join(", ")} } from "../${prefix}/${prefix}-views.js";\n`,
    `\nconst encode = encoders[${JSON.stringify(folder)}];\n\n`,
    body,
  ].join("");
}

/** The first line of a template says which view it gets. */
function viewOf(text) {
  const [, view] = /^\{\{!-- view: (\w+) --\}\}\n/.exec(text) ?? [];
  if (view === undefined) throw new Error("A template begins with {{!-- view: ... --}}.");
  return view === "nothing" ? null : view;
}

/** The statements that fill a template. Throws on whatever is more than an encoder, `filled`, or a block over a name of the view. */
export function fillingOf(text) {
  const program = Handlebars.parse(text);
  const last = program.body.at(-1);
  // The file's last line break ends the file, not the text.
  const cut = last?.type === "ContentStatement" && last.value.endsWith("\n");
  if (cut) last.value = last.value.slice(0, -1);
  const lines = statements(program.body, "view", "  ");
  const filling = lines.join("").replace(/^ {2}text \+= /, "  let text = ");
  return `${filling}  return asWritten(${cut ? "text" : "withoutLastBreak(text)"});\n`;
}

/** Loops are statements; whatever stands between them is one expression. */
function statements(nodes, scope, indent) {
  const lines = [];
  let parts = [];
  const flush = () => {
    if (parts.length > 0) lines.push(`${indent}text += ${parts.join(" + ")};\n`);
    parts = [];
  };
  for (const node of nodes) {
    const part = expression(node, scope);
    if (part === "") continue;
    if (part !== null) {
      parts.push(part);
      continue;
    }
    flush();
    lines.push(...blockStatement(node, scope, indent));
  }
  flush();
  return lines;
}

function blockStatement(node, scope, indent) {
  const name = node.path.original;
  const argument = argumentOf(node, scope);
  const inner = `${indent}  `;
  if (name === "each") {
    const item = singular(argument.split(".").at(-1));
    // Without an iterator, which makes an object for each step.
    const [at, next] = [`${item}At`, (place) => `${item} = ${argument}[${place}]`];
    return [
      `${indent}for (let ${at} = 0, ${next("0")}; ${item} !== undefined; ${next(`++${at}`)}) {\n`,
      ...statements(node.program.body, item, inner),
      `${indent}}\n`,
    ];
  }
  const [yes, no] = branches(node).map((nodes) => statements(nodes, scope, inner));
  if (yes.length === 0) return [`${indent}if (!${argument}) {\n`, ...no, `${indent}}\n`];
  return [`${indent}if (${argument}) {\n`, ...yes, ...(no.length === 0 ? [] : [`${indent}} else {\n`, ...no]), `${indent}}\n`];
}

/** A node as an expression; null where it takes a statement. */
function expression(node, scope) {
  if (node.type === "CommentStatement") return "";
  if (node.type === "ContentStatement") return node.value === "" ? "" : JSON.stringify(node.value);
  if (node.type === "MustacheStatement") return printed(node, scope);
  if (node.type !== "BlockStatement") throw new Error(`${node.type} at ${at(node)}`);
  if (!["each", "if", "unless"].includes(node.path.original)) throw new Error(`{{#${node.path.original}}} at ${at(node)}`);
  const argument = argumentOf(node, scope);
  if (node.path.original === "each") return null;
  const [yes, no] = branches(node).map((nodes) => nodes.map((each) => expression(each, scope)));
  if ([...yes, ...no].includes(null)) return null;
  return `(${argument} ? ${sum(yes)} : ${sum(no)})`;
}

function branches({ path, program, inverse }) {
  const nodes = [program?.body ?? [], inverse?.body ?? []];
  return path.original === "if" ? nodes : nodes.reverse();
}

function sum(parts) {
  const said = parts.filter((part) => part !== "");
  return said.length === 0 ? '""' : said.join(" + ");
}

/** What prints a value: an encoder of the folder, which the compiler looks up; `filled` for what a template made; or our own constant. */
function printed(node, scope) {
  const name = node.path.original;
  if (!node.escaped) throw new Error(`unescaped {{{${name}}}} at ${at(node)}`);
  if (name === "namespace" && node.params.length === 0) return "namespace";
  if (name === "namespace") throw new Error(`arguments of {{namespace}} at ${at(node)}`);
  const argument = argumentOf(node, scope);
  return name === "filled" ? `textOf(${argument})` : `encode.${camelCase(name)}(${argument})`;
}

/** One argument, a plain name of the view: nothing is looked up elsewhere, compared or computed. */
function argumentOf(node, scope) {
  const [argument, ...others] = node.params;
  const isPlain = argument?.type === "PathExpression" && !argument.data && argument.depth === 0;
  if (!isPlain || others.length > 0 || node.hash !== undefined) throw new Error(`arguments of {{${node.path.original}}} at ${at(node)}`);
  return [scope, ...argument.parts].join(".");
}

/** What one item of a list is called: `columns` column, `categories` category. */
function singular(list) {
  return list.endsWith("ies") ? `${list.slice(0, -3)}y` : list.replace(/s$/, "");
}

function camelCase(name) {
  return name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function at(node) {
  return `${node.loc.start.line}:${node.loc.start.column + 1}`;
}
