interface Node {
  readonly next: Map<string, Node>;
  /** The name that ends here. */
  name: string | null;
}

/** Event types by their segments, so that a pattern visits what it matches and little else. */
export interface PatternIndex {
  readonly root: Node;
}

/** An index over event types. */
export function indexNames(names: Iterable<string>): PatternIndex {
  const root: Node = { next: new Map(), name: null };
  for (const name of names) {
    let node = root;
    for (const segment of name.split(".")) {
      let child = node.next.get(segment);
      if (child === undefined) node.next.set(segment, (child = { next: new Map(), name: null }));
      node = child;
    }
    node.name = name;
  }
  return { root };
}

/** The event types that a pattern matches, unordered: `*` is exactly one segment, `**` one or more. */
export function matchPattern(index: PatternIndex, pattern: string): readonly string[] {
  const found: string[] = [];
  visit(index.root, pattern.split("."), new Set([0]), found);
  return found;
}

/** Visits a node once, with every position of the pattern that leads to it: no pattern makes this more than linear in the names. */
function visit(node: Node, segments: readonly string[], positions: ReadonlySet<number>, found: string[]): void {
  if (node.name !== null && positions.has(segments.length)) found.push(node.name);
  for (const [segment, child] of childrenFor(node, segments, positions)) {
    const next = new Set<number>();
    for (const position of positions) {
      const expected = segments[position];
      if (expected === "**") next.add(position);
      if (expected === "**" || expected === "*" || expected === segment) next.add(position + 1);
    }
    visit(child, segments, next, found);
  }
}

/** All children where a wildcard is expected, else only the ones that are named. */
function childrenFor(node: Node, segments: readonly string[], positions: ReadonlySet<number>): Iterable<readonly [string, Node]> {
  const named: (readonly [string, Node])[] = [];
  for (const position of positions) {
    const expected = segments[position];
    if (expected === "*" || expected === "**") return node.next;
    const child = expected === undefined ? undefined : node.next.get(expected);
    if (expected !== undefined && child !== undefined) named.push([expected, child]);
  }
  return named;
}
