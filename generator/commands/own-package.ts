import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package that this file belongs to, whether it runs as source or from `dist`. */
export interface OwnPackage {
  /** Absolute. */
  readonly folder: string;
  readonly version: string;
}

let own: OwnPackage | null = null;

export function ownPackage(): OwnPackage {
  own ??= packageAt(import.meta.dirname);
  return own;
}

function packageAt(folder: string): OwnPackage {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return packageAt(dirname(folder));
  const { version }: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return { folder, version };
}
