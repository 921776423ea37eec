import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { check } from "../../generator/generate.js";
import { importChecked, type CheckedImport } from "../../generator/import/import-checked.js";
import type { ImportRequest, Verdicts } from "../../generator/import/import-request.js";
import { importOnce } from "../../generator/import/import-sources.js";

/** Where nothing has been shown yet. */
export const noVerdicts: Verdicts = { types: new Map(), schemas: new Map(), events: new Map(), examples: new Map() };

/** A request for all of some files, by path, in the folder that holds them. */
export function requestFor(files: ReadonlyMap<string, string>, more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    sources: [...files.keys()].map((path) => ({ path, pick: null, folder: path.includes("/") ? path.slice(0, path.indexOf("/")) : "" })),
    read: (path) => {
      const text = files.get(path);
      return text === undefined ? null : { path, text };
    },
    catalog: null,
    owner: null,
    retain: null,
    category: null,
    closes: false,
    assertsFormats: false,
    ...more,
  };
}

/** Imports files and checks what that gives, as the command does. */
export function importAll(files: Readonly<Record<string, string>>, more: Partial<ImportRequest> = {}): CheckedImport {
  return importChecked(requestFor(new Map(Object.entries(files)), more), importOnce, checkFiles);
}

/** What is wrong with catalogs and the schemas beside them. */
export function checkFiles(texts: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const catalogs = [...texts].filter(([path]) => path.endsWith(".events.yaml"));
  const beside = (path: string) => (texts.has(path) ? { path, text: texts.get(path) ?? "" } : "missing");
  return check(
    catalogs.map(([path, text]) => ({ path, text })),
    beside,
  ).diagnostics;
}

/** The same for a single schema; its catalog's text, without its head. */
export function eventsOf(schema: unknown, more: Partial<ImportRequest> = {}): string {
  const { files } = importAll({ "schemas/order.placed.json": JSON.stringify(schema) }, more);
  return bodyOf([...files.values()][0] ?? "");
}

/** A catalog's text from its types on. */
export function bodyOf(text: string): string {
  const start = text.search(/^(types|events):/m);
  return start < 0 ? "" : text.slice(start);
}
