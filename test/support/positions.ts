/** A place in a file as people count: from 1, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place of `‸` in a piece of text that stands in the text once, without that sign. */
export function placeOf(text: string, piece: string): Position {
  const sign = piece.indexOf("‸");
  const bare = piece.replace("‸", "");
  const at = text.indexOf(bare);
  if (sign === -1 || at === -1 || text.indexOf(bare, at + 1) !== -1) throw new Error(`\`${piece}\` does not say one place.`);
  return positionOf(text, at + sign);
}

/** A text without its `‸`, and where that was. */
export function withCursor(text: string): { readonly text: string; readonly position: Position } {
  const at = text.indexOf("‸");
  if (at === -1) throw new Error("There is no ‸.");
  return { text: text.replace("‸", ""), position: positionOf(text, at) };
}

function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
