import { type Memory, noMemory, type Slot } from "./memory.js";

type Maps = Readonly<Record<string, ReadonlyMap<string, unknown>>>;

/** Work that looks things up, and what else it is done from. */
export interface Lookups<T, M extends Maps> {
  readonly from: readonly unknown[];
  readonly maps: M;
  readonly work: (maps: M) => T;
}

/**
 * The result of work that looks things up in maps: given again while what it was made from is the same, and whatever it looked up would be found
 * again. The work sees no more of the maps than that. What it keeps for others who look up in the same map, it keeps by the map that it is given.
 */
export function recallLookups<T, M extends Maps>(memory: Memory, slot: Slot, { from, maps, work }: Lookups<T, M>): T {
  if (memory === noMemory) return work(maps);
  return memory.recall(slot, from, () => openNotes<T, M>())(maps, work);
}

/** A result that looks after what it was looked up from. */
function openNotes<T, M extends Maps>(): (maps: M, work: Lookups<T, M>["work"]) => T {
  let last: { readonly noted: readonly (readonly [string, NotedMap<unknown>])[]; readonly made: T } | null = null;
  return (maps, work) => {
    if (last?.noted.every(([name, noted]) => noted.isFoundIn(maps[name]))) return last.made;
    const noted = Object.entries(maps).map(([name, map]) => [name, new NotedMap(map)] as const);
    // Each stands for the map of its name.
    const made = work(Object.fromEntries(noted) as unknown as M);
    last = { noted, made };
    return made;
  };
}

/** A map that notes what is looked up in it. It cannot be gone through, since that would be everything. */
class NotedMap<V> implements ReadonlyMap<string, V> {
  private readonly found = new Map<string, V | undefined>();
  private map: ReadonlyMap<string, V>;

  constructor(map: ReadonlyMap<string, V>) {
    this.map = map;
  }

  get(key: string): V | undefined {
    const value = this.map.get(key);
    this.found.set(key, value);
    return value;
  }

  /** Whether all that was looked up here would be found in another map, which then takes the place of this one's. */
  isFoundIn(other: ReadonlyMap<string, V> | undefined): boolean {
    if (other === this.map) return true;
    let isSame = other !== undefined;
    // Without a pair for each entry: there are tens of thousands.
    this.found.forEach((value, key) => {
      isSame &&= other?.get(key) === value;
    });
    if (isSame && other !== undefined) this.map = other;
    return isSame;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return everything();
  }

  forEach(): void {
    everything();
  }

  entries(): MapIterator<[string, V]> {
    return everything();
  }

  keys(): MapIterator<string> {
    return everything();
  }

  values(): MapIterator<V> {
    return everything();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return everything();
  }
}

function everything(): never {
  throw new Error("A map whose lookups are noted is only looked up in.");
}
