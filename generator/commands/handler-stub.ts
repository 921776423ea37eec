import { posix } from "node:path";
import type { HandlerDefinition } from "../model/event-model.js";
import { oneVisibleLine } from "../render/invisible-characters.js";
import { type JsonValue, parseJson } from "../tools/edit-json.js";
import type { NewExport } from "../tools/edit-typescript.js";

interface Ground {
  readonly handler: HandlerDefinition;
  /** Of the application's file, relative to the root. */
  readonly path: string;
  readonly out: string;
  /** The text of package.json. */
  readonly manifest: string;
}

/** A handler that fails until it is written: one that did nothing would lose its events in silence. */
export function handlerStub({ handler, path, out, manifest }: Ground): NewExport {
  return {
    name: handler.export,
    description: commentText(handler.description),
    contract: { name: "Handlers", from: importByName(parseJson(manifest), out) ?? importByPath(path, out) },
    value: `async (event) => {\n  throw new Error(\`The handler ${handler.name} is not written yet: \${event.type} waits for it.\`);\n}`,
  };
}

/** A description comes from a catalog: it must neither end the comment nor speak to the compiler. */
function commentText(description: string): string {
  return oneVisibleLine(description).replaceAll("*/", "*\\/").replaceAll("@ts-", "@ ts-");
}

/** The specifier of the registry by an entry of `imports` such as `"#events/*": "./generated/*.js"`. */
function importByName(manifest: JsonValue | undefined, out: string): string | null {
  const imports = typeof manifest === "object" && manifest !== null && "imports" in manifest ? manifest.imports : undefined;
  const entry = Object.entries(imports ?? {}).find(([name, target]) => name.includes("*") && target === `./${out}/*.js`);
  return entry === undefined ? null : entry[0].replace("*", "registry");
}

function importByPath(path: string, out: string): string {
  const way = posix.relative(posix.dirname(path), `${out}/registry.js`);
  return way.startsWith(".") ? way : `./${way}`;
}
