import { keepServer, type KeptServer } from "./kept-server.js";
import type { Major } from "./postgres-binaries.js";

/** A server of a test's own, beside those that all tests share: it may be asked and stopped as no shared one may. */
export type OwnServer = Pick<KeptServer, "folder" | "stop">;

/** Starts an empty server, or a standby of another. It ends with this process, if not before. */
export function ownServer(major: Major, standbyOf?: OwnServer): Promise<OwnServer> {
  return keepServer(major, standbyOf === undefined ? {} : { standbyOf: standbyOf.folder });
}
