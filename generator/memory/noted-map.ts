import type { Memory, Slot } from "./memory.js";

/**
 * The result of work that looks things up in a map: given again while what it was made from is the same, and whatever it looked up would be found
 * again. The work sees no more of the map than that.
 */
export function recallLookups<T, K, V>(
  memory: Memory,
  slot: Slot,
  { from, map, work }: { readonly from: readonly unknown[]; readonly map: ReadonlyMap<K, V>; readonly work: (map: ReadonlyMap<K, V>) => T },
): T {
  return memory.recall(slot, from, () => openNotes<T, K, V>())(map, work);
}

type Noted<T, K, V> = (map: ReadonlyMap<K, V>, work: (map: ReadonlyMap<K, V>) => T) => T;

/** A result that looks after what it was looked up from. */
function openNotes<T, K, V>(): Noted<T, K, V> {
  let last: { readonly found: ReadonlyMap<K, V | undefined>; readonly made: T } | null = null;
  return (map, work) => {
    if (last !== null && isFoundAgain(last.found, map)) return last.made;
    const noted = new NotedMap(map);
    const made = work(noted);
    last = { found: noted.found, made };
    return made;
  };
}

function isFoundAgain<K, V>(found: ReadonlyMap<K, V | undefined>, map: ReadonlyMap<K, V>): boolean {
  for (const [key, value] of found) if (map.get(key) !== value) return false;
  return true;
}

/** A map that notes what is looked up in it. It cannot be gone through, since that would be everything. */
class NotedMap<K, V> implements ReadonlyMap<K, V> {
  readonly found = new Map<K, V | undefined>();
  private readonly map: ReadonlyMap<K, V>;

  constructor(map: ReadonlyMap<K, V>) {
    this.map = map;
  }

  get(key: K): V | undefined {
    const value = this.map.get(key);
    this.found.set(key, value);
    return value;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return everything();
  }

  forEach(): void {
    everything();
  }

  entries(): MapIterator<[K, V]> {
    return everything();
  }

  keys(): MapIterator<K> {
    return everything();
  }

  values(): MapIterator<V> {
    return everything();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return everything();
  }
}

function everything(): never {
  throw new Error("A map whose lookups are noted is only looked up in.");
}
