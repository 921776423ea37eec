import { hash } from "node:crypto";

/** The SHA-256 of texts, in hexadecimal; where one ends and the next begins counts. */
export function hashTexts(texts: readonly string[]): string {
  // At once: a call for each text costs more than all that is hashed.
  let all = "";
  for (const text of texts) all += `${text.length}\n${text}`;
  return hash("sha256", all, "hex");
}
