import { createRequire } from "node:module";
import { join } from "node:path";
import type { PgConnections } from "@eventbook/runtime/postgres";
import type { Problem } from "../complain.js";

/** A pool of the package `pg`, as far as it is used here. */
export interface Pool extends PgConnections {
  readonly on: (event: "error", listener: () => void) => unknown;
  readonly end: () => Promise<void>;
}

interface Driver {
  readonly Pool: new (options: object) => Pool;
}

/** Opens the driver that the application itself has installed. Nothing is connected yet. */
export function openPool(url: string, folder: string): Pool | Problem {
  const driver = loadDriver(folder);
  if (driver === null)
    return {
      message: "The package `pg` is not installed where the configuration is",
      help: "`npm install pg`, which the application needs as well.",
    };
  const pool = new driver.Pool({ connectionString: url, max: 1, application_name: "eventbook store", connectionTimeoutMillis: 15_000 });
  // Whoever asks next hears of it.
  pool.on("error", () => {});
  return pool;
}

function loadDriver(folder: string): Driver | null {
  const require = createRequire(join(folder, "package.json"));
  try {
    return require("pg") as Driver;
  } catch (reason) {
    if (reason instanceof Error && "code" in reason && reason.code === "MODULE_NOT_FOUND") return null;
    throw reason;
  }
}
