import { spawn } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { folderOf, programOf, type Runtime, runtimes } from "./runtimes.js";

const patience = 300_000;

/** Brings what is missing, once for all runs; without a network it is said, and the tests that need it are skipped by name. */
export async function setup(): Promise<void> {
  // One after the other: npm's own downloads are what takes the time.
  for (const runtime of runtimes) {
    if (programOf(runtime) !== null) continue;
    const problem = await bring(runtime);
    if (problem !== null) console.error(`${runtime.name} cannot be brought: ${problem}`);
  }
}

async function bring(runtime: Runtime): Promise<string | null> {
  const folder = folderOf(runtime);
  const draft = mkdtempSync(`${folder}-`);
  try {
    const words = ["install", "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    const installed = await ended("npm", [...words, "--prefix", draft, runtime.package]);
    if (installed.status !== 0) return installed.text;
    const program = programOf(runtime, draft);
    if (program === null) return `${runtime.package} holds no program for this machine`;
    const { text } = await ended(program, ["--version"]);
    if (!text.includes(runtime.version)) return `it says that it is ${text}`;
    renameSync(draft, folder);
    return null;
  } catch (reason) {
    // Another run was faster.
    return programOf(runtime) === null ? String(reason) : null;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function ended(program: string, words: readonly string[]): Promise<{ readonly status: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32" && program === "npm";
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], timeout: patience, shell });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, text: text.trim() }));
  });
}
