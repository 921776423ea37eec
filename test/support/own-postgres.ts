import type { ChildProcess } from "node:child_process";
import { binariesOf, type Major } from "./postgres-binaries.js";
import { start, stop } from "./postgres-servers.js";

/** A server of a test's own, beside those that all tests share: it may be asked and stopped as no shared one may. */
export interface OwnServer {
  /** The folder of its socket. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Starts an empty server, or a standby of another. It ends with this process, if not before. */
export async function ownServer(major: Major, standbyOf?: OwnServer): Promise<OwnServer> {
  if (binariesOf(major) === null) throw new Error(`PostgreSQL ${major} is not here.`);
  const keepers: ChildProcess[] = [];
  const folder = await start(major, keepers, standbyOf?.folder);
  return {
    folder,
    stop: async () => {
      for (const keeper of keepers) await stop(keeper);
    },
  };
}
