import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

let folder: string | null = null;
let count = 0;

/** A folder for the files of a test file. */
export function temporaryFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), "eventbook-"));
  return folder;
}

/** A path for a new database file in it. */
export function databaseFile(): string {
  count += 1;
  return join(temporaryFolder(), `book-${count}.sqlite`);
}

/** Removes it after the tests of the file. */
export function removeTemporaryFilesAfterAll(): void {
  afterAll(() => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    folder = null;
  });
}
