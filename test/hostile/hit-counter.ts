import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that is never to be asked anything. */
export interface HitCounter {
  /** `http://127.0.0.1:1234` */
  readonly url: string;
  readonly hits: () => number;
  readonly close: () => Promise<void>;
}

/** Answers every request with a sound schema, so that whoever fetches one is not stopped by what comes back. */
export async function countHits(): Promise<HitCounter> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits++;
    response.setHeader("content-type", "application/json");
    response.end('{ "type": "object", "properties": { "fetched": { "type": "string" } } }');
  });
  // A connection that says nothing is a hit as well.
  server.on("connection", (socket) => socket.on("close", () => (hits += socket.bytesRead === 0 ? 1 : 0)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: () => hits,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((reason) => (reason === undefined ? resolve() : reject(reason)));
      }),
  };
}
