import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";

const patience = 300_000;

/** Installs a package into a folder that is there as a whole or not at all, if nothing is wrong with it. Answers what is. */
export async function bringPackage(
  name: string,
  folder: string,
  wrongWith: (draft: string) => Promise<string | null>,
): Promise<string | null> {
  const draft = mkdtempSync(`${folder}-`);
  try {
    const words = ["install", "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    const installed = await ended("npm", [...words, "--prefix", draft, name]);
    if (installed.status !== 0) return installed.text;
    const wrong = await wrongWith(draft);
    if (wrong === null) renameSync(draft, folder);
    return wrong;
  } catch (reason) {
    // Another run was faster.
    return existsSync(folder) ? null : String(reason);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Runs a program to its end. */
export function ended(program: string, words: readonly string[]): Promise<{ readonly status: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32" && program === "npm";
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], timeout: patience, shell });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, text: text.trim() }));
  });
}
