import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

/** What the official schema has to say against a SARIF log; nothing where it is one. */
export function sarifMistakes(log: unknown): readonly string[] {
  return validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const validate = compiled();

function compiled() {
  const { $schema: _, id, ...schema } = JSON.parse(readFileSync(join(import.meta.dirname, "sarif-2.1.0.schema.json"), "utf8"));
  // Draft 4 says `id`; nothing else in it means another thing to draft 7. A pattern in it is none by the rules of Unicode.
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ $id: id, ...schema });
}
