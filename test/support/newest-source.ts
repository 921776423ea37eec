import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** When the newest file at or below a path was changed, in milliseconds; what is built or installed does not count. */
export function newestSource(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== "dist" && name !== "node_modules");
  return Math.max(0, ...names.map((name) => newestSource(join(path, name))));
}
