import { StoreError } from "../errors.js";

/** What both drivers can do, called as they call it. */
export interface Database {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => unknown;
}

export interface Statement {
  readonly run: (...values: readonly SqlValue[]) => { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  /** The first row, or undefined. */
  readonly get: (...values: readonly SqlValue[]) => unknown;
  readonly all: (...values: readonly SqlValue[]) => readonly unknown[];
}

/** A statement that takes its values as a list. */
export interface Prepared {
  readonly run: (values: readonly SqlValue[]) => ReturnType<Statement["run"]>;
  readonly get: (values: readonly SqlValue[]) => unknown;
  readonly all: (values: readonly SqlValue[]) => readonly unknown[];
}

/** The statement as one that takes lists: those of libsql and better-sqlite3, which have `pluck`, do, and are quicker so. */
export function takingLists(statement: Statement): Prepared {
  if ("pluck" in statement) return statement as unknown as Prepared;
  return {
    run: (values) => statement.run(...values),
    get: (values) => statement.get(...values),
    all: (values) => statement.all(...values),
  };
}

export type SqlValue = string | number | bigint | Uint8Array | null;

type Opener = new (file: string) => Database;

interface HostProcess {
  readonly getBuiltinModule?: (name: string) => { readonly DatabaseSync: Opener } | undefined;
  readonly versions?: { readonly node?: string };
}

/**
 * Opens a database with `node:sqlite` once the host no longer calls it experimental, else with the package `libsql`; where that is not installed,
 * with an experimental `node:sqlite`, of which the host warns. Throws StoreError where there is neither.
 */
export async function openDatabase(file: string): Promise<Database> {
  const Opener = await chosenOpener();
  return new Opener(file);
}

/** Whether a Node.js of this version, or what says to be one, has a SQLite that is not experimental. */
export function isSettled(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 26 || (major === 25 && minor >= 7) || (major === 24 && minor >= 15);
}

async function chosenOpener(): Promise<Opener> {
  const host = (globalThis as { readonly process?: HostProcess }).process;
  const builtIn = (): Opener | undefined => host?.getBuiltinModule?.("node:sqlite")?.DatabaseSync;
  const settled = isSettled(host?.versions?.node ?? "") ? builtIn() : undefined;
  if (settled !== undefined) return settled;
  try {
    const { default: opener } = await import("libsql");
    return opener as unknown as Opener;
  } catch (error) {
    const experimental = builtIn();
    if (experimental !== undefined) return experimental;
    const message = "This Node has no `node:sqlite`, and the package `libsql` is not installed: npm install libsql.";
    throw new StoreError("store-refused", message, error);
  }
}
