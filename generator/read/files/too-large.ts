import { limits } from "../../diagnostics/limits.js";

/** What is said of a catalog file that is larger than one may be. */
export const tooLargeCatalog = {
  message: `The file is larger than ${limits.catalogFile / 1024 / 1024} MiB.`,
  help: "Spread the catalog over several files.",
} as const;

/** The same of any other YAML: it takes more room to read than JSON. */
export const tooLargeYaml = {
  message: `The file is YAML, and larger than ${limits.catalogFile / 1024 / 1024} MiB.`,
  help: `Write it as JSON, of which ${limits.schemaFile / 1024 / 1024} MiB are read, or spread it over several files.`,
} as const;

/** What is said of a file of schemas, or of other JSON, that is larger than one may be. */
export const tooLargeSchema = {
  message: `The file is larger than ${limits.schemaFile / 1024 / 1024} MiB.`,
  help: "Spread it over several files.",
} as const;

/** What is said of a file that holds more values than one may. */
export const tooManyValues = {
  message: `The file may hold more than ${limits.values} values.`,
  help: "Spread it over several files.",
} as const;
