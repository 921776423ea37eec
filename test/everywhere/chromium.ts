import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Needed } from "../support/require.js";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const quietly = [
  "--headless",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
  "--enable-logging=stderr",
  // Nothing but the machine itself.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--no-proxy-server",
];

/** The browser on the path; null where there is none. */
export const chromium: string | null =
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(canRun) ?? null;

export const neededChromium: Needed = { what: "Chromium on the path", isThere: chromium !== null };

/** Opens a page until `done` resolves, and closes the browser. Rejects, with what the browser has logged, when it ends before or the time is up. */
export async function whileOpen<T>(address: string, done: Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "eventbook-chromium-"));
  // Chromium's sandbox refuses to be used by root.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(chromium ?? "", [...quietly, ...asRoot, `--user-data-dir=${profile}`, address], {
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own, so that all of its processes can be ended.
    detached: true,
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
  try {
    return await Promise.race([done, failed(ended, () => log)]);
  } finally {
    endAll(child);
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function failed(ended: Promise<void>, log: () => string): Promise<never> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([ended, new Promise((resolve) => (timer = setTimeout(resolve, 60_000)))]);
  clearTimeout(timer);
  throw new Error(`The page did not answer:\n${log()}`);
}

function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
