import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps a text for the test that replays them all, and returns where. */
export function saveFinding(name: string, text: string): string {
  const folder = join("test/fuzz/found", name);
  mkdirSync(folder, { recursive: true });
  // Halves of characters have no UTF-8; JSON says them.
  const isHalved = /\p{Surrogate}/u.test(text);
  const file = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 12)}.${isHalved ? "json" : "txt"}`);
  writeFileSync(file, isHalved ? JSON.stringify(text) : text);
  return file;
}

/** The command that tries what was found for a target once more. */
export function command(name: string): string {
  return `npx vitest run test/fuzz/found.test.ts -t ${name}`;
}
