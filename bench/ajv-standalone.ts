import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import { build } from "esbuild";

/** The text of a module that exports one of ajv's standalone validators for each schema, whole: what it requires is bundled in. */
export async function ajvModule(schemas: Readonly<Record<string, object>>, options: { readonly allErrors: boolean }): Promise<string> {
  const ajv = new Ajv({ ...options, schemas: { ...schemas }, code: { source: true, esm: true } });
  formats.default(ajv);
  const text = standalone.default(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  const result = await build({
    stdin: { contents: text, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}
