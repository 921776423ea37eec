import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server that can be cut, on a local port. */
export interface Network {
  readonly port: number;
  /** From now on nobody gets through, and who was through is thrown out. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** From now on everything is taken, nothing gets through, and nobody is told. */
  readonly swallow: () => void;
}

/** A network before a server's Unix socket; it is cut at first. */
export async function networkTo(socket: string): Promise<Network> {
  const sockets = new Set<Socket>();
  let isHole = false;
  const server = createServer((near) => {
    if (isHole) {
      sockets.add(near.on("error", () => {}).resume());
      return;
    }
    const far = connect(socket);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const port = await listening(server, 0);
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    for (const one of sockets) one.destroy();
    await closed;
  };
  await cut();
  const swallow = (): void => {
    isHole = true;
    for (const one of sockets) one.unpipe().resume();
  };
  const mend = async (): Promise<void> => {
    isHole = false;
    await listening(server, port);
  };
  return { port, cut, mend, swallow };
}

function listening(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
