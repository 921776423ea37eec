// Made from schemas/ by `npm run grammar`; not to be edited.
// Keys that begin with `x-` are there too, without a type.

/**
 * Relative to the folder of this file, with forward slashes.
 */
export type RelativePath = string;
export type Dialect = "postgres" | "sqlite";

/**
 * Where the catalogs lie, and what is made of them. Paths are relative to the folder of this file, and stay inside that of the nearest package.json.
 */
export interface ConfigAsWritten {
  /**
   * The version of this file's grammar.
   */
  eventbook: 1;
  /**
   * The catalog files, as paths or glob patterns.
   */
  catalogs: RelativePath[];
  /**
   * The folder for everything that is generated. Nothing else belongs in it.
   */
  out: RelativePath;
  /**
   * `js` (the default): modules with declarations and maps into the catalogs. `ts`: plain TypeScript.
   */
  target?: "js" | "ts";
  /**
   * How generated TypeScript imports its neighbours. `js` (the default): for compilers. `ts`: for Node.js, Deno and Bun, which run it as it is.
   */
  importExtension?: "js" | "ts";
  /**
   * The databases to make a schema for.
   */
  storage?: Dialect[];
  /**
   * The database for `eventbook store`, where EVENTBOOK_STORE is not set: an address without a password, such as `postgres://db.example.com/shop`, or the path of an SQLite file.
   */
  store?: string;
}
