import type { StreamKey } from "../store/store.js";

/** How far each stream has come; with a base, how far it would come beyond that. */
export class MemoryStreams {
  readonly #versions = new Map<string, number>();
  readonly #base: MemoryStreams | null;

  constructor(base: MemoryStreams | null) {
    this.#base = base;
  }

  /** Of the last event; 0: there is none. */
  versionOf(stream: StreamKey): number {
    return this.#versions.get(keyOf(stream)) ?? this.#base?.versionOf(stream) ?? 0;
  }

  /** The version of the next event. */
  advance(stream: StreamKey): number {
    const version = this.versionOf(stream) + 1;
    this.#versions.set(keyOf(stream), version);
    return version;
  }
}

function keyOf({ type, id }: StreamKey): string {
  return JSON.stringify([type, id]);
}
