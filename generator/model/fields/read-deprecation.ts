import type { DeprecationAsWritten } from "../../read/grammar/catalog-as-written.js";
import type { Deprecation } from "../../shapes/shape.js";
import { rememberSite, type Site } from "../site.js";

/** A deprecation as it is written: a text, or a block. */
export function readDeprecation(written: DeprecationAsWritten | undefined, site: Site): Deprecation | null {
  if (written === undefined) return null;
  if (typeof written === "string") return { description: written, use: null, until: null };
  const deprecation = { description: written.description, use: written.use ?? null, until: written.until ?? null };
  rememberSite(deprecation, site);
  return deprecation;
}
