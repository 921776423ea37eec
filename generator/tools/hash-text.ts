import { hash } from "node:crypto";

/** A short text in the place of others, for comparing: 132 bits of what follows. */
export function digestTexts(texts: readonly string[]): string {
  return hash("sha256", joined(texts), "base64").slice(0, 22);
}

/** The SHA-256 of texts, in hexadecimal; where one ends and the next begins counts. */
export function hashTexts(texts: readonly string[]): string {
  return hash("sha256", joined(texts), "hex");
}

function joined(texts: readonly string[]): string {
  // At once: a call for each text costs more than all that is hashed.
  let all = "";
  for (const text of texts) all += `${text.length}\n${text}`;
  return all;
}
