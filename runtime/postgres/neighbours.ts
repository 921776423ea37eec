import type { PgPool } from "./client.js";
import { namespace } from "./layout/tables.js";
import { listenForEvents } from "./listen.js";

/** The least time between two announcements, in milliseconds. */
const pause = 10;

// What is lost with a crash of the server is a hint, so nobody waits for the disk.
const announceSql = "select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

/**
 * The other processes on the same database that want to hear at once what was appended. PostgreSQL lets transactions with a NOTIFY commit one at a
 * time, so an announcement has a transaction of its own after the commit, and is one for all that was appended meanwhile.
 */
export class Neighbours {
  readonly #pool: PgPool;
  /** Tells own announcements from those of others. */
  readonly #token: string = crypto.randomUUID();
  #isDue = false;
  #isBusy = false;
  #sent: Promise<unknown> = Promise.resolve();

  constructor(pool: PgPool) {
    this.#pool = pool;
  }

  /** Calls back when another one has told something. Returns how to stop it. */
  listen(heard: () => void): () => void {
    return listenForEvents(this.#pool, this.#token, heard);
  }

  /** Never throws: what nobody hears of, others find when they look. */
  tell(): void {
    this.#isDue = true;
    if (!this.#isBusy) this.#send();
  }

  /** Resolves when everything was told. */
  async end(): Promise<void> {
    await this.#sent;
    if (this.#isDue) this.#send();
    await this.#sent;
  }

  #send(): void {
    this.#isDue = false;
    this.#isBusy = true;
    this.#sent = this.#announce().then(() => this.#rest());
  }

  async #announce(): Promise<void> {
    try {
      await this.#pool.query(announceSql, [namespace, this.#token]);
    } catch {
      // The next append tells it again.
    }
  }

  #rest(): void {
    const timer = setTimeout(() => {
      this.#isBusy = false;
      if (this.#isDue) this.#send();
    }, pause);
    timer.unref();
  }
}
