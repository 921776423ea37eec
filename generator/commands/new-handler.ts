import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { didYouMean } from "../diagnostics/nearest.js";
import { check } from "../generate.js";
import type { HandlerDefinition } from "../model/event-model.js";
import { addTyped, type Edit } from "../tools/edit-typescript.js";
import { ifThere } from "../tools/if-there.js";
import type { Run } from "./run.js";
import { complain, type Problem } from "./complain.js";
import type { ExitCode } from "./exit-code.js";
import { formatOf } from "./reports/formats.js";
import { handlerStub } from "./handler-stub.js";
import { linkOnTheWay } from "./link-on-the-way.js";
import { loadProject, type Project } from "./project/load-project.js";
import { explainNoProject } from "./reports/print-findings.js";
import type { Terminal } from "./terminal.js";

const defaultFile = "src/handlers.ts";

/** Adds a typed stub for a handler that a catalog declares to the application's own code. */
export const newHandler: Run = async ({ arguments: [name = ""], options }, terminal) => {
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, formatOf(options, terminal), terminal);
  const { handlers } = check(project.sources, project.files).value;
  const handler = handlers.find((candidate) => candidate.name === name || candidate.export === name);
  if (handler === undefined) return complain(terminal, unknownHandler(name, handlers));
  const file = options["file"];
  const path = typeof file === "string" ? relative(project.root, resolve(terminal.cwd, file)).replaceAll("\\", "/") : defaultFile;
  const problem = problemWith(project, path);
  return problem === null ? add(project, { handler, path, terminal }) : complain(terminal, problem);
};

function unknownHandler(name: string, handlers: readonly HandlerDefinition[]): Problem {
  const names = handlers.map((handler) => handler.name);
  const declare = "A handler is declared under `handlers:` in a catalog first.";
  return { message: `No catalog declares a handler called \`${name}\``, help: didYouMean(name, names) ?? declare };
}

function problemWith({ root, options }: Project, path: string): Problem | null {
  if (path.startsWith("../") || /^[A-Za-z]:/.test(path))
    return { message: `\`${path}\` lies outside the root, \`${root}\``, help: "Name a file below it." };
  if (path.startsWith(`${options.out}/`))
    return { message: `\`${options.out}\` holds what is generated`, help: "Name a file of your own." };
  if (!/\.[cm]?[jt]sx?$/.test(path))
    return { message: `\`${path}\` is neither TypeScript nor JavaScript`, help: "Name a file that ends in `.ts` or `.js`." };
  const link = linkOnTheWay(root, path);
  if (link !== null) return link;
  const inTheWay = fileOnTheWay(root, dirname(path));
  if (inTheWay !== null) return { message: `\`${inTheWay}\` is a file, and a folder has to be there`, help: "Name a file in a folder." };
  const stats = ifThere(() => lstatSync(join(root, path), { throwIfNoEntry: false }));
  return stats === undefined || stats.isFile() ? null : { message: `\`${path}\` is not a file`, help: "Name a file of your own." };
}

/** The first part of a path below a root that is there and no folder. */
function fileOnTheWay(root: string, folder: string): string | null {
  const segments = folder.split("/");
  const ways = segments.map((_, depth) => segments.slice(0, depth + 1).join("/"));
  return ways.find((way) => ifThere(() => lstatSync(join(root, way), { throwIfNoEntry: false }))?.isDirectory() === false) ?? null;
}

interface Wanted {
  readonly handler: HandlerDefinition;
  readonly path: string;
  readonly terminal: Terminal;
}

function add({ root, options }: Project, { handler, path, terminal }: Wanted): ExitCode {
  const file = join(root, path);
  const stub = handlerStub({ handler, path, out: options.out, manifest: readFileSync(join(root, "package.json"), "utf8") });
  const edit = addTyped({ path, text: existsSync(file) ? readFileSync(file, "utf8") : "" }, stub);
  if (edit.kind === "unreadable")
    return complain(terminal, { message: `${path}:${edit.line} cannot be read: ${edit.reason}`, help: "Mend it first." });
  if (edit.kind === "added") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, edit.text);
  }
  print(edit, { handler, path, terminal });
  return 0;
}

function print(edit: Exclude<Edit, { readonly kind: "unreadable" }>, { handler, path, terminal: { print: say, colors } }: Wanted): void {
  if (edit.kind === "present") {
    say(`${colors.dim("kept")}   ${path}:${edit.line}  ${handler.export} is there already, and was not touched.\n`);
    return;
  }
  say(`${colors.green("added")}  ${path}  ${handler.export}\n\n`);
  say(`${handler.name} handles ${handler.on.join(", ")} (${handler.delivery}). Until you write it, it throws, and its events wait.\n`);
  if (edit.where === "export") say(`Next: write it, and hand it to openBook({ ..., handlers: { ${handler.export} } }).\n`);
}
