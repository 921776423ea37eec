import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import { build } from "esbuild";

/** What ajv is asked for. */
export interface AjvTask {
  readonly dialect: "draft-07" | "2020-12";
  readonly schemas: readonly object[];
  /** What to export under which name, by URI. */
  readonly wanted: Readonly<Record<string, string>>;
  readonly allErrors: boolean;
}

/** What ajv exports for a schema. */
export type AjvCheck = ((value: unknown) => boolean) & { readonly errors?: readonly unknown[] | null };

/** The text of a module that exports one of ajv's standalone validators for each schema, whole: what it requires is bundled in. */
export async function ajvModule({ dialect, schemas, wanted, allErrors }: AjvTask): Promise<string> {
  const options = { allErrors, strict: false, code: { source: true, esm: true } };
  const ajv = dialect === "2020-12" ? new Ajv2020(options) : new Ajv(options);
  formats.default(ajv);
  for (const schema of schemas) ajv.addSchema(schema);
  const text = standalone.default(ajv, { ...wanted });
  const result = await build({
    stdin: { contents: text, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}
