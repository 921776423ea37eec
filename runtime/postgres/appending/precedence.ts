import type { NewRow } from "../../store/store.js";

/** One of those that wait, among the others that share an id or a stream with it. */
export interface Placed<T> {
  readonly group: readonly NewRow[];
  /** Those that came right before it; they end first. */
  readonly behind: Set<T>;
  /** Those that come right after it. */
  readonly before: Set<T>;
}

/** Keeps those that wait in order: nobody overtakes who shares an id or a stream. */
export class Precedence<T extends Placed<T>> {
  /** By id and stream, the last that waits. */
  readonly #last = new Map<string, T>();

  /** Which of these share an id or a stream with one that waits, or with one before them that does. */
  behind(groups: readonly (readonly NewRow[])[]): readonly boolean[] {
    return this.#last.size === 0 ? groups.map(() => false) : behind(groups, (name) => this.#last.has(name));
  }

  enter(one: T): void {
    for (const name of sharedNames(one.group)) {
      const last = this.#last.get(name);
      if (last !== undefined) {
        one.behind.add(last);
        last.before.add(one);
      }
      this.#last.set(name, one);
    }
  }

  /** Answers who is behind nobody any more. */
  leave(one: T): readonly T[] {
    for (const name of sharedNames(one.group)) if (this.#last.get(name) === one) this.#last.delete(name);
    for (const other of one.before) other.behind.delete(one);
    return [...one.before].filter(({ behind }) => behind.size === 0);
  }
}

/** Which groups have an id or a stream that is waited for, or share one with one before them that has. */
export function behind(groups: readonly (readonly NewRow[])[], isWaitedFor: (name: string) => boolean): readonly boolean[] {
  const more = new Set<string>();
  return groups.map((group) => {
    const names = sharedNames(group);
    const isBehind = names.some((name) => isWaitedFor(name) || more.has(name));
    if (isBehind) for (const name of names) more.add(name);
    return isBehind;
  });
}

/** The ids and the streams of a group, each once. */
export function sharedNames(group: readonly NewRow[]): readonly string[] {
  const ids = group.map(({ row: { id } }) => JSON.stringify([id]));
  const streams = group.flatMap(({ row: { stream } }) => (stream === null ? [] : [JSON.stringify([stream.type, stream.id])]));
  return [...new Set([...ids, ...streams])];
}
