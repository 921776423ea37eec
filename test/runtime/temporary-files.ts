import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

let folder: string | null = null;
let count = 0;

/** A path for a new database file, removed after the tests of the file. */
export function databaseFile(): string {
  folder ??= mkdtempSync(join(tmpdir(), "eventbook-"));
  count += 1;
  return join(folder, `book-${count}.sqlite`);
}

afterAll(() => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
});
