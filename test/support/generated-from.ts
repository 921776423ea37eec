import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { generate } from "../../generator/generate.js";
import type { Artifact } from "../../generator/render/artifact.js";
import type { RenderOptions } from "../../generator/render/render-options.js";

/** The artifacts of catalogs, by path. Throws where a catalog has a mistake. */
export function generatedFrom(
  sources: Readonly<Record<string, string>>,
  options: Partial<RenderOptions> = {},
): ReadonlyMap<string, Artifact> {
  const files = Object.entries(sources).map(([path, text]) => ({ path, text }));
  const { value, diagnostics } = generate(files, { out: "generated", target: "js", storage: [], ...options });
  if (value.length === 0)
    throw new Error(`The catalogs have mistakes:\n${diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n")}`);
  return new Map(value.map((artifact) => [artifact.path, artifact]));
}

/** A catalog that uses every form of the language. */
export const everyForm = { "events/every-form.events.yaml": readFileSync(resolve(import.meta.dirname, "every-form.events.yaml"), "utf8") };
