import { addEntry, type JsonValue, parseJson } from "../../tools/edit-json.js";
import { tasksText } from "./editor-tasks.js";
import {
  attributesLine,
  catalogPath,
  catalogText,
  configurationText,
  editorSchema,
  importsTarget,
  schemaPath,
  schemaText,
} from "./init-texts.js";

/** The folder to set up, as it is. */
export interface Folder {
  /** Its own name. */
  readonly name: string;
  /** What the configuration says, or will say. */
  readonly out: string;
  /** What generated modules are imported as. */
  readonly importExtension: "js" | "ts";
  /** The text of a file; null where there is none. */
  readonly read: (path: string) => string | null;
}

/** What becomes of one file. `text` is what it will hold; null: it stays as it is. */
export interface Step {
  readonly did: "created" | "added" | "kept" | "todo";
  readonly path: string;
  readonly text: string | null;
  readonly note: string;
}

/** What there is to do so that a folder has all that eventbook needs. What is there already is never replaced. */
export function planInit(folder: Folder): readonly Step[] {
  const isNew = folder.read("eventbook.config.yaml") === null;
  const manifest = manifestStep(folder);
  return [
    manifest,
    create(folder, "eventbook.config.yaml", configurationText),
    ...(isNew ? [create(folder, catalogPath, catalogText)] : []),
    ...moduleStep(folder, manifest.text ?? folder.read("package.json") ?? "{}"),
    attributesStep(folder),
    schemaStep(folder),
    editorStep(folder),
    create(folder, ".vscode/tasks.json", tasksText),
  ];
}

function create(folder: Folder, path: string, text: string): Step {
  return folder.read(path) === null ? { did: "created", path, text, note: "" } : { did: "kept", path, text: null, note: "" };
}

interface Entry {
  readonly path: readonly string[];
  readonly value: JsonValue;
  readonly note: string;
}

function manifestStep(folder: Folder): Step {
  const path = "package.json";
  const before = folder.read(path);
  const entries: readonly Entry[] = [
    ...(before === null || isBare(parseJson(before)) ? [{ path: ["type"], value: "module", note: '"type": "module"' }] : []),
    { path: ["imports", "#events/*"], value: importsTarget(folder.out, folder.importExtension), note: '"#events/*"' },
    { path: ["scripts", "events"], value: "eventbook generate", note: "`npm run events`" },
    { path: ["scripts", "events:check"], value: "eventbook generate --check", note: "`npm run events:check`" },
  ];
  return addEntries(path, before, entries, { name: packageName(folder.name), private: true });
}

/** Whether `npm install` made this package.json, which nobody has written in since. */
function isBare(manifest: JsonValue | undefined): boolean {
  const dependencies = new Set(["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]);
  return typeof manifest === "object" && manifest !== null && Object.keys(manifest).every((key) => dependencies.has(key));
}

function packageName(folder: string): string {
  return (
    folder
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, "-")
      .replaceAll(/^-+|-+$/g, "") || "app"
  );
}

/** Generated files are ES modules, whatever the rest of the package is. */
function moduleStep(folder: Folder, manifest: string): readonly Step[] {
  const parsed = parseJson(manifest);
  const isModule = typeof parsed === "object" && parsed !== null && "type" in parsed && parsed.type === "module";
  if (isModule) return [];
  return [
    {
      ...create(folder, `${folder.out}/package.json`, '{ "type": "module" }\n'),
      note: "generated files are ES modules, and package.json says otherwise",
    },
  ];
}

function attributesStep(folder: Folder): Step {
  const path = ".gitattributes";
  const before = folder.read(path);
  if (before === null) return { did: "created", path, text: `${attributesLine(folder.out)}\n`, note: "" };
  if (before.split(/\r?\n/).some((line) => line.startsWith(`${folder.out}/`))) return { did: "kept", path, text: null, note: "" };
  const text = `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${attributesLine(folder.out)}\n`;
  return { did: "added", path, text, note: `\`${folder.out}/**\` is generated` };
}

/** Editors must find a schema before anything is generated. */
function schemaStep(folder: Folder): Step {
  const step = create(folder, schemaPath(folder.out), schemaText(folder.out));
  return step.did === "created" ? { ...step, note: "for editors, until `generate` writes it" } : step;
}

function editorStep(folder: Folder): Step {
  const path = ".vscode/settings.json";
  return addEntries(path, folder.read(path), [{ ...editorSchema(folder.out), note: "`yaml.schemas`" }], {});
}

function addEntries(path: string, before: string | null, entries: readonly Entry[], start: JsonValue): Step {
  let text = before ?? `${JSON.stringify(start, null, 2)}\n`;
  const notes: string[] = [];
  for (const entry of entries) {
    const next = addEntry(text, entry.path, entry.value);
    if (next === null)
      return {
        did: "todo",
        path,
        text: null,
        note: `add ${entry.path.map((key) => JSON.stringify(key)).join(" > ")}: ${JSON.stringify(entry.value)}`,
      };
    if (next !== text) notes.push(entry.note);
    text = next;
  }
  if (before === null) return { did: "created", path, text, note: notes.join(", ") };
  return notes.length === 0 ? { did: "kept", path, text: null, note: "" } : { did: "added", path, text, note: notes.join(", ") };
}
