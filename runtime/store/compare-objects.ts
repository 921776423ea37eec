/** Something that a database holds, as far as it can be compared. */
export interface StoreObject {
  /** What it is called, with its kind: `index events_by_type on table events`. */
  readonly label: string;
  /** The label of what it cannot be there without. */
  readonly within: string | null;
  /** All that is to be the same. */
  readonly text: string;
}

export interface ObjectDifference {
  readonly how: "missing" | "additional" | "different";
  readonly expected: StoreObject | null;
  readonly found: StoreObject | null;
}

/** What differs, sorted by label. What belongs to something that is missing or additional is not said again. */
export function compareObjects(expected: readonly StoreObject[], found: readonly StoreObject[]): readonly ObjectDifference[] {
  const wanted = byLabel(expected);
  const there = byLabel(found);
  const differences = [...new Set([...wanted.keys(), ...there.keys()])].sort().flatMap((label): readonly ObjectDifference[] => {
    const [one, other] = [wanted.get(label) ?? null, there.get(label) ?? null];
    if (other === null) return [{ how: "missing", expected: one, found: null }];
    if (one === null) return [{ how: "additional", expected: null, found: other }];
    return one.text === other.text ? [] : [{ how: "different", expected: one, found: other }];
  });
  return differences.filter(({ expected: one, found: other }) => {
    const within = (one ?? other)?.within ?? null;
    return within === null || (wanted.has(within) && there.has(within));
  });
}

function byLabel(objects: readonly StoreObject[]): ReadonlyMap<string, StoreObject> {
  return new Map(objects.map((object) => [object.label, object]));
}
