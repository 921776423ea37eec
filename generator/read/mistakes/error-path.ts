import type { Path } from "../catalog.js";
import type { GrammarError } from "./grammar-error.js";

/** What a checker says besides what is wrong: a condition whose branch failed, or a name that a more exact error speaks of. */
const echoes: ReadonlySet<string> = new Set(["if", "propertyNames"]);

/** Whether the error only repeats another. */
export function isEcho({ keyword }: GrammarError): boolean {
  return echoes.has(keyword);
}

/** The way to the value that an error speaks of: that of the key which is unknown, missing or misnamed, or of the repeated item. */
export function pathOf({ instancePath, params, propertyName }: GrammarError): Path {
  const steps = instancePath.split("/").slice(1);
  const path = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = propertyName ?? params["additionalProperty"] ?? params["missingProperty"] ?? params["j"];
  return typeof last === "string" || typeof last === "number" ? [...path, String(last)] : path;
}

/** A path as catalogs keep it in `unsound`. */
export function joined(path: Path): string {
  return path.map((step) => `/${step}`).join("");
}

/** The part of the grammar that refused: `/definitions/duration`. */
export function partOf({ schemaPath }: GrammarError): string {
  return schemaPath.slice(1, schemaPath.lastIndexOf("/"));
}
