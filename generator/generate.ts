import { checkModel } from "./check/rules.js";
import type { Diagnostic, Staged } from "./diagnostics/diagnostic.js";
import { inFileOrder } from "./diagnostics/in-file-order.js";
import type { SourceFile } from "./diagnostics/source.js";
import { buildModel } from "./model/build-model.js";
import type { EventModel } from "./model/event-model.js";
import { type Memory, noMemory } from "./memory/memory.js";
import { readCatalogs } from "./read/read-catalogs.js";
import { noFiles, type SchemaFiles, schemaReader } from "./read/schema-files.js";
import type { Artifact } from "./render/artifact.js";
import type { RenderOptions } from "./render/render-options.js";
import { renderArtifacts } from "./render/renderers.js";

/** Text to text: catalog files in, and the schema files that they name; artifacts out. Nothing is rendered while there is an error. */
export function generate(
  sources: readonly SourceFile[],
  options: RenderOptions,
  files: SchemaFiles = noFiles,
  memory: Memory = noMemory,
): Staged<readonly Artifact[]> {
  const { value: model, diagnostics } = check(sources, files, memory);
  if (diagnostics.some(isError)) return { value: [], diagnostics };
  return { value: renderArtifacts(model, options, memory), diagnostics };
}

/** The same without rendering: the model of what is sound, and everything there is to say. */
export function check(sources: readonly SourceFile[], files: SchemaFiles = noFiles, memory: Memory = noMemory): Staged<EventModel> {
  const catalogs = readCatalogs(sources, memory);
  const readFile = memory.recall(["schema files", ""], [files], () => schemaReader(files));
  const model = buildModel(catalogs.value, readFile, memory);
  const findings = checkModel(model.value, memory);
  return { value: model.value, diagnostics: inFileOrder([...catalogs.diagnostics, ...model.diagnostics, ...findings]) };
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}
