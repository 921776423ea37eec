import { StoreError } from "../errors.js";

/** What both drivers can do, called as they call it. */
export interface Database {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => unknown;
}

export interface Statement {
  readonly run: (...values: readonly SqlValue[]) => { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  readonly all: (...values: readonly SqlValue[]) => readonly unknown[];
}

export type SqlValue = string | number | bigint | Uint8Array | null;

type Opener = new (file: string) => Database;

interface HostProcess {
  readonly getBuiltinModule?: (name: string) => { readonly DatabaseSync: Opener } | undefined;
}

/** Opens a database with `node:sqlite` where the host has it, else with the package `libsql`. Throws StoreError where there is neither. */
export async function openDatabase(file: string): Promise<Database> {
  const host = (globalThis as { readonly process?: HostProcess }).process;
  const Opener = host?.getBuiltinModule?.("node:sqlite")?.DatabaseSync ?? (await libsql());
  return new Opener(file);
}

async function libsql(): Promise<Opener> {
  try {
    const { default: opener } = await import("libsql");
    return opener as unknown as Opener;
  } catch (error) {
    throw new StoreError(
      "store-refused",
      "This Node has no `node:sqlite`, and the package `libsql` is not installed: npm install libsql.",
      error,
    );
  }
}
