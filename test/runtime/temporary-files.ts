import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

let folder: string | null = null;
let count = 0;

/** A folder for files, removed after the tests of the file. */
export function temporaryFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), "eventbook-"));
  return folder;
}

/** A path for a new database file in it. */
export function databaseFile(): string {
  count += 1;
  return join(temporaryFolder(), `book-${count}.sqlite`);
}

afterAll(() => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
});
