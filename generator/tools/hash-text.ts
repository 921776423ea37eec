import { createHash } from "node:crypto";

/** The SHA-256 of texts, in hexadecimal; where one ends and the next begins counts. */
export function hashTexts(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest("hex");
}
