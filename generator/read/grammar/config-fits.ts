/* oxlint-disable */
// Made from schemas/ by `npm run grammar`; not to be edited.
import { block, listOf, type Fits, textLike } from "../fits.js";

const path: Fits = textLike(/^(?![/\\])(?![A-Za-z]:)[^\\\u0000-\u001f]*$/u, 1, Infinity);

const dialect: Fits = (value) => value === "postgres" || value === "sqlite";

/** Whether a value fits the grammar of a configuration. */
export const configFits: Fits = block({
  eventbook: (value) => value === 1,
  catalogs: listOf(path, 1, true),
  out: path,
  target: (value) => value === "js" || value === "ts",
  importExtension: (value) => value === "js" || value === "ts",
  storage: listOf(dialect, 0, true),
  store: (value) => typeof value === "string" && value.length >= 1,
}, ["eventbook","catalogs","out"], false);
