/** The SQL dialects that storage is printed in. */
export type Dialect = "postgres" | "sqlite";

/** What the configuration says of the output. */
export interface RenderOptions {
  /** The output folder, relative to the root, with forward slashes. */
  readonly out: string;
  readonly target: "js" | "ts";
  /** How TypeScript imports its neighbours. Default: `js`. */
  readonly importExtension?: "js" | "ts";
  readonly storage: readonly Dialect[];
}
