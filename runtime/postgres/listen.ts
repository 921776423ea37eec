import type { PgPool } from "./client.js";
import { namespace } from "./layout/tables.js";

/** A connection of a pool of `pg`, as far as it is needed for listening. */
interface ListeningConnection {
  readonly query: (text: string) => Promise<unknown>;
  readonly release: (destroy: boolean) => void;
  readonly on: (event: "notification" | "error" | "end", listener: (message?: { readonly payload?: string }) => void) => unknown;
  readonly unref?: () => void;
}

/** How long to wait before a lost connection is asked for again, in milliseconds: at first, and at most. */
const [firstPause, longestPause] = [50, 5000];

/** Calls back when another process announces that it has appended, and when that may have been missed. Connects again by itself. Returns how to stop it. */
export function listenForEvents(pool: PgPool, token: string, heard: () => void): () => void {
  const listening = new Listening(pool, token, heard);
  listening.start();
  return () => listening.stop();
}

class Listening {
  readonly #pool: PgPool;
  readonly #token: string;
  readonly #heard: () => void;
  #connection: ListeningConnection | null = null;
  #isOver = false;
  #pause = firstPause;

  constructor(pool: PgPool, token: string, heard: () => void) {
    this.#pool = pool;
    this.#token = token;
    this.#heard = heard;
  }

  start(): void {
    this.#listen().catch(() => this.#again());
  }

  stop(): void {
    this.#isOver = true;
    this.#letGo(this.#connection);
  }

  async #listen(): Promise<void> {
    const connection = (await this.#pool.connect?.()) as ListeningConnection;
    if (this.#isOver) return connection.release(true);
    this.#connection = connection;
    const lost = (): void => {
      if (this.#letGo(connection)) this.#again();
    };
    connection.on("error", lost);
    connection.on("end", lost);
    connection.on("notification", (message) => {
      if (message?.payload !== this.#token) this.#heard();
    });
    try {
      await connection.query(`listen ${namespace}`);
    } catch {
      return lost();
    }
    // It waits for others, which is no reason for a process to stay.
    connection.unref?.();
    this.#pause = firstPause;
    this.#heard();
  }

  /** Ends a connection that is the current one; whether it was. */
  #letGo(connection: ListeningConnection | null): boolean {
    if (connection === null || connection !== this.#connection) return false;
    this.#connection = null;
    connection.release(true);
    return true;
  }

  #again(): void {
    if (this.#isOver) return;
    const timer = setTimeout(() => this.start(), this.#pause * (0.5 + Math.random()));
    timer.unref();
    this.#pause = Math.min(2 * this.#pause, longestPause);
  }
}
