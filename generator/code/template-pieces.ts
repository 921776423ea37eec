const known = new WeakMap<TemplateStringsArray, readonly (readonly string[])[]>();

/** The texts of a template as lines, without the margin; worked out once for each place in our source. */
export function piecesOf(strings: TemplateStringsArray): readonly (readonly string[])[] {
  let pieces = known.get(strings);
  if (pieces === undefined) {
    pieces = withoutMargin(strings);
    known.set(strings, pieces);
  }
  return pieces;
}

function withoutMargin(strings: readonly string[]): readonly (readonly string[])[] {
  const margin = marginOf(strings);
  return strings.map((string, at) => {
    let piece = string.replaceAll(new RegExp(`\\n {0,${margin}}`, "g"), "\n");
    // The line of the opening backtick and that of the closing one belong to the source as well.
    if (at === 0) piece = piece.replace(/^\n/, "");
    if (at === strings.length - 1) piece = piece.replace(/\n *$/, "");
    return piece.split("\n");
  });
}

function marginOf(strings: readonly string[]): number {
  // A hole counts as something that stands on its line.
  const [, ...rest] = strings.join("\0").split("\n");
  const margins = rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  return margins.length === 0 ? 0 : Math.min(...margins);
}
