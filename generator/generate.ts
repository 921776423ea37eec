import { checkModel } from "./check/rules.js";
import type { Diagnostic, Staged } from "./diagnostics/diagnostic.js";
import { forUsers } from "./diagnostics/for-users.js";
import { inFileOrder } from "./diagnostics/in-file-order.js";
import type { SourceFile } from "./diagnostics/source.js";
import { buildModel } from "./model/build-model.js";
import { forgetDrafts } from "./model/events/event-draft.js";
import type { EventModel } from "./model/event-model.js";
import { type Memory, noMemory } from "./memory/memory.js";
import { readCatalogs } from "./read/read-catalogs.js";
import { readPackages } from "./read/packages/read-packages.js";
import { noFiles, type SchemaFiles, schemaReader } from "./read/schema-files.js";
import type { Artifact } from "./render/artifact.js";
import type { RenderOptions } from "./render/render-options.js";
import { renderArtifacts, renderEach } from "./render/renderers.js";

/** Text to text: catalog files in, and the files that they name, schemas and what packages ship; artifacts out. Nothing is rendered while there is an error. */
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

/** The same, where each artifact is printed when it is taken, so that all of them are never held together. */
export function generateEach(
  sources: readonly SourceFile[],
  options: RenderOptions,
  files: SchemaFiles = noFiles,
): Staged<Iterable<Artifact>> {
  const { value: model, diagnostics } = check(sources, files);
  return { value: diagnostics.some(isError) ? [] : renderEach(model, options), diagnostics };
}

/** The same without rendering: the model of what is sound, and everything there is to say. */
export function check(sources: readonly SourceFile[], files: SchemaFiles = noFiles, memory: Memory = noMemory): Staged<EventModel> {
  const own = readCatalogs(sources, memory);
  const shipped = readPackages(own.value, files);
  const readFile = memory.recall(["schema files", ""], [files], () => schemaReader(files));
  const model = buildModel([...own.value, ...shipped.value], readFile, memory);
  const found = [...own.diagnostics, ...shipped.diagnostics, ...model.diagnostics, ...checkModel(model.value, memory)];
  forgetDrafts(model.value);
  return { value: model.value, diagnostics: inFileOrder(found.flatMap(forUsers)) };
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}
