const kibi = 1024;
const mebi = kibi * kibi;

/**
 * How much catalogs, schemas and a configuration may hold. Each is far above what people and tools have written, and low enough that a run ends within
 * seconds and a few hundred megabytes. `SECURITY.md` lists them; texts are counted in UTF-16 code units, files in bytes.
 */
export const limits = {
  configurationFile: mebi,
  /** A pattern that finds catalogs, in UTF-16 code units. */
  catalogPattern: 300,
  /** Of schemas in YAML too: the same text takes more room to read than JSON. */
  catalogFile: 8 * mebi,
  schemaFile: 32 * mebi,
  allFiles: 64 * mebi,
  catalogFiles: 10_000,
  /** Of a model; those of each file are told up to 1000. */
  mistakes: 5000,
  /** Texts, numbers, lists and maps, in one file and in all of them. */
  values: 2_000_000,
  catalogDepth: 64,
  schemaDepth: 200,
  /** Values that YAML aliases may add to a file. */
  repeatedValues: 100_000,
  /** Event types, categories, types, handlers and tags, in all catalogs. */
  declarations: 40_000,
  /** Of all events and types; what events have from a category or a schema counts for each of them. */
  fields: 300_000,
  enumValues: 10_000,
  alternatives: 1000,
  /** In which the alternatives of a type multiply, where they are types with alternatives themselves. */
  ways: 5000,
  /** Pairs of a handler and an event type that it is for. */
  deliveries: 500_000,
  /** Of a pattern, in UTF-16 code units. */
  pattern: 2000,
  /** Of the checks that examples are tried on, counted where one type leads to another. */
  exampleSteps: 500_000,
} as const;
